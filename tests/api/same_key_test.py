#!/usr/bin/env python3
"""Goal: a request that is repeated with its key is answered as the first time and counts once, whether the repetitions
come one after another, sixteen at once, or after the program was killed."""

import collections
import contextlib
import json
import sys
import unittest

import obhut

REPETITIONS = 16
PATH = obhut.at("salon", "bookings")


class SameKeyTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        stack = contextlib.ExitStack()
        cls.addClassCleanup(stack.close)
        cls.house = stack.enter_context(obhut.SqliteHouse())
        cls.free = iter(obhut.free_starts(cls.house.client(), "salon", "first-talk", days=45)[::3])

    def count(self):
        return self.house.rows("SELECT count(*) FROM booking")[0][0]

    def at_once(self, path, body, key):
        text = obhut.request_bytes(
            "POST", path, "localhost", json.dumps(body).encode(), (f"Idempotency-Key: {key}",))
        return obhut.at_once([(self.house.program.port, text)] * REPETITIONS)

    # req:B13
    def test_sixteen_at_once_are_one_booking(self):
        for _ in range(10):
            before = self.count()
            answers = self.at_once(PATH, obhut.booking("first-talk", next(self.free)), obhut.request_key())
            self.assertEqual([answer.status for answer in answers], [201] * REPETITIONS, answers)
            self.assertEqual(len({answer.body for answer in answers}), 1, "the answers differ")
            self.assertEqual(self.count(), before + 1)

    def test_sixteen_at_once_are_one_hold(self):
        before = self.count()
        body = {"service": "first-talk", "start": next(self.free)}
        answers = self.at_once(obhut.at("salon", "holds"), body, obhut.request_key())
        self.assertEqual([answer.status for answer in answers], [201] * REPETITIONS, answers)
        self.assertEqual(len({answer.json["hold"] for answer in answers}), 1)
        self.assertEqual(self.count(), before + 1)

    # The start is the only one that is left of the series' first date, so the repetitions would find it taken.
    def test_a_series_is_repeated_as_a_whole(self):
        # Far from the days of the other tests, whose places it would take on a day when Mira works alone.
        start = obhut.free_starts(self.house.client(), "salon", "cut-and-blow-dry", first=80, provider="mira")[0]
        body = obhut.booking("cut-and-blow-dry", start, provider="mira", series={"count": 3})
        before = self.count()
        answers = self.at_once(PATH, body, obhut.request_key())
        self.assertEqual([answer.status for answer in answers], [201] * REPETITIONS, answers)
        self.assertEqual(len({answer.body for answer in answers}), 1)
        self.assertEqual(self.count(), before + 3)

    def test_another_body_under_the_key_is_refused_even_at_the_same_moment(self):
        for _ in range(5):
            key = obhut.request_key()
            bodies = [obhut.booking("first-talk", next(self.free)) for _ in range(2)]
            texts = [obhut.request_bytes("POST", PATH, "localhost", json.dumps(bodies[nth % 2]).encode(),
                                         (f"Idempotency-Key: {key}",)) for nth in range(REPETITIONS)]
            before = self.count()
            answers = obhut.at_once([(self.house.program.port, text) for text in texts])
            counts = collections.Counter(answer.status for answer in answers)
            self.assertEqual(counts, {201: REPETITIONS // 2, 422: REPETITIONS // 2}, answers)
            self.assertEqual(self.count(), before + 1)

    def test_a_refusal_is_not_kept(self):
        client = self.house.client()
        start, key = next(self.free), obhut.request_key()
        taker = obhut.booking("first-talk", start, provider="mira")
        taken = client.post(PATH, taker)
        self.assertIn(taken.status, (201, 409, 422), taken)
        taker = obhut.booking("first-talk", next(self.free), client={"name": "", "email": "ada@example.org"})
        self.assertEqual(client.post(PATH, taker, {"Idempotency-Key": key}).status, 422)
        taker["client"]["name"] = "Ada"
        self.assertEqual(client.post(PATH, taker, {"Idempotency-Key": key}).status, 201)

    def test_the_key_outlives_a_kill(self):
        body, key = obhut.booking("first-talk", next(self.free)), obhut.request_key()
        first = self.house.client().post(PATH, body, {"Idempotency-Key": key})
        self.assertEqual(first.status, 201, first)
        before = self.count()
        self.house.program.kill()
        self.house.program.start()
        again = self.house.client().post(PATH, body, {"Idempotency-Key": key})
        self.assertEqual((again.status, again.body), (201, first.body))
        self.assertEqual(self.count(), before)


if __name__ == "__main__":
    sys.exit(unittest.main())
