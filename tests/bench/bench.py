#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints the budgets of speed, each beside its reference of the same run.

usage: bench.py --build FOLDER [--markdown] [part...]

A part is one of engine, store, ledger, server, past; all of them without one. What is measured and its reference run in
turn, and the medians are shown, so that a busy machine slows both. The verdict is for people to read: whatever it says,
the program ends well, unless something cannot be measured.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import subprocess
import sys
import time

import served
from first_visit import first_visit
from table import Row, print_markdown, print_text

ROOT = pathlib.Path(__file__).resolve().parents[2]
PARTS = ("engine", "store", "ledger", "server", "past")
ENGINE = "month_of_slots/alike/"
NOT_BUILT = (
    ("search in 200 000 clients", "≤ 5 ms warm, ≤ 2 s the first time"),
)


def say(text):
    print(f"[{time.monotonic() - BEGIN:4.0f} s] {text}", file=sys.stderr, flush=True)


BEGIN = time.monotonic()


def output_of(*command):
    return subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE, text=True).stdout


def house(build, what, folder):
    """What house_bench measures, by name: (ours, reference)."""
    lines = output_of(build / "tests/bench/house_bench", what, folder).splitlines()
    return {line["name"]: (line["ours"], line["reference"]) for line in map(json.loads, lines)}


def per_second(value):
    return f"{value:,.0f}/s".replace(",", " ")


def milliseconds(seconds):
    return f"{seconds * 1e3:.2f} ms"


def engine_rows(build, _folder):
    text = output_of(build / "tests/bench/engine_bench", "--benchmark_format=json", "--benchmark_filter=month",
                     "--benchmark_repetitions=5", "--benchmark_report_aggregates_only=true")
    # Time of the processor, because the engine does nothing else; on a busy machine the clock would count the others.
    medians = {run["run_name"]: run["cpu_time"] for run in json.loads(text)["benchmarks"]
               if run["aggregate_name"] == "median"}
    for providers, budget in ((1, 5), (100, 500)):
        took = medians[f"{ENGINE}{providers}"]
        yield Row(f"month of slots in the engine, providers: {providers}", f"{took:.2f} µs", "–", "–",
                  f"≤ {budget} µs", took <= budget)
    took = medians["month_of_slots/different/100"]
    yield Row("the same, 100 providers booked at different times", f"{took:.2f} µs", "–", "–", "≤ 500 µs", took <= 500)


def store_rows(build, folder):
    found = house(build, "bookings", folder / "bookings")
    rows, log = found["bytes of a booking"]
    for name, octets, of in (("bookings, equal rows", rows, "rows"), ("bookings, equal log", log, "log")):
        ours, bare = found[name]
        yield Row("bookings one after another, one sync each", per_second(ours),
                  f"bare SQLite, {octets:.0f} B of {of}: {per_second(bare)}",
                  f"{ours / bare:.2f}", "≥ 0.3", ours / bare >= 0.3)
    ours, alone = house(build, "at-once", folder / "at-once")["bookings at once"]
    yield Row("bookings, 64 at once, sync slowed to 2 ms", per_second(ours), f"one after another: {per_second(alone)}",
              f"{ours / alone:.1f}", "≥ 10", ours / alone >= 10)
    found = house(build, "opening", folder / "opening")
    for name, note, budget in (("opening", "keys cold", 2), ("opening, synced", "with the disk's sync", None)):
        ours, bare = found[name]
        yield Row(f"opening 1 000 clients' names, {note}", milliseconds(ours),
                  f"bare libsodium and SQLite: {milliseconds(bare)}", f"{ours / bare:.2f}",
                  f"≤ {budget}" if budget else "–", ours / bare <= budget if budget else None)


def ledger_rows(build, folder):
    ours, bare = house(build, "ledger", folder / "ledger")["ledger append"]
    yield Row("ledger: durable append, 64 at once", per_second(ours), f"bare SQLite, 64 a commit: {per_second(bare)}",
              f"{ours / bare:.2f}", "≥ 20 000/s", ours >= 20_000)
    data = served.folder_with(build, folder, "entries", 1_000_000, say)
    command = (build / "src/server/obhut/obhut", "ledger", "verify", "--data", data, "--root-key", data / "root.key")
    took = served.median_of(5, lambda: served.seconds_of(lambda: output_of(*command)))
    yield Row("ledger: verify 1 000 000, the whole program", f"{took:.2f} s", "–", "–", "≤ 2 s", took <= 2)


def server_rows(build, folder):
    with served.Server(build, served.folder_with(build, folder, "bookings", 0, say)) as server:
        slots, health = served.rates(7, server.slots_url(), server.url("/healthz"))
        yield Row("GET …/slots for a week, warm", per_second(slots), f"GET /healthz: {per_second(health)}",
                  f"{slots / health:.2f}", "≥ 0.5", slots >= health / 2)
        for name, path in server.pages():
            octets = server.bytes_of_page(path)
            yield Row(f"public page, {name}: bytes without fonts", f"{octets / 1000:.1f} kB", "–", "–", "≤ 30 kB",
                      octets <= 30_000)
            page, alone = served.first_answers(50, server, path, "/healthz")
            yield Row(f"public page, {name}: first answer", milliseconds(page), f"GET /healthz: {milliseconds(alone)}",
                      f"{page / alone:.1f}", "≤ 2 ms", page <= 0.002)
        visit = first_visit(server.port, server.service)
        yield Row("first visit: screens before the promise", str(visit.screens - 1), "–", "–", "≤ 3", visit.screens - 1 <= 3)
        yield Row("first visit: typed fields", str(visit.typed), "–", "–", "≤ 3", visit.typed <= 3)
        yield Row("first visit: bytes of all four screens without fonts", f"{visit.octets / 1000:.1f} kB", "–", "–", "–",
                  None)
        yield Row("first visit: the slowest of its answers", milliseconds(max(visit.seconds)), "–", "–", "–", None)


def past_rows(build, folder):
    counts = (0, 10_000, 1_000_000)
    folders = [served.folder_with(build, folder, "bookings", count, say) for count in counts]
    servers = [served.Server(build, data) for data in folders]
    try:
        rates = served.rates(7, *(server.slots_url() for server in servers))
    finally:
        for server in servers:
            server.stop()
    for count, rate in zip(counts[1:], rates[1:]):
        apart = abs(rate / rates[0] - 1)
        shown = f"{count:,}".replace(",", " ")
        yield Row(f"the same with {shown} past bookings", per_second(rate), f"with none: {per_second(rates[0])}",
                  f"{rate / rates[0]:.2f}", "0.90 to 1.10", apart <= 0.1)
    (few, _), (many, resident) = served.starts(5, build, folders[0], folders[-1])
    yield Row("start with 1 000 000 bookings: first answer", f"{many:.3f} s", f"with the demo's: {few:.3f} s",
              f"{many / few:.2f}", "≤ 1 s", many <= 1)
    took, listed = house(build, "day", folders[-1])["day"]
    yield Row(f"a day of {listed:.0f} bookings with names, among 1 000 000", milliseconds(took), "–", "–", "≤ 20 ms",
              took <= 0.02)
    yield Row("start with 1 000 000 bookings: resident memory", f"{resident / 1e6:.0f} MB", "–", "–", "≤ 150 MB",
              resident <= 150e6)


def machine():
    cpu = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    memory = int(next(line for line in open("/proc/meminfo") if line.startswith("MemTotal")).split()[1]) * 1024
    busy = os.getloadavg()[0]
    return (f"{datetime.date.today().isoformat()}, {os.cpu_count()} processors ({cpu}), {memory / 1e9:.0f} GB, "
            f"{platform.system()} {platform.release()}, load at the beginning {busy:.1f}")


def main():
    parser = argparse.ArgumentParser(description="Prints the budgets of speed, each beside its reference.")
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--markdown", action="store_true", help="the table as docs/performance.md shows it")
    parser.add_argument("part", nargs="*", help=f"of {', '.join(PARTS)}; all without one")
    options = parser.parse_args()
    for part in options.part:
        if part not in PARTS:
            parser.error(f"there is no part {part}")
    facts = machine()
    folder = ROOT / ".dev/bench"
    os.umask(0o077)
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for part in options.part or PARTS:
        say(f"measuring: {part}")
        rows.extend(globals()[f"{part}_rows"](options.build.resolve(), folder))
    if not options.part:
        rows.extend(Row(what, "not built yet", "–", "–", budget, None) for what, budget in NOT_BUILT)
    (print_markdown if options.markdown else print_text)(facts, rows)


if __name__ == "__main__":
    main()
