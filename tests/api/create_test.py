#!/usr/bin/env python3
"""Goal: from an empty folder to a public page of one's own with at most twelve answers, for each trade (req:O2).

Method: `obhut business create` is talked to over a pseudo terminal, as an owner would, and its questions are counted.
Then the program serves what was made, the public page is read in both languages, and one booking is made."""

import contextlib
import json
import os
import pathlib
import pty
import re
import select
import shutil
import sqlite3
import subprocess
import tempfile
import time
import unittest

import obhut

ANSWERS_MAX = 12
SECONDS_MAX = 30

BUSY, DATA_FAULT, NO_INPUT, CANNOT_CREATE = 75, 65, 66, 73


def owner(*more):
    return ["Mira Lindner", "Torstraße 14", "10119 Berlin", "", "030 2312514", "hallo@haus.example", *more]


# Trade, what is answered in its order, what is booked and how.
TRADES = {
    "salon": (["1", "Salon Lumen", *owner("du", "Mira, Jonas", "Di-Fr 9-18, Sa 9-14")], "salon-lumen", "colour", {}),
    "practice": (["2", "Praxis am Park", *owner("", "Anna Beck, Lars Winter, 2 Räume", "")], "praxis-am-park",
                 "physiotherapy", {}),
    "restaurant": (["3", "Gasthaus Krone", *owner("", "innen 2,2,4,4,6; Terrasse 4,4", "täglich 17-23")],
                   "gasthaus-krone", "table", {"party": 4}),
    "hotel": (["4", "Haus Seeblick", *owner("", "4 Einzelzimmer 74, 9 Doppelzimmer 109", "")], "haus-seeblick",
              "double-room", {"nights": 2, "party": 2}),
    "classes": (["5", "Atem", *owner("", "Ida, Bo, 12 Plätze", "Mo 18 Hatha, Mi 19:30 Vinyasa, Sa 10 Yin")], "atem",
                "hatha", {}),
}


def run(*words, folder=None):
    return subprocess.run([obhut.program_path(), *map(str, words)], cwd=folder, capture_output=True, text=True,
                          timeout=60, check=False)


class Terminal:
    """A program that believes somebody sits before it."""

    def __init__(self, words, folder, language):
        self.answered = 0
        self.seen = ""
        self.process, self.end = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            environment = {**os.environ, "LANG": language, "LC_ALL": language, "LC_MESSAGES": language}
            os.execve(words[0], [str(word) for word in words], environment)

    def read_until(self, pattern):
        """What was printed since the last answer, once it matches; nothing where the program ended first."""
        since = len(self.seen)
        limit = time.monotonic() + SECONDS_MAX
        while not re.search(pattern, self.seen[since:]):
            if time.monotonic() > limit:
                raise AssertionError(f"nothing more was said after: {self.seen[-400:]}")
            if not select.select([self.end], [], [], 0.2)[0]:
                continue
            try:
                piece = os.read(self.end, 65536)
            except OSError:
                return None
            if not piece:
                return None
            self.seen += piece.decode()
        return self.seen[since:]

    def answer(self, text):
        self.answered += 1
        os.write(self.end, text.encode() + b"\n")

    def close(self):
        while self.read_until(r"\Z(?!)") is not None:
            pass
        os.close(self.end)
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


class CreateTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="obhut-api-"))
        self.data = self.folder / "data"
        self.root_key = self.folder / "root.key"

    def tearDown(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def where(self):
        return ["--data", str(self.data), "--root-key", str(self.root_key)]

    def talk(self, answers, language="de_DE.UTF-8"):
        words = [obhut.program_path(), "business", "create", *self.where()]
        terminal = Terminal(words, self.folder, language)
        for answer in answers:
            asked = terminal.read_until(r"\d+/\d+  [^\n]*: $")
            self.assertIsNotNone(asked, terminal.seen)
            terminal.answer(answer)
        status = terminal.close()
        return terminal, status

    def book(self, slug, service, query):
        program = obhut.Program(self.folder, self.where()).start()
        try:
            client = program.client()
            for language in ("de", "en"):
                page = client.get(f"/{slug}/{language}")
                if page.status in (301, 302, 303, 307, 308):
                    page = client.get(page.headers["location"])
                self.assertEqual(page.status, 200, page)
            for offered in client.get(obhut.at(slug, "services")).json["services"]:
                asked = {**query, "party": 1} if "party" in query else query
                self.assertTrue(obhut.free_starts(client, slug, offered["slug"], **asked), f"{offered} has no free time")
            starts = obhut.free_starts(client, slug, service, **query)
            self.assertTrue(starts, f"{slug}/{service} offers nothing")
            more = {}
            if "party" in query:
                more["party"] = {"adults": query["party"]} if isinstance(query["party"], dict) else query["party"]
            if "nights" in query:
                more["nights"] = query["nights"]
            body = obhut.booking(service, starts[0], **more)
            made = client.post(obhut.at(slug, "bookings"), body, {"Idempotency-Key": obhut.request_key()})
            self.assertEqual(made.status, 201, made)
        finally:
            program.stop()

    def test_each_trade_takes_eleven_answers_from_nothing_to_a_booking(self):
        for trade, (answers, slug, service, query) in TRADES.items():
            with self.subTest(trade=trade):
                self.tearDown()
                self.setUp()
                terminal, status = self.talk(answers)
                self.assertEqual(status, 0, terminal.seen)
                self.assertLessEqual(terminal.answered, ANSWERS_MAX)
                self.assertIn(f"http://127.0.0.1:8080/{slug}", terminal.seen)
                self.assertIn(f"obhut serve --data {self.data}", terminal.seen)
                checked = run("business", "check", f"{slug}.toml", folder=self.folder)
                self.assertEqual(checked.returncode, 0, checked.stderr)
                self.book(slug, service, query)

    def test_the_language_is_the_first_question_where_the_locale_does_not_say_it(self):
        answers, slug, service, query = TRADES["salon"]
        terminal, status = self.talk(["en", *answers], "C.UTF-8")
        self.assertEqual(status, 0, terminal.seen)
        self.assertEqual(terminal.answered, ANSWERS_MAX)
        self.assertIn("12/12", terminal.seen)
        self.assertIn("This opens your page", terminal.seen)
        self.book(slug, service, query)

    def test_a_wrong_answer_is_asked_for_again_and_one_can_go_back(self):
        answers = ["1", "Salon", "<", "Salon Lumen", *owner("du", "Mira", "nach Lust", "Mo-Fr 9-18")]
        terminal, status = self.talk(answers)
        self.assertEqual(status, 0, terminal.seen)
        self.assertIn("Wie Mo-Fr 9-18", terminal.seen)
        self.assertTrue((self.folder / "salon-lumen.toml").exists())

    def test_an_end_of_the_answers_makes_nothing(self):
        terminal = Terminal([obhut.program_path(), "business", "create", *self.where()], self.folder, "de_DE.UTF-8")
        terminal.read_until(r": $")
        os.write(terminal.end, b"\x04")
        self.assertEqual(terminal.close(), NO_INPUT)
        self.assertFalse(self.data.exists())

    def test_a_pack_makes_a_business_without_questions_and_only_once(self):
        self.talk(TRADES["salon"][0])
        pack = self.folder / "salon-lumen.toml"
        shutil.rmtree(self.data)
        self.root_key.unlink()
        made = run("business", "create", *self.where(), "--from", pack)
        self.assertEqual(made.returncode, 0, made.stderr)
        again = run("business", "create", *self.where(), "--from", pack)
        self.assertEqual(again.returncode, CANNOT_CREATE, again.stderr)
        self.assertIn("obhut business update", again.stderr)
        listed = run("business", "list", *self.where())
        self.assertIn("salon-lumen  Salon Lumen, salon, 7 services, version 1", listed.stdout, listed.stderr)
        whole = run("ledger", "verify", *self.where())
        self.assertEqual(whole.returncode, 0, whole.stdout)

    def test_a_folder_in_use_is_said_to_be_before_anything_is_asked(self):
        self.talk(TRADES["salon"][0])
        program = obhut.Program(self.folder, self.where()).start()
        try:
            refused = run("business", "create", *self.where())
            self.assertEqual(refused.returncode, BUSY, refused)
            self.assertIn("A server works in", refused.stderr)
            self.assertEqual(refused.stdout, "")
            pack = self.folder / "salon-lumen.toml"
            for command in (["create", "--from", pack], ["update", "--from", pack]):
                self.assertEqual(run("business", *command, *self.where()).returncode, BUSY)
        finally:
            program.stop()

    def test_a_folder_that_cannot_be_made_and_a_pack_that_is_not_there_have_their_status(self):
        self.talk(TRADES["salon"][0])
        pack = self.folder / "salon-lumen.toml"
        nowhere = ["--data", "/proc/none/data", "--root-key", self.root_key]
        refused = run("business", "create", *nowhere, "--from", pack)
        self.assertEqual(refused.returncode, CANNOT_CREATE, refused.stderr)
        self.assertIn("name a folder that is yours alone", refused.stderr)
        self.assertEqual(run("business", "create", *self.where(), "--from", self.folder / "none").returncode, NO_INPUT)

    def test_a_changed_pack_is_the_next_version_and_names_the_bookings_it_hits(self):
        self.talk(TRADES["salon"][0])
        pack = self.folder / "salon-lumen.toml"
        program = obhut.Program(self.folder, self.where()).start()
        try:
            client = program.client()
            start = obhut.free_starts(client, "salon-lumen", "short-cut", provider="jonas")[0]
            made = client.post(obhut.at("salon-lumen", "bookings"),
                               obhut.booking("short-cut", start, provider="jonas"),
                               {"Idempotency-Key": obhut.request_key()})
            self.assertEqual(made.status, 201, made)
        finally:
            program.stop()
        day = start[:10]
        text = pack.read_text()
        away = f"[resources.schedule]\nweekly = {{ mon-sun = [\"08:00-20:00\"] }}\nabsences = [{{ from = {day}, until = {day}T23:00:00 }}]\n"
        pack.write_text(text.replace('name = "Jonas"\n', f'name = "Jonas"\n{away}'))
        tried = run("business", "update", *self.where(), "--from", pack, "--try")
        self.assertEqual(tried.returncode, 0, tried.stderr)
        self.assertIn("Jonas: away then", tried.stdout)
        self.assertIn(day, tried.stdout)
        self.assertIn("version 1", run("business", "list", *self.where()).stdout)
        updated = run("business", "update", *self.where(), "--from", pack)
        self.assertEqual(updated.returncode, 0, updated.stderr)
        self.assertIn("now at version 2", updated.stdout)
        self.assertNotIn("no longer by this file", updated.stdout)
        pack.write_text(text)
        opened = run("business", "update", *self.where(), "--from", pack, "--try")
        self.assertIn(f"no longer by this file:\n  resource jonas: {day} 00:00 to {day} 23:00", opened.stdout)
        unknown = self.folder / "other.toml"
        unknown.write_text(text.replace('slug = "salon-lumen"', 'slug = "other"', 1))
        refused = run("business", "update", *self.where(), "--from", unknown)
        self.assertEqual(refused.returncode, DATA_FAULT, refused.stderr)

    # threat:A01: whoever brings a pack gets no other business's page by it, nor the data that clients type there.
    def test_a_changed_pack_takes_no_slug_of_another_business(self):
        self.talk(TRADES["salon"][0])
        self.talk(TRADES["classes"][0])
        database = sqlite3.connect(f"file:{self.data / 'obhut.db'}?mode=ro", uri=True)
        with contextlib.closing(database):
            bodies = [json.loads(body) for (body,) in database.execute("SELECT body FROM catalogue")]
        (own,) = [body["id"] for body in bodies if body["slug"] == "salon-lumen"]
        text = (self.folder / "salon-lumen.toml").read_text()
        other = self.folder / "other.toml"
        for slug, status in (("atem", CANNOT_CREATE), ("salon-anew", 0)):
            other.write_text(text.replace('slug = "salon-lumen"', f'id = "{own}"\nslug = "{slug}"', 1))
            for words in (["--try"], []):
                done = run("business", "update", *self.where(), "--from", other, *words)
                self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        listed = run("business", "list", *self.where()).stdout
        self.assertEqual(sorted(line.split()[0] for line in listed.splitlines()), ["atem", "salon-anew"])

    def test_holidays_close_a_location_and_name_the_bookings_they_hit(self):
        self.talk(TRADES["restaurant"][0])
        where = [*self.where(), "--business", "gasthaus-krone"]
        imported = run("holidays", "import", *where, "--country", "DE", "--state", "BE")
        self.assertEqual(imported.returncode, 0, imported.stderr)
        self.assertIn("Christi Himmelfahrt / Ascension Day", imported.stdout)
        self.assertIn("No upcoming booking is hit.", imported.stdout)
        for words, told in (
            (["--country", "XX"], "No holidays are known of 'XX'"),
            (["--country", "DE", "--state", "XX"], "known are: BB BE BW"),
            (["--country", "AT", "--state", "W"], "leave --state out"),
        ):
            refused = run("holidays", "import", *where, *words)
            self.assertEqual(refused.returncode, 64)
            self.assertIn(told, refused.stderr)


if __name__ == "__main__":
    unittest.main()
