# SPDX-License-Identifier: Apache-2.0
"""Runs the real binary on loopback, over data folders made once and kept, and measures it from outside."""

import contextlib
import datetime
import gzip
import hashlib
import http.client
import json
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLIENTS = 32
SECONDS_A_RUN = 1
START_PATIENCE = 60
BUSINESS = "salon"
# A fortnight; the long past of the measurements is put behind it (fill.cpp).
SMALL_DEMO = ("--demo-days", "14")


def seconds_of(work):
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def median_of(times, work):
    return statistics.median(work() for _ in range(times))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`obhut serve --demo` over a folder; ready when it has answered once."""

    def __init__(self, build, data):
        self.port = free_port()
        self.log = open(data.parent / f"{data.name}.log", "wb")
        binary = build / "src/server/obhut/obhut"
        begin = time.perf_counter()
        self.process = subprocess.Popen(
            [binary, "serve", "--demo", *SMALL_DEMO, "--limits", "off", "--data", data,
             "--listen", f"127.0.0.1:{self.port}"],
            stdout=self.log, stderr=self.log)
        try:
            self.service = None
            while not self.answers():
                if self.process.poll() is not None or time.perf_counter() - begin > START_PATIENCE:
                    raise RuntimeError(f"the server did not start; see {self.log.name}")
                time.sleep(0.001)
            self.started_in = time.perf_counter() - begin
            self.service = self.first_service()
        except BaseException:
            self.stop()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        self.process.terminate()
        self.process.wait(30)
        self.log.close()

    def answers(self):
        with contextlib.suppress(ConnectionError):
            return self.get("/healthz").status == 200
        return False

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.octets = answer.read()
        connection.close()
        if answer.status >= 400:
            raise RuntimeError(f"{path} was answered with {answer.status}")
        return answer

    def first_service(self):
        answer = json.loads(self.get(f"/api/v1/businesses/{BUSINESS}/services").octets)
        listed = answer["services"] if isinstance(answer, dict) else answer
        return listed[0].get("slug") or listed[0]["service"]

    def slots_url(self):
        """A week that begins tomorrow; asked for once, so that it is warm, and seen to have something in it."""
        first = datetime.date.today() + datetime.timedelta(days=1)
        last = first + datetime.timedelta(days=6)
        path = f"/api/v1/businesses/{BUSINESS}/services/{self.service}/slots?from={first}&to={last}"
        days = json.loads(self.get(path).octets)["days"]
        if not any(days.values()):
            raise RuntimeError("there is no free slot in the week that is measured")
        return self.url(path)

    def pages(self):
        return ("services", f"/{BUSINESS}/de"), ("times", f"/{BUSINESS}/de/{self.service}")

    def bytes_of_page(self, path):
        """Heads and bodies of the page and of what it loads, as sent, without fonts."""
        page = self.get(path)
        octets = octets_of(page)
        text = text_of(page.headers, page.octets)
        loaded = re.findall(r"<link[^>]*\bhref=\"([^\"]+)\"", text) + re.findall(r"\bsrc=\"([^\"]+)\"", text)
        for linked in sorted(set(loaded)):
            if linked.startswith("/") and not linked.endswith(".woff2") and "." in linked.rsplit("/", 1)[-1]:
                octets += octets_of(self.get(linked))
        return octets

    def resident(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1)) * 1024


def text_of(headers, octets):
    return (gzip.decompress(octets) if headers["Content-Encoding"] == "gzip" else octets).decode()


def octets_of(answer):
    return len(answer.octets) + len(str(answer.headers).encode()) + len("HTTP/1.1 200 OK\r\n")


def rate_of(url):
    command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{SECONDS_A_RUN}s", url]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(f"{url} was not answered well:\n{said}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1))


def rates(rounds, *urls):
    """Requests a second of each URL, in turn; the medians. The first round only warms up."""
    runs = [[rate_of(url) for url in urls] for _ in range(rounds + 1)][1:]
    return [statistics.median(column) for column in zip(*runs)]


def first_answers(rounds, server, *paths):
    """Seconds from the first octet of a connection to the last of the answer, in turn; the medians."""
    runs = [[seconds_of(lambda path=path: server.get(path)) for path in paths] for _ in range(rounds + 1)][1:]
    return [statistics.median(column) for column in zip(*runs)]


def starts(rounds, build, *folders):
    """Seconds until the first listing is answered after a start, and the memory then, in turn; the medians."""
    runs = {data: [] for data in folders}
    for _ in range(rounds):
        for data in folders:
            begin = time.perf_counter()
            with Server(build, data) as server:
                server.slots_url()
                runs[data].append((time.perf_counter() - begin, server.resident()))
    return [tuple(statistics.median(column) for column in zip(*runs[data])) for data in folders]


def made_from():
    """What a kept folder depends on: when that changes it is made anew, and each week, so that the demo stays near."""
    known = hashlib.sha256(str(datetime.date.today().isocalendar()[:2]).encode())
    files = [*(ROOT / "schema/sqlite").iterdir(), *(ROOT / "packs/demo").iterdir(), ROOT / "tests/bench/fill.cpp"]
    for file in sorted(files):
        known.update(file.read_bytes())
    return known.hexdigest()


def folder_with(build, folder, what, count, say):
    """The demo's data with so many past bookings or ledger entries added to the salon."""
    data = folder / f"{what}-{count}"
    stamp = folder / f"{what}-{count}.made"
    if stamp.exists() and stamp.read_text() == made_from():
        return data
    stamp.unlink(missing_ok=True)
    shutil.rmtree(data, ignore_errors=True)
    if count == 0:
        for other in folder.glob("*.made"):  # they were made from the one that goes
            other.unlink()
        data.mkdir()
        with Server(build, data):
            pass
    else:
        shutil.copytree(folder_with(build, folder, "bookings", 0, say), data)
        took = seconds_of(lambda: subprocess.run(
            [build / "tests/bench/house_bench", f"fill-{what}", data, str(count)], check=True))
        say(f"filled a folder with {count} {what} in {took:.0f} s")
    stamp.write_text(made_from())
    return data
