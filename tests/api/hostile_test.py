#!/usr/bin/env python3
"""Goal: whatever is malformed, hostile or impossible gets its own 4xx problem, tells nothing of what was sent, and
leaves the business data as they were; what is merely odd is taken.

Method: one table of requests. Each names the answer's status, its type and, where a field is at fault, the field.
Whenever the database's own counter says that somebody wrote, every row of every table is compared, and at the end anyway.
"""

import concurrent.futures
import contextlib
import json
import sys
import time
import unittest

import hostile_bodies
import hostile_bytes
import obhut

HOST = "obhut.test"

PROBLEM = "application/problem+json"


class Scene:
    """What the requests are made of: a free time, bookings in several states."""

    def __init__(self, house):
        self.house = house
        client = house.client()
        self.version = obhut.notice_version(client, "salon")
        self.cuts = obhut.free_starts(client, "salon", "cut-and-blow-dry", provider="mira")
        self.tables = obhut.free_starts(client, "restaurant", "table", party=2)
        self.nights = obhut.free_starts(client, "hotel", "double", nights=2)
        self.seats = obhut.free_starts(client, "practice", "back-course")
        self.key = obhut.request_key()
        path = obhut.at("salon", "bookings")
        self.booked = self.created(client, path, self.cut(self.cuts[-1]), {"Idempotency-Key": self.key})
        self.cancelled = self.created(client, path, self.cut(self.cuts[-5]))
        answer = client.post(obhut.at("salon", "manage", self.cancelled["manage"], "cancellation"))
        assert answer.status == 200, answer
        self.hold = self.created(client, obhut.at("salon", "holds"), {
            "service": "cut-and-blow-dry", "provider": "mira", "start": self.cuts[-9]})
        used = self.created(client, obhut.at("salon", "holds"), {
            "service": "cut-and-blow-dry", "provider": "mira", "start": self.cuts[-13]})
        self.created(client, path, self.cut(self.cuts[-13], hold=used["hold"]))
        self.used_hold = used
        self.other_booked = self.created(client, obhut.at("restaurant", "bookings"), obhut.booking(
            "table", self.tables[-1], party=2))
        client.close()

    @staticmethod
    def created(client, path, body, headers=None):
        answer = client.post(path, body, headers)
        assert answer.status == 201, answer
        return answer.json

    def cut(self, start=None, **more):
        return obhut.booking("cut-and-blow-dry", start or self.cuts[0], self.version, **{"provider": "mira", **more})


def texts_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner)


def sent_texts(body):
    """The texts within a body that no answer may repeat; the shortest are words that every answer has."""
    try:
        parsed = json.loads(body)
    except (ValueError, RecursionError):
        return []
    # A time may come again: as the end of another that is offered instead.
    return [text for text in texts_of(parsed) if len(text) > 5 and not text.startswith("20")]


class HostileTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        stack = contextlib.ExitStack()
        cls.addClassCleanup(stack.close)
        cls.house = stack.enter_context(obhut.SqliteHouse(HOST))
        cls.scene = Scene(cls.house)
        cls.house.without_reminders()
        cls.counter = stack.enter_context(contextlib.closing(cls.house.connect()))

    def commits(self):
        return self.counter.execute("PRAGMA data_version").fetchone()[0]

    def check_problem(self, answer, wanted):
        self.assertIsNotNone(answer, "closed without an answer")
        self.assertEqual(answer.status, wanted.status, answer)
        self.assertEqual(answer.media_type, PROBLEM, answer)
        problem = answer.json
        self.assertEqual(problem["type"], f"/problems/{wanted.type}", answer)
        self.assertEqual(problem["status"], wanted.status)
        self.assertEqual(problem["rule"], wanted.type.split("/")[-1])
        if wanted.field:
            self.assertEqual(problem.get("field"), wanted.field, answer)
        self.assertNotIn(hostile_bodies.MARK.encode(), answer.everything())

    def check_unchanged(self, before):
        after = self.house.dump()
        for table, rows in before.items():
            self.assertEqual(rows, after[table], f"the table {table} was changed")
        self.assertEqual(before.keys(), after.keys())

    # req:B8 req:C4
    def test_each_refuses_names_the_fault_echoes_nothing_and_changes_nothing(self):
        cases = hostile_bodies.cases(self.scene)
        before, commits = self.house.dump(), self.commits()
        for case in cases:
            with self.subTest(case.name):
                answer = self.ask(case)
                self.check_problem(answer, case)
                for text in sent_texts(case.body or b""):
                    self.assertNotIn(text.encode("utf-8", "surrogatepass"), answer.everything())
                if self.commits() != commits:
                    self.check_unchanged(before)
        self.check_unchanged(before)
        self.assertGreaterEqual(len(cases) + len(hostile_bytes.cases(self.scene, HOST)), 100)

    def ask(self, case):
        with contextlib.closing(obhut.connect(self.house.program.port)) as opened:
            # A body of megabytes is refused while it is still being sent.
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                opened.sendall(obhut.request_bytes(case.method, case.path, HOST, case.body, case.headers))
            return obhut.receive_answer(opened)[0]

    def test_bytes_that_are_no_request_are_refused_and_end_the_connection(self):
        before = self.house.dump()
        for case in hostile_bytes.cases(self.scene, HOST):
            with self.subTest(case.name), contextlib.closing(obhut.connect(self.house.program.port)) as opened:
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    opened.sendall(case.bytes)
                answers = obhut.all_answers(opened)
                # Nothing behind it was taken for a request of its own.
                self.assertEqual(len(answers), 1, answers)
                self.check_problem(answers[0], case)
                if case.closes:
                    self.assertEqual(answers[0].headers.get("connection"), "close")
        self.check_unchanged(before)

    def test_head_answers_like_get_without_a_body(self):
        with contextlib.closing(obhut.connect(self.house.program.port)) as opened:
            opened.sendall(obhut.request_bytes("HEAD", obhut.at("nobody"), HOST))
            answers = obhut.all_answers(opened, "HEAD")
            self.assertEqual([answer.status for answer in answers], [404])

    def test_who_sends_slowly_is_told_so_and_keeps_nobody_waiting(self):
        path = obhut.at("salon", "bookings")
        head = obhut.request_bytes("POST", path, HOST, b"x" * 1000)[:-1000]
        slow = {
            "no end of the head": head[:40],
            "no body": head,
            "half a body": head + b"{" * 10,
            "no last chunk": head.replace(b"Content-Length: 1000", b"Transfer-Encoding: chunked") + b"1\r\n{\r\n",
        }
        before = self.house.dump()
        others = self.house.client()
        with concurrent.futures.ThreadPoolExecutor(len(slow)) as pool:
            dripping = {name: pool.submit(self.drip, text) for name, text in slow.items()}
            while not all(drip.done() for drip in dripping.values()):
                self.assertTrue(obhut.free_starts(others, "salon", "children"))
                time.sleep(1)
        for name, drip in dripping.items():
            with self.subTest(name):
                answer, seconds = drip.result()
                self.check_problem(answer, hostile_bodies.Problem(408, "request/too-slow", None))
                self.assertLess(seconds, 25)
        self.check_unchanged(before)

    def drip(self, text):
        """Sends a byte a second for as long as the other side stands it."""
        began = time.monotonic()
        with contextlib.closing(obhut.connect(self.house.program.port)) as opened:
            opened.sendall(text)
            opened.settimeout(1)
            for _ in range(40):
                try:
                    return obhut.receive_answer(opened)[0], time.monotonic() - began
                except TimeoutError:
                    # Within a chunk's data and within a header alike, a space completes nothing.
                    opened.sendall(b" " if b"chunked" not in text else b"")
        raise AssertionError("still listened to after forty seconds")

    def test_odd_names_are_taken_as_they_are_and_sealed(self):
        odd = hostile_bodies.odd_names()
        client = self.house.client()
        tables = set(self.house.dump())
        starts = obhut.free_starts(client, "restaurant", "table", first=30, party=2)
        for nth, name in enumerate(odd):
            with self.subTest(name):
                body = obhut.booking("table", starts[nth * 8], party=2, answers={"occasion": name})
                body["client"]["name"] = name
                answer = client.post(obhut.at("restaurant", "bookings"), body)
                self.assertEqual(answer.status, 201, answer)
                self.assertNotIn(name.encode(), answer.everything())
        client.close()
        self.assertEqual(set(self.house.dump()), tables)
        for path in filter(lambda path: path.is_file(), obhut.kept_below(self.house.folder)):
            held = path.read_bytes()
            for name in odd:
                self.assertNotIn(name.encode(), held, path)


if __name__ == "__main__":
    sys.exit(unittest.main())
