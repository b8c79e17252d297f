#!/usr/bin/env python3
"""Goal: a cron job writes the day sheet while the server serves the same folder; the file is its owner's alone, every
sheet is one entry, and the ledger stays whole. req:B24"""

import contextlib
import pathlib
import shutil
import sqlite3
import stat
import subprocess
import tempfile
import unittest

import obhut

USAGE = 64


def run(*words):
    return subprocess.run([obhut.program_path(), *map(str, words)], capture_output=True, text=True, timeout=60, check=False)


class DaySheetTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="obhut-api-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.data = cls.folder / "data"
        cls.program = obhut.Program(cls.folder, ["--data", str(cls.data), "--demo"])
        cls.program.start()
        cls.addClassCleanup(cls.program.kill)

    def sheet(self, *words):
        return run("daysheet", "--demo", "--data", self.data, *words)

    def entries(self):
        with contextlib.closing(sqlite3.connect(f"file:{self.data / 'obhut.db'}?mode=ro", uri=True)) as database:
            return database.execute("SELECT count(*) FROM ledger_row").fetchone()[0]

    def test_the_server_goes_on_while_sheets_are_written_and_the_ledger_is_whole(self):
        client = self.program.client()
        before = self.entries()
        written = 0
        for business in ("salon", "practice", "restaurant", "hotel"):
            for date in ("today", "tomorrow"):
                done = self.sheet("--business", business, "--date", date, "--format", "text")
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertNotIn("@", done.stdout)
                written += "niemand" not in done.stdout
                self.assertEqual(client.get("/readyz").status, 200)
        self.assertGreater(written, 0)
        self.assertGreaterEqual(self.entries(), before + written)
        # The server appends to the same ledger afterwards, with the head as the other process left it.
        cookie = obhut.sign_in(client, "salon")
        self.assertEqual(client.get("/desk/salon", {"Cookie": cookie}).status, 200)
        verified = run("ledger", "verify", "--demo", "--data", self.data)
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)

    def test_the_file_is_its_owners_alone_and_needs_nothing_beside_it(self):
        output = self.folder / "sheet.html"
        for _ in range(2):  # the second evening replaces the first
            self.assertEqual(self.sheet("--business", "hotel", "--output", output).returncode, 0)
        self.assertEqual(stat.S_IMODE(output.stat().st_mode), 0o600)
        text = output.read_text(encoding="utf-8")
        self.assertIn("@page", text)
        self.assertNotIn("<link", text)
        self.assertNotIn("<script", text)

    def test_what_is_asked_for_in_vain_is_said_in_a_sentence(self):
        for words, status in (
            (("--business", "nobody"), USAGE),
            (("--business", "salon", "--date", "someday"), USAGE),
            (("--business", "salon", "--format", "pdf"), USAGE),
            ((), USAGE),
        ):
            with self.subTest(words):
                done = self.sheet(*words)
                self.assertEqual(done.returncode, status)
                self.assertTrue(done.stderr.strip())
                self.assertEqual(done.stdout, "")


if __name__ == "__main__":
    unittest.main()
