#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Goal: the demo of two years is whole, lawful and quickly served.
Method: the real program fills it once; its rows are counted from outside, its ledger is verified, its pages are asked for.
Layer: tests.
"""

import collections
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest

import obhut

PENDING, CONFIRMED, CHECKED_IN, COMPLETED, CANCELLED, NO_SHOW = 2, 4, 5, 6, 7, 9
DAY = 86_400


class Demo(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.house = obhut.SqliteHouse()
        cls.house.program.arguments += ["--demo-days", "365"]
        cls.house.__enter__()
        cls.addClassCleanup(cls.house.__exit__, None)
        cls.now = int(time.time())
        cls.businesses = {obhut.json.loads(body)["slug"]: business
                          for business, body in cls.house.rows("SELECT business_id, body FROM catalogue")}

    def bookings(self, business):
        """(status, start, end, whether a client stands behind it) of each."""
        return [row[1:] for row in self.house.rows(
            "SELECT business_id, status, starts, ends, client_id IS NOT NULL FROM booking")
            if row[0] == self.businesses[business]]

    def test_reaches_a_year_back_and_a_year_ahead(self):
        for business in ("salon", "practice", "restaurant", "hotel"):
            starts = [start for _, start, _, _ in self.bookings(business)]
            self.assertLess(min(starts), self.now - 330 * DAY, business)
            self.assertGreater(max(starts), self.now + 180 * DAY, business)

    def test_shows_a_salon_that_is_busy(self):
        salon = self.bookings("salon")
        self.assertGreater(len(salon), 18_000)
        near = sum(self.now <= start < self.now + 14 * DAY for _, start, _, _ in salon)
        far = sum(self.now + 180 * DAY <= start < self.now + 194 * DAY for _, start, _, _ in salon)
        self.assertGreater(near, 20 * far)

    def test_knows_what_became_of_everybody(self):
        for business in self.businesses:
            past = collections.Counter(status for status, _, end, _ in self.bookings(business) if end < self.now)
            self.assertGreater(past[COMPLETED], 10 * past[NO_SHOW], business)
            self.assertGreater(past[CANCELLED], 0, business)
            for open_one in (PENDING, CONFIRMED, CHECKED_IN):
                self.assertEqual(past[open_one], 0, business)

    def test_has_large_parties_that_wait_for_staff(self):
        self.assertIn(PENDING, [status for status, _, _, _ in self.bookings("restaurant")])

    def test_names_nobody_whose_time_is_over(self):  # req:A8
        ended = dict(self.house.rows("SELECT client_id, max(ends) FROM booking WHERE client_id IS NOT NULL GROUP BY 1"))
        self.assertGreater(len(ended), 1000)
        self.assertGreater(min(ended.values()), self.now - 92 * DAY)
        self.assertEqual(self.house.rows("SELECT count(*) FROM client"), [(len(ended),)])

    def test_is_promised_nowhere_twice(self):
        self.assertEqual(obhut.over_promised(self.house), [])

    def test_owes_reminders_of_what_is_to_come_and_nothing_else(self):
        late = self.house.rows(f"SELECT count(*) FROM outbox WHERE due_at < {self.now}")
        self.assertEqual(late, [(0,)])
        self.assertGreater(self.house.rows("SELECT count(*) FROM due")[0][0], 100)

    def test_answers_with_pages(self):
        client = self.house.client()
        for business in self.businesses:
            self.assertEqual(client.get(f"/{business}/de").status, 200, business)

    def test_keeps_a_ledger_that_is_whole(self):
        copy = pathlib.Path(tempfile.mkdtemp(prefix="obhut-demo-", dir=self.house.folder))
        shutil.copytree(self.house.data, copy / "data")
        done = subprocess.run([obhut.program_path(), "ledger", "verify", "--data", copy / "data", "--root-key",
                               self.house.root_key], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(done.stdout.count("whole, as far as can be seen"), 4, done.stdout)


if __name__ == "__main__":
    unittest.main()
