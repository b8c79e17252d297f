#!/usr/bin/env python3
"""Goal: the program says with its exit status why it does not start, keeps its files to itself, stops in good order, and
tells a changed ledger from a whole one."""

import contextlib
import http.client
import json
import os
import pathlib
import resource
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import time
import unittest

import obhut

USAGE, NO_INPUT, UNAVAILABLE, BUSY, PERMISSION, CONFIGURATION = 64, 66, 69, 75, 77, 78


def run(*words):
    return subprocess.run([obhut.program_path(), *map(str, words)], capture_output=True, text=True, timeout=60, check=False)


class CommandLineTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder, cls.filled = obhut.filled_by_demo(cls)

    def copy(self):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder)) / "data"
        shutil.copytree(self.filled, folder)
        return folder

    @contextlib.contextmanager
    def serving(self, *words, host=None):
        program = obhut.Program(self.folder, list(map(str, words)), host)
        try:
            yield program.start()
        finally:
            program.kill()

    def test_a_wrong_command_line_is_a_slip(self):
        for words in (
            (), ("serve",), ("dance",), ("serve", "--data", "x", "--listen", "nowhere"),
            ("serve", "--data", "x", "--limits", "on"), ("serve", "--data", "x", "--tls-cert", "only.pem"),
            ("ledger",), ("database", "migrate"),
        ):
            with self.subTest(words):
                self.assertEqual(run(*words).returncode, USAGE)

    def test_mail_that_does_not_fit_together_is_a_slip(self):
        folder = self.folder / "never"
        sender = ("--mail-from", "Desk <post@booking.example>")
        server = ("--mail-server", "smtp://mail.example:587")
        public = ("--public-url", "https://booking.example")
        for words in (
            (*server, *sender), (*server, *public), ("--mail-server", "mail.example", *sender, *public),
            ("--mail-server", "smtp://user:word@mail.example", *sender, *public),
            ("--mail-server", "smtp://mail.example:25?starttls=off", *sender, *public),
            (*server, "--mail-folder", "letters", *sender, *public),
            (*server, "--mail-from", "Desk", *public), (*server, *sender, *public, "--mail-user", "obhut"),
            (*server, *sender, *public, "--mail-password-file", "word"), ("--mail-user", "obhut", "--mail-password-file", "word"),
            (*server, *sender, *public, "--mail-discreet-from", "nobody"), ("--mail-discreet-from", "a@b.example"),
            (*server, *sender, "--public-url", "http://booking.example"),
            (*server, *sender, "--public-url", "https://booking.example/path"),
            (*server, *sender, "--public-url", "https://user@booking.example"),
            (*server, *sender, "--public-url", "https://"), (*server, *sender, "--public-url", "https://booking.example:0"),
        ):
            with self.subTest(words):
                self.assertEqual(run("serve", "--data", folder, *words).returncode, USAGE)
        for words in (
            (), ("--to", "me@client.example"), ("--to", "me@client.example", *server), (*server, *sender),
            ("--to", "me", *server, *sender), ("--to", "a@b.example, c@d.example", *server, *sender),
        ):
            with self.subTest(words):
                self.assertEqual(run("mail", "test", *words).returncode, USAGE)
        self.assertFalse(folder.exists())

    def test_a_letter_lies_in_the_folder_for_its_owner_only(self):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder)) / "letters"
        words = ("--to", "me@client.example", "--mail-folder", folder, "--mail-from", "Desk <post@booking.example>")
        done = run("mail", "test", *words)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        (letter,) = folder.iterdir()
        self.assertEqual((folder.stat().st_mode & 0o777, letter.stat().st_mode & 0o777), (0o700, 0o600))
        self.assertIn("From: Desk <post@booking.example>\r\n", letter.read_bytes().decode("ascii"))

    def test_a_server_without_mail_says_that_messages_wait(self):
        folder = self.copy()
        for words, waits in (((), True), (("--demo",), False)):
            with self.serving("--data", folder, "--root-key", folder / "root.key", *words) as program:
                program.client().get("/healthz")
                program.stop()
                self.assertEqual("mail/messages-wait-for-a-mail-server" in program.log_path.read_text(), waits)
                program.log_path.unlink()

    def test_everybodys_letters_are_shown_by_a_demo_only(self):
        folder = self.copy()
        own = ("--mail-folder", folder / "mail", "--mail-from", "post@booking.example", "--public-url", "http://localhost")
        for words, shown in ((("--demo",), 200), (own, 404)):
            with self.subTest(words), self.serving("--data", folder, "--root-key", folder / "root.key", *words) as program:
                self.assertEqual(program.client().get("/mailbox").status, shown)
                front = program.client().get("/")
                self.assertEqual(b"/mailbox" in front.body, shown == 200)

    # threat:A01: behind a proxy everybody comes from this machine.
    def test_a_demo_for_others_opens_neither_desk_nor_letters(self):
        folder = self.copy()
        lea = ""
        for words, host, alone in (
            ((), None, True), ((), "localhost", True), (("--behind-proxy",), None, False),
            ((), "demo.example", False), (("--public-url", "https://demo.example"), None, False),
        ):
            command = ("--demo", "--data", folder, "--root-key", folder / "root.key", *words)
            with self.subTest(words=words, host=host), self.serving(*command, host=host) as program:
                client = program.client()
                self.assertEqual(client.get("/mailbox").status, 200 if alone else 404)
                for path in ("/desk/salon", "/desk/salon/daysheet"):
                    answer = client.get(path)
                    self.assertEqual((answer.status, answer.headers["location"]), (303, f"/desk/salon/sign-in?back={path}"))
                shown = obhut.demo_staff(client, "salon")
                self.assertEqual(shown is not None, alone)
                lea = shown or lea
                entered = obhut.submit(client, "/desk/salon/sign-in/demo", {"staff": lea})
                self.assertIn(entered.status, (303,) if alone else (404, 405))
                if alone:
                    self.assertEqual(client.get("/desk/salon", {"Cookie": obhut.cookie_of(entered)}).status, 200)

    # threat:B05
    def test_the_name_in_letters_is_the_only_one_that_is_served(self):
        folder = self.copy()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        with open(folder / "log", "wb") as log:
            program = subprocess.Popen(
                [obhut.program_path(), "serve", "--data", folder, "--root-key", folder / "root.key", "--listen",
                 f"127.0.0.1:{port}", "--public-url", "https://booking.example"], stdout=log, stderr=log)
        try:
            while b"server/started" not in (folder / "log").read_bytes():
                self.assertIsNone(program.poll())
                time.sleep(0.01)
            for host, status in (("booking.example", 200), (f"localhost:{port}", 200), (f"127.0.0.1:{port}", 200),
                                 ("evil.example", 421), ("booking.example.evil.example", 421), ("localhost", 421)):
                with self.subTest(host):
                    client = obhut.Client(port, host)
                    self.assertEqual(client.get("/healthz").status, status)
                    client.close()
        finally:
            program.kill()
            program.wait()

    def test_limits_are_off_for_a_demo_on_loopback_only(self):
        folder = self.folder / "never"
        self.assertEqual(run("serve", "--data", folder, "--limits", "off").returncode, USAGE)
        elsewhere = run("serve", "--data", folder, "--demo", "--limits", "off", "--listen", "0.0.0.0:0")
        self.assertEqual(elsewhere.returncode, USAGE)
        self.assertFalse(folder.exists())

    def test_help_is_no_fault(self):
        self.assertEqual(run("--help").returncode, 0)
        self.assertEqual(run("serve", "--help").returncode, 0)

    def test_a_folder_serves_one_process(self):
        with self.serving("--data", self.copy(), "--demo") as first:
            again = run("serve", *first.arguments, "--listen", "127.0.0.1:0")
            self.assertEqual(again.returncode, BUSY)
            self.assertIn("data/folder-in-use", again.stderr)

    def test_an_address_that_is_taken_is_said(self):
        with self.serving("--data", self.copy(), "--demo") as first:
            second = run("serve", "--data", self.copy(), "--demo", "--listen", f"127.0.0.1:{first.port}")
            self.assertEqual(second.returncode, UNAVAILABLE)
            self.assertIn("server/cannot-listen", second.stderr)

    def test_a_root_key_that_others_can_read_is_refused(self):
        folder = self.copy()
        os.chmod(folder / "root.key", 0o644)
        self.assertEqual(run("serve", "--data", folder, "--demo", "--listen", "127.0.0.1:0").returncode, PERMISSION)

    def test_a_lost_root_key_is_not_replaced(self):
        folder = self.copy()
        (folder / "root.key").unlink()
        self.assertEqual(run("serve", "--data", folder, "--demo", "--listen", "127.0.0.1:0").returncode, NO_INPUT)
        self.assertFalse((folder / "root.key").exists())

    def test_a_lost_database_or_key_store_is_not_made_anew(self):
        for lost in ("obhut.db", "keys.db"):
            folder = self.copy()
            for file in folder.glob(lost + "*"):
                file.unlink()
            self.assertEqual(run("serve", "--demo", "--data", folder, "--listen", "127.0.0.1:0").returncode, NO_INPUT)
            self.assertFalse((folder / lost).exists(), lost)

    def test_a_ledger_without_any_business_is_not_whole(self):
        folder = self.copy()
        with contextlib.closing(sqlite3.connect(folder / "obhut.db")) as database:
            database.execute("PRAGMA foreign_keys = OFF")
            database.execute("DELETE FROM business")
            database.commit()
        self.assertEqual(run("ledger", "verify", "--demo", "--data", folder).returncode, 1)

    def test_a_newer_schema_is_left_alone(self):
        folder = self.copy()
        with contextlib.closing(sqlite3.connect(folder / "obhut.db")) as data:
            data.execute("INSERT INTO schema_version (version) VALUES (999)")
            data.commit()
        self.assertEqual(run("serve", "--data", folder, "--demo", "--listen", "127.0.0.1:0").returncode, CONFIGURATION)

    def test_only_the_owner_can_reach_the_files(self):
        self.assertEqual(self.filled.stat().st_mode & 0o077, 0)
        for path in self.filled.iterdir():
            self.assertEqual(path.stat().st_mode & 0o077, 0, path)

    def test_no_core_file_is_written(self):
        with self.serving("--data", self.copy(), "--demo") as program:
            self.assertEqual(resource.prlimit(program.process.pid, resource.RLIMIT_CORE), (0, 0))

    def test_metrics_stand_on_a_listener_of_their_own(self):
        with contextlib.closing(obhut.socket.socket()) as taken:
            taken.bind(("127.0.0.1", 0))
            port = taken.getsockname()[1]
        with self.serving("--data", self.copy(), "--demo", "--metrics", f"127.0.0.1:{port}") as program:
            self.assertEqual(program.client().get("/metrics").media_type, "text/html")
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/metrics")
            text = connection.getresponse().read().decode()
            connection.close()
            self.assertIn("obhut_connections", text)
            self.assertIn("/readyz", text)

    def test_every_log_line_is_one_object(self):
        with self.serving("--data", self.copy(), "--demo") as program:
            program.client().get("/healthz")
            program.stop()
            lines = program.log_path.read_text().splitlines()
            events = [json.loads(line)["event"] for line in lines]
            self.assertEqual((events[0], events[-1]), ("server/started", "server/stopped"))
            self.assertIn("http/answered", events)

    def test_a_ledger_that_nobody_touched_is_whole(self):
        done = run("ledger", "verify", "--data", self.filled, "--demo")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(done.stdout.count("whole, as far as can be seen"), 4)

    def test_a_changed_ledger_is_told_with_its_first_entry(self):
        for change, index in (
            ("UPDATE {t} SET {body} = zeroblob(length({body})) WHERE {index} = 7", 7),
            ("DELETE FROM {t} WHERE {index} = 5", 5),
            ("UPDATE {t} SET {index} = 9223372036854775807 WHERE {index} = 10", 10),
            ("UPDATE {t} SET {body} = NULL WHERE {index} = 3", 3),
            ("UPDATE {t} SET leaf = zeroblob(3) WHERE {index} = 4", 4),
            ("UPDATE {t} SET chain = zeroblob(0) WHERE {index} = 6", 6),
            # The body ends with the id of the key that holds it to its leaf.
            ("UPDATE {t} SET {body} = CAST(substr({body}, 1, length({body}) - 1) || char(0) AS BLOB) WHERE {index} = 8", 8),
        ):
            folder = self.copy()
            with self.subTest(change):
                self.tamper(folder, change)
                done = run("ledger", "verify", "--data", folder, "--demo")
                self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
                self.assertIn(f"NOT WHOLE at entry {index}", done.stdout)

    def test_a_ledger_that_was_cut_off_is_told(self):
        folder = self.copy()
        self.tamper(folder, "DELETE FROM {t} WHERE {index} >= 9")
        done = run("ledger", "verify", "--data", folder, "--demo")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("rows that were signed are gone", done.stdout)

    def test_a_head_that_is_not_that_of_the_rows_is_told(self):
        folder = self.copy()
        self.tamper(folder, "DELETE FROM ledger_head")
        done = run("ledger", "verify", "--data", folder, "--demo")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("the head is not that of the rows", done.stdout)

    def test_a_business_without_a_catalogue_is_verified_too(self):
        folder = self.copy()
        self.tamper(folder, "DELETE FROM catalogue")
        self.tamper(folder, "DELETE FROM {t} WHERE {index} = 5")
        done = run("ledger", "verify", "--data", folder, "--demo")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertEqual(done.stdout.count("NOT WHOLE at entry 5"), 4)

    def tamper(self, folder, change):
        """What somebody with the file and SQL could do; the triggers that forbid it are theirs to drop."""
        with contextlib.closing(sqlite3.connect(folder / "obhut.db")) as data:
            for (name,) in data.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                data.execute(f"DROP TRIGGER {name}")
            changed = data.execute(change.format(t="ledger_row", index="position", body="body")).rowcount
            data.commit()
        self.assertGreater(changed, 0)


if __name__ == "__main__":
    unittest.main()
