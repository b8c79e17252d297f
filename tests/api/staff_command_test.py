#!/usr/bin/env python3
"""Goal: whoever runs the server makes the first owner, and gets somebody back in where nobody at the desk can.

Method: a business is made of a pack, and `obhut staff` is run with the server stopped; then the server is started and the
links it showed are followed.
"""

import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import obhut

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUSY, USAGE, DATA_FAULT, CANNOT_CREATE = 75, 64, 65, 73
EMAIL = "mira@lumen.example"


class StaffCommandTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="obhut-api-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.where = ["--data", str(self.folder / "data"), "--root-key", str(self.folder / "root.key")]
        pack = self.folder / "salon.toml"
        pack.write_bytes((ROOT / "packs" / "demo" / "salon.toml").read_bytes())
        made = self.run_command("business", "create", *self.where, "--from", pack)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.slug = self.run_command("business", "list", *self.where).stdout.split()[0]

    def run_command(self, *words):
        return subprocess.run([obhut.program_path(), *map(str, words)], capture_output=True, text=True, timeout=60,
                              check=False)

    def staff(self, command, *words):
        return self.run_command("staff", command, *self.where, "--business", self.slug, *words)

    def invite(self, *words):
        return self.staff("invite-owner", "--name", "Mira Lindner", "--email", EMAIL, *words)

    def path_in(self, output):
        found = re.search(rf"(/desk/{self.slug}/invitation\?c=\S+)", output)
        self.assertTrue(found, output)
        return found[1]

    def statuses_of(self, *paths):
        program = obhut.Program(self.folder, self.where).start()
        try:
            client = program.client()
            return [client.get(path).status for path in paths]
        finally:
            program.stop()

    def test_a_new_business_has_nobody_until_its_owner_is_invited(self):
        empty = self.staff("list")
        self.assertEqual((empty.returncode, empty.stdout), (0, ""), empty.stderr)
        invited = self.invite()
        self.assertEqual(invited.returncode, 0, invited.stderr)
        listed = self.staff("list").stdout
        self.assertRegex(listed, r"^[0-9a-f]{32}  Mira Lindner, owner, invited\n$")
        self.assertEqual(self.statuses_of(self.path_in(invited.stdout)), [200])

    def test_the_link_begins_as_letters_do_where_that_is_said(self):
        shown = self.invite("--public-url", "https://booking.example/").stdout
        self.assertIn(f"    https://booking.example/desk/{self.slug}/invitation?c=", shown)

    def test_addresses_are_shown_to_who_asks_for_them(self):
        self.invite()
        self.assertNotIn(EMAIL, self.staff("list").stdout)
        self.assertIn(EMAIL, self.staff("list", "--addresses").stdout)

    def test_starting_over_shows_a_link_and_leaves_one_account(self):
        first = self.invite().stdout
        account = first.split()[0]
        again = self.staff("start-over", account)
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertEqual(self.staff("list").stdout.count("\n"), 1)
        self.assertEqual(self.statuses_of(self.path_in(first), self.path_in(again.stdout)), [404, 200])

    def test_disabling_is_for_good(self):
        shown = self.invite().stdout
        account = shown.split()[0]
        disabled = self.staff("disable", account)
        self.assertEqual(disabled.returncode, 0, disabled.stderr)
        self.assertIn("owner, disabled", self.staff("list").stdout)
        self.assertEqual(self.staff("start-over", account).returncode, DATA_FAULT)
        self.assertEqual(self.invite().returncode, CANNOT_CREATE, "a login is given once")
        self.assertEqual(self.statuses_of(self.path_in(shown)), [404])

    def test_what_is_asked_for_in_vain_is_said_in_a_sentence(self):
        wrong = {
            ("invite-owner", "--name", " ", "--email", EMAIL): USAGE,
            ("invite-owner", "--name", "Mira", "--email", "mira"): USAGE,
            ("invite-owner", "--name", "Mira"): USAGE,
            ("start-over", "0" * 32): DATA_FAULT,
            ("disable", "mira"): DATA_FAULT,
        }
        for words, status in wrong.items():
            with self.subTest(words):
                answer = self.staff(*words)
                self.assertEqual(answer.returncode, status, answer.stderr)
                self.assertEqual(answer.stdout, "")
        elsewhere = self.run_command("staff", "list", *self.where, "--business", "nowhere")
        self.assertEqual(elsewhere.returncode, DATA_FAULT, elsewhere.stderr)
        self.assertEqual(self.staff("list").stdout, "")

    def test_what_writes_needs_the_folder_and_listing_does_not(self):
        account = self.invite().stdout.split()[0]
        program = obhut.Program(self.folder, self.where).start()
        try:
            for answer in (self.invite(), self.staff("start-over", account), self.staff("disable", account)):
                self.assertEqual(answer.returncode, BUSY, answer.stderr)
            self.assertIn("Mira Lindner", self.staff("list").stdout)
        finally:
            program.stop()

    def test_the_ledger_says_that_it_was_the_operator_and_stays_whole(self):
        account = self.invite().stdout.split()[0]
        self.staff("start-over", account)
        verified = self.run_command("ledger", "verify", *self.where)
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)


if __name__ == "__main__":
    unittest.main()
