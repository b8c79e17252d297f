"""Starts the real program in a folder of its own and speaks to it: the one module that all tests of this folder share.

The program listens on a port that the system chose; its log goes into a file outside of the data. What is asked of it
comes from the demo's catalogue, and free times are found through the API, so that no test depends on the day it runs.
"""

import contextlib
import datetime
import html
import http.client
import itertools
import json
import os
import pathlib
import re
import secrets
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
import urllib.parse

START_SECONDS_MAX = 60
ANSWER_SECONDS_MAX = 30

# Tests ask for a demo that fills a fortnight back and ahead, not two years: behind it everything is free but for the
# last dates of a few series. It counts from the day at the place, which may be tomorrow's here.
SMALL_DEMO = ("--demo-days", "14")
DAYS_FILLED = 16


def program_path():
    path = os.environ.get("OBHUT", "")
    if not os.access(path, os.X_OK):
        raise SystemExit("OBHUT must name the program, such as build/fast/src/server/obhut/obhut")
    return path


class Answer:
    """A response: status, headers by lower-case name, bytes."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = {name.lower(): value for name, value in headers}
        self.body = body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def media_type(self):
        return self.headers.get("content-type", "").split(";")[0]

    def everything(self):
        lines = [f"{name}: {value}" for name, value in self.headers.items()]
        return "\n".join(lines).encode("latin-1") + b"\n" + self.body

    def __repr__(self):
        return f"{self.status} {self.body[:400]!r}"


class Client:
    """One connection that is kept open, and opened again when the other side closed it."""

    def __init__(self, port, host=None):
        self.host = host
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_SECONDS_MAX)

    def ask(self, method, path, body=None, headers=None):
        sent = dict(headers or {})
        if self.host:
            sent["Host"] = self.host
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        if body is not None and "Content-Type" not in sent:
            sent["Content-Type"] = "application/json"
        self.connection.request(method, path, body, sent)
        response = self.connection.getresponse()
        return Answer(response.status, response.getheaders(), response.read())

    def get(self, path, headers=None):
        return self.ask("GET", path, None, headers)

    def post(self, path, body=None, headers=None):
        return self.ask("POST", path, body, headers)

    def close(self):
        self.connection.close()


class Program:
    """`obhut serve` as a process. start() returns when /readyz answers."""

    def __init__(self, folder, arguments, host=None):
        self.folder = pathlib.Path(folder)
        self.arguments = list(arguments)
        self.host = host
        self.log_path = self.folder / f"log-{secrets.token_hex(4)}"
        self.process = None
        self.port = None
        self.clients = []

    def start(self):
        since = self.log_path.stat().st_size if self.log_path.exists() else 0
        command = [program_path(), "serve", "--listen", "127.0.0.1:0", *self.arguments]
        if "--demo" in command and "--demo-days" not in command:
            command += SMALL_DEMO
        if self.host:
            command += ["--host", self.host]
        with self.log_path.open("ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        end = time.monotonic() + START_SECONDS_MAX
        while time.monotonic() < end:
            written = self.log_path.read_bytes()[since:]
            found = re.search(rb'"event":"server/started".*?"port":(\d+)', written)
            if found:
                self.port = int(found[1])
                self.await_readiness(end)
                return self
            if self.process.poll() is not None:
                break
            time.sleep(0.005)
        code = self.process.poll()
        self.kill()
        raise AssertionError(f"the program did not start (exit status {code}): {self.log_path.read_text()[-2000:]}")

    def await_readiness(self, end):
        while time.monotonic() < end:
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self.client().get("/readyz").status == 200:
                    return
            time.sleep(0.005)
        raise AssertionError("the program started but did not become ready")

    def client(self):
        """A connection that lasts until the program ends, or its user closes it."""
        self.clients.append(Client(self.port, self.host))
        return self.clients[-1]

    def close_clients(self):
        for client in self.clients:
            client.close()
        self.clients.clear()

    def stop(self):
        """In good order; the exit status must say so."""
        if self.process is None:
            return
        self.close_clients()
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=START_SECONDS_MAX)
        self.process = None
        if status != 0:
            raise AssertionError(f"the program ended with {status}: {self.log_path.read_text()[-2000:]}")

    def kill(self):
        if self.process is None:
            return
        self.process.kill()
        self.process.wait()
        self.close_clients()
        self.process = None


class SqliteHouse:
    """One program over SQLite in a temporary folder, filled by the demo."""

    def __init__(self, host=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="obhut-api-"))
        self.data = self.folder / "data"
        self.root_key = self.folder / "root.key"
        arguments = ["--data", str(self.data), "--root-key", str(self.root_key), "--demo", "--limits", "off"]
        self.programs = [Program(self.folder, arguments, host)]

    def __enter__(self):
        try:
            self.programs[0].start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, kind, *_):
        try:
            if kind is None:
                for program in self.programs:
                    program.stop()
        finally:
            self.close()

    def close(self):
        for program in self.programs:
            program.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def program(self):
        return self.programs[0]

    def client(self):
        return self.program.client()

    def connect(self):
        return sqlite3.connect(f"file:{self.data / 'obhut.db'}?mode=ro", uri=True, timeout=10)

    def rows(self, query):
        with contextlib.closing(self.connect()) as connection:
            return connection.execute(query).fetchall()

    def await_letters(self):
        """Returns when every letter that is due has been written."""
        end = time.monotonic() + START_SECONDS_MAX
        while self.rows(f"SELECT count(*) FROM due WHERE at <= {int(time.time())}")[0][0]:
            if time.monotonic() > end:
                raise AssertionError("letters are due and are not written")
            time.sleep(0.02)

    def without_reminders(self):
        """Has the demo remind nobody, so that what a request changed can be told from what the house does by itself."""
        self.await_letters()
        with contextlib.closing(sqlite3.connect(self.data / "obhut.db", timeout=10)) as connection:
            connection.execute("DELETE FROM due")
            connection.commit()
        return self

    def dump(self):
        """Every row of every table, as text by table, once no letter is on its way."""
        self.await_letters()
        with contextlib.closing(self.connect()) as connection:
            connection.execute("BEGIN")
            tables = [name for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
            return {name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))) for name in tables}


def filled_by_demo(case):
    """A folder of a test class, and the data in it that the demo has filled and left."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="obhut-api-"))
    case.addClassCleanup(shutil.rmtree, folder, ignore_errors=True)
    data = folder / "filled"
    program = Program(folder, ["--data", str(data), "--demo"])
    program.start()
    program.stop()
    return folder, data


def kept_below(folder):
    """All files and folders but the demo's letters: those have left the house, their folder stands for a mail server."""
    return [path for path in folder.rglob("*") if "mail" not in path.relative_to(folder).parts]


def over_promised(house):
    """Resources whose occupancies, counted by us, exceed capacity and squeezes at some instant."""
    capacities = {(business, resource): capacity for business, resource, capacity in house.rows(
        "SELECT business_id, resource_id, capacity FROM resource")}
    changes = {}
    for sign, table in ((1, "occupancy"), (-1, "squeeze")):
        for business, resource, start, end, units in house.rows(
                f"SELECT business_id, resource_id, starts, ends, units FROM {table}"):
            row = changes.setdefault((business, resource), [])
            row += [(start, sign * units), (end, -sign * units)]
    found = []
    for resource, row in changes.items():
        load = 0
        for instant, moment in itertools.groupby(sorted(row), key=lambda change: change[0]):
            load += sum(units for _, units in moment)
            if load > capacities[resource]:
                found.append((resource, instant, load))
    return found


# --- what is asked for ---------------------------------------------------------------------------------------------


def day(offset):
    """A date by its distance from today."""
    return (datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(days=offset)).isoformat()


def request_key():
    return secrets.token_urlsafe(24)


def at(business, *parts):
    return "/".join(["/api/v1/businesses", business, *parts])


def notice_version(client, business):
    return client.get(at(business)).json["notice"]["version"]


def free_starts(client, business, service, first=DAYS_FILLED, days=14, **query):
    """Free starts, in order; for a stay (nights=…) the days of arrival."""
    slots = free_slots(client, business, service, first, days, **query)
    return [slot["start"][:10] if "nights" in query else slot["start"] for slot in slots]


def free_slots(client, business, service, first=DAYS_FILLED, days=14, **query):
    asked = "&".join(f"{name}={value}" for name, value in {"from": day(first), "to": day(first + days - 1), **query}.items())
    answer = client.get(at(business, "services", service, f"slots?{asked}"))
    if answer.status != 200:
        raise AssertionError(f"no slots of {business}/{service}: {answer}")
    return [slot for slots in answer.json["days"].values() for slot in slots]


def booking(service, start, version=1, **more):
    """A body that books, for a client whom nobody knows."""
    body = {
        "service": service,
        "start": start,
        "client": {"name": "Ada Lovelace", "email": f"ada.{secrets.token_hex(4)}@example.org"},
        "notice": {"version": version, "given": "page"},
    }
    body.update(more)
    return body


# --- at the desk ---------------------------------------------------------------------------------------------------

FORM = "application/x-www-form-urlencoded"


def submit(client, path, fields, cookie="", **headers):
    """A form as a browser sends it from a page of ours; `headers` by their names with _ for -, None leaves one out."""
    sent = {"Content-Type": FORM, "Sec-Fetch-Site": "same-origin", "Cookie": cookie or None}
    sent.update({name.replace("_", "-"): value for name, value in headers.items()})
    body = urllib.parse.urlencode(fields, doseq=True).encode()
    return client.post(path, body, {name: value for name, value in sent.items() if value is not None})


def demo_staff(client, business, role="Empfang"):
    """The first of the demo's people whose button begins with that role; none where nobody is let in by one click."""
    answer = client.get(f"/desk/{business}/sign-in", {"Accept-Language": "de"})
    if answer.status != 200:
        raise AssertionError(f"no entrance to {business}: {answer}")
    buttons = re.findall(r'<button[^>]* name="staff" value="(\w+)">([^<]*)<', answer.body.decode())
    return next((staff for staff, text in buttons if html.unescape(text).startswith(role)), None)


def sign_in(client, business, role="Empfang"):
    """Signs in as one of the demo's people; the cookie as it is sent back."""
    fields = {"staff": demo_staff(client, business, role) or ""}
    answer = submit(client, f"/desk/{business}/sign-in/demo", fields)
    if answer.status != 303:
        raise AssertionError(f"{role} was not let into {business}: {answer}")
    return cookie_of(answer)


def cookie_of(answer):
    """The name and the value, without what is for the browser only."""
    return answer.headers["set-cookie"].split(";")[0]


# --- below HTTP ----------------------------------------------------------------------------------------------------


def request_bytes(method, path, host, body=None, headers=()):
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", *headers]
    if body is not None:
        if not any(line.lower().startswith("content-type:") for line in lines):
            lines.append("Content-Type: application/json")
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + (body or b"")


def connect(port, timeout=ANSWER_SECONDS_MAX):
    opened = socket.create_connection(("127.0.0.1", port), timeout=timeout)
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return opened


def receive_answer(opened, buffered=b"", method="GET"):
    """The next response of a socket and the bytes behind it; None when the other side closed instead."""
    while b"\r\n\r\n" not in buffered:
        piece = opened.recv(65536)
        if not piece:
            if buffered:
                raise AssertionError(f"the answer ended in its head: {buffered!r}")
            return None, b""
        buffered += piece
    head, _, rest = buffered.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = [tuple(line.split(": ", 1)) for line in lines]
    status = int(first.split(" ")[1])
    length = int(dict((name.lower(), value) for name, value in headers).get("content-length", "0"))
    if method == "HEAD" or status in (204, 304) or status < 200:
        length = 0
    while len(rest) < length:
        piece = opened.recv(65536)
        if not piece:
            raise AssertionError(f"the answer ended in its body: {head!r}")
        rest += piece
    return Answer(status, headers, rest[:length]), rest[length:]


def all_answers(opened, method="GET"):
    """Every response until the other side closes, or says nothing more for a second."""
    answers, buffered = [], b""
    opened.settimeout(ANSWER_SECONDS_MAX)
    with contextlib.suppress(TimeoutError, ConnectionResetError):
        while True:
            answer, buffered = receive_answer(opened, buffered, method)
            if answer is None:
                break
            answers.append(answer)
            if not buffered:
                opened.settimeout(1)
    return answers


def at_once(requests):
    """Sends each (port, bytes) over a connection of its own, all but the last byte; then all last bytes together.

    So the requests become complete within a millisecond of one another, which no thread could promise. Gives the
    answers in the order of the requests; None for a connection that was closed without one.
    """
    opened = []
    try:
        for port, text in requests:
            one = connect(port)
            opened.append(one)
            one.sendall(text[:-1])
        for one, (_, text) in zip(opened, requests):
            one.sendall(text[-1:])
        return [receive_answer(one)[0] for one in opened]
    finally:
        for one in opened:
            one.close()
