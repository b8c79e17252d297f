#!/usr/bin/env python3
"""Goal: however many ask for one place at the same moment, exactly as many get it as there is room; the others are told
so with other times to choose from, and nobody gets an error.

Method: 64 connections, each with a whole request but for its last byte; then all last bytes at once. Over SQLite, and
over PostgreSQL with three processes among which the requests are dealt. Afterwards the occupancies are counted anew.
"""

import collections
import contextlib
import json
import sys
import unittest

import obhut
import postgres

CLIENTS = 64
ROUNDS = 3


class Races:
    """The races themselves; a subclass says over which house."""

    @classmethod
    def setUpClass(cls):
        stack = contextlib.ExitStack()
        cls.addClassCleanup(stack.close)
        cls.house = stack.enter_context(cls.open_house())
        cls.asking = cls.house.client()

    def race(self, business, bodies):
        """What came of the bodies, sent at once: the answers by status."""
        programs = self.house.programs
        requests = [
            (programs[nth % len(programs)].port,
             obhut.request_bytes("POST", obhut.at(business, "bookings"), "localhost", json.dumps(body).encode()))
            for nth, body in enumerate(bodies)
        ]
        answers = collections.defaultdict(list)
        for answer in obhut.at_once(requests):
            self.assertIsNotNone(answer, "a connection was closed without an answer")
            answers[answer.status].append(answer)
        return answers

    def check(self, answers, room):
        counts = {status: len(some) for status, some in answers.items()}
        self.assertEqual(counts, {201: room, 409: CLIENTS - room}, [some[0] for some in answers.values()])
        self.assertEqual(len({answer.json["reference"] for answer in answers[201]}), room)
        for answer in answers[409]:
            self.assertEqual(answer.json["type"], "/problems/booking/slot-taken")
            self.assertIn("alternatives", answer.json)
        self.assertEqual(obhut.over_promised(self.house), [])

    def fill(self, business, body, count):
        for _ in range(count):
            answer = self.asking.post(obhut.at(business, "bookings"), body)
            self.assertEqual(answer.status, 201, answer)

    # Starts that share nothing: so far apart that no visit reaches from one to the next.
    def starts(self, business, service, **query):
        found = {}
        for start in obhut.free_starts(self.asking, business, service, days=45, **query):
            found.setdefault(start[:10], start)
        starts = list(found.values())
        self.assertGreaterEqual(len(starts), ROUNDS)
        return starts

    # With the places left: the demo's series reach beyond the days it fills.
    def sessions(self):
        found = obhut.free_slots(self.asking, "practice", "back-course", days=45)
        self.assertGreaterEqual(len(found), 2 * ROUNDS)
        return [(slot["start"], slot["seats"]) for slot in found]

    # req:B1 req:B14
    def test_one_slot_of_one_provider(self):
        for start in self.starts("salon", "cut-and-blow-dry", provider="mira")[:ROUNDS]:
            body = obhut.booking("cut-and-blow-dry", start, provider="mira")
            self.check(self.race("salon", [body] * CLIENTS), 1)

    def test_starts_that_overlap_at_one_provider(self):
        starts = self.starts("salon", "cut-and-blow-dry", provider="jonas")
        every = obhut.free_starts(self.asking, "salon", "cut-and-blow-dry", days=45, provider="jonas")
        for first in starts[:ROUNDS]:
            # Three quarters of an hour each, a quarter apart: two of three exclude one another, all three the first.
            near = every[every.index(first):][:3]
            bodies = [obhut.booking("cut-and-blow-dry", near[nth % 3], provider="jonas") for nth in range(CLIENTS)]
            self.check(self.race("salon", bodies), 1)

    def test_any_provider(self):
        for start in self.starts("salon", "first-talk")[-ROUNDS:]:
            room = sum(
                start in obhut.free_starts(self.asking, "salon", "first-talk", days=45, provider=provider)
                for provider in ("mira", "jonas"))
            self.check(self.race("salon", [obhut.booking("first-talk", start)] * CLIENTS), room)

    def test_the_only_tables_that_seat_the_party(self):
        for start in self.starts("restaurant", "table", party=12)[:ROUNDS]:
            self.check(self.race("restaurant", [obhut.booking("table", start, party=12)] * CLIENTS), 1)

    def test_every_table_for_two(self):
        for start in self.starts("restaurant", "table", party=2)[ROUNDS:2 * ROUNDS]:
            self.check(self.race("restaurant", [obhut.booking("table", start, party=2)] * CLIENTS), 6)

    def test_the_last_room(self):
        for arrival in self.starts("hotel", "sea-view-room", nights=2)[2:4 * ROUNDS:4]:
            body = obhut.booking("sea-view-room", arrival, nights=2)
            self.fill("hotel", body, 2)
            self.check(self.race("hotel", [body] * CLIENTS), 1)

    def test_the_last_seat(self):
        for start, seats in self.sessions()[:ROUNDS]:
            body = obhut.booking("back-course", start)
            self.fill("practice", body, seats - 1)
            self.check(self.race("practice", [body] * CLIENTS), 1)

    def test_every_seat(self):
        for start, seats in self.sessions()[-ROUNDS:]:
            self.check(self.race("practice", [obhut.booking("back-course", start)] * CLIENTS), seats)

    # A hold keeps the place from everybody but the one who has it.
    def test_holds(self):
        for start in self.starts("salon", "cut-and-blow-dry", provider="elif")[:ROUNDS]:
            body = {"service": "cut-and-blow-dry", "provider": "elif", "start": start}
            held = self.asking.post(obhut.at("salon", "holds"), body)
            self.assertEqual(held.status, 201, held)
            booking = obhut.booking("cut-and-blow-dry", start, provider="elif")
            bodies = [booking] * (CLIENTS - 1) + [{**booking, "hold": held.json["hold"]}]
            self.check(self.race("salon", bodies), 1)

    # req:B13
    def test_one_key_books_once_however_many_ask_with_it(self):
        for start in self.starts("restaurant", "table", party=2)[-ROUNDS:]:
            text = json.dumps(obhut.booking("table", start, party=2)).encode()
            headers = (f"Idempotency-Key: {obhut.request_key()}",)
            path = obhut.at("restaurant", "bookings")
            programs = self.house.programs
            answers = obhut.at_once([
                (programs[nth % len(programs)].port, obhut.request_bytes("POST", path, "localhost", text, headers))
                for nth in range(16)
            ])
            self.assertEqual({answer.status for answer in answers}, {201}, answers)
            self.assertEqual(len({answer.json["reference"] for answer in answers}), 1)
            # Five of the six tables for two are left.
            self.check(self.race("restaurant", [obhut.booking("table", start, party=2)] * CLIENTS), 5)


class SqliteRaces(Races, unittest.TestCase):
    @staticmethod
    def open_house():
        return obhut.SqliteHouse()


class PostgresRaces(Races, unittest.TestCase):
    @staticmethod
    def open_house():
        return postgres.PostgresHouse(processes=3)


if __name__ == "__main__":
    sys.exit(unittest.main())
