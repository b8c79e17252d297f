#!/usr/bin/env python3
"""Goal: each check of `obhut doctor` finds what it is for, says what to do, and changes nothing, also beside a server.

Method: a folder that is well in every respect that a test can arrange; then one thing is broken at a time."""

import contextlib
import datetime
import hashlib
import json
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import threading
import unittest

import obhut

OK, FOUND, CONFIGURATION = 0, 1, 78


def doctor(*words):
    """The exit status and what each check saw, as a list of (verdict, what, seen, remedy)."""
    done = subprocess.run(
        [obhut.program_path(), "doctor", "--json", *map(str, words)], capture_output=True, text=True, timeout=60, check=False)
    if not done.stdout.startswith("["):
        raise AssertionError(f"{done.returncode}: {done.stdout}{done.stderr}")
    return done.returncode, [(one["verdict"], one["what"], one["seen"], one.get("remedy", ""))
                             for one in json.loads(done.stdout)]


class MailServer:
    """Greets on a port of its own, offers what it is told to, and hears what it is asked."""

    def __init__(self, greeting=b"220 mail.example ESMTP"):
        self.greeting = greeting
        self.heard = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self.answer, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.listener.close()
        self.thread.join(timeout=10)

    def answer(self):
        with contextlib.suppress(OSError):
            opened, _ = self.listener.accept()
            with opened, opened.makefile("rb") as lines:
                opened.sendall(self.greeting + b"\r\n")
                for line in lines:
                    self.heard.append(line.split()[0].upper())
                    opened.sendall(b"221 bye\r\n" if self.heard[-1] == b"QUIT" else b"250 mail.example\r\n")


class DoctorTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder, cls.filled = obhut.filled_by_demo(cls)
        shutil.rmtree(cls.filled / "mail", ignore_errors=True)

    def setUp(self):
        self.place = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        self.data = self.place / "data"
        self.key = self.place / "root.key"
        self.backups = self.place / "backups"
        shutil.copytree(self.filled, self.data)
        (self.data / "root.key").rename(self.key)
        self.key_backups = self.place / "key-backups"
        self.back_up()
        self.words = ["--config", "/dev/null", "--data", self.data, "--root-key", self.key, "--backups", self.backups,
                      "--key-backups", self.key_backups, "--public-url", "https://booking.example", "--mail-from", "post@booking.example",
                      "--mail-server", "smtps://mail.example", "--offline"]

    def back_up(self, hours_ago=0):
        """A backup that says it was made then; the sum in the manifest is of its own text."""
        subprocess.run([obhut.program_path(), "backup", "create", "--data", self.data, "--root-key", self.key,
                        "--to", self.backups, "--keys-to", self.key_backups], capture_output=True, timeout=60, check=True)
        made = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=hours_ago)
        for folder in (self.backups, self.key_backups):
            for manifest in folder.glob("obhut-*/manifest.json"):
                text = re.sub(r'"made":"[^"]*"', made.strftime('"made":"%Y-%m-%dT%H:%M:%SZ"'), manifest.read_text())
                text = text[:text.rindex(',"sum":"')]
                manifest.write_text(f'{text},"sum":"{hashlib.sha256(text.encode()).hexdigest()}"}}\n')

    def without_backups(self):
        for folder in [*self.backups.glob("obhut-*"), *self.key_backups.glob("obhut-*")]:
            shutil.rmtree(folder)

    def found(self, what, words=None):
        """The worst that was seen of one thing."""
        _, findings = doctor(*(self.words if words is None else words))
        order = ("fault", "warning", "ok")
        return min((one for one in findings if one[1] == what), key=lambda one: order.index(one[0]))

    def assert_found(self, verdict, what, seen, words=None):
        one = self.found(what, words)
        self.assertEqual(one[0], verdict, one)
        self.assertIn(seen, one[2])
        self.assertNotEqual(one[3], "", "a remedy has to be told")

    def without(self, option):
        at = self.words.index(option)
        return self.words[:at] + self.words[at + 2:]

    def state(self):
        """Every file below, with its bytes and its mode."""
        return {str(path.relative_to(self.place)): (path.stat().st_mode,
                                                    hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "")
                for path in sorted(self.place.rglob("*"))}

    def test_a_house_in_order_is_well_and_stays_as_it_was(self):
        before = self.state()
        status, findings = doctor(*self.words)
        self.assertEqual(status, OK, findings)
        # The list of erasures is made by a server that knows of the backups; the machine's clock is not ours to set.
        self.assertEqual([one for one in findings if one[0] != "ok" and one[1] not in ("clock", "erasures", "disk space")], [])
        self.assertEqual(self.state(), before)

    def test_it_runs_beside_a_server_and_changes_nothing(self):
        program = obhut.Program(self.place, ["--data", str(self.data), "--root-key", str(self.key)])
        try:
            program.start()
            status, findings = doctor(*self.words)
            self.assertEqual(status, OK, findings)
            self.assertEqual(program.client().get("/readyz").status, 200)
            program.stop()
        finally:
            program.kill()

    def test_lines_begin_with_the_verdict_and_end_with_the_remedy(self):
        os.chmod(self.key, 0o640)
        done = subprocess.run([obhut.program_path(), "doctor", *map(str, self.words)], capture_output=True, text=True,
                              timeout=60, check=False)
        self.assertEqual(done.returncode, FOUND)
        (line,) = [line for line in done.stdout.splitlines() if line.startswith("fault")]
        self.assertEqual(line, f"fault    root key: {self.key} has mode 0640, so others can read or write it; chmod 0600 {self.key}")

    def test_files_that_others_can_reach(self):
        os.chmod(self.data / "obhut.db", 0o644)
        self.assert_found("fault", "data files", "has mode 0644")
        os.chmod(self.data, 0o755)
        self.assert_found("fault", "data folder", "has mode 0755")

    def test_a_folder_that_is_not_there_or_none(self):
        words = ["--config", "/dev/null", "--data", self.place / "new", "--root-key", self.place / "new.key", "--offline"]
        self.assert_found("warning", "data folder", "is not there yet", words)
        self.assertEqual(doctor(*words)[0], OK)
        self.assertFalse((self.place / "new").exists())
        self.assertFalse((self.place / "new.key").exists())
        words[3] = self.key
        self.assert_found("fault", "data folder", "is no folder", words)

    def test_the_root_key(self):
        beside = self.data / "root.key"
        shutil.copy(self.key, beside)
        self.assert_found("fault", "root key", "lies beside the data", [*self.without("--root-key"), "--root-key", beside])
        self.key.write_bytes(bytes(31))
        self.assert_found("fault", "root key", "is 31 bytes long")
        self.key.unlink()
        self.assert_found("fault", "root key", "is not there")

    def test_keys_of_another_root_key_damaged_or_lost(self):
        self.key.write_bytes(bytes(32))
        self.assert_found("fault", "keys", "was begun with another root key")
        (self.data / "keys.db").write_bytes(b"no database at all, and long enough to be looked at" * 100)
        self.assert_found("fault", "keys", "cannot be read")
        (self.data / "keys.db").unlink()
        self.assert_found("fault", "keys", "is not there, and the data are")

    def test_data_of_another_version_damaged_or_lost(self):
        for version, verdict, seen in ((999, "fault", "by a later version"), (0, "warning", "an older schema")):
            with contextlib.closing(sqlite3.connect(self.data / "obhut.db")) as data:
                data.execute("DELETE FROM schema_version")
                data.execute("INSERT INTO schema_version (version) VALUES (?)", (version,))
                data.commit()
            self.assert_found(verdict, "data", seen)
        (self.data / "obhut.db").write_bytes(b"no database at all" * 1000)
        self.assert_found("fault", "data", "cannot be read")
        (self.data / "obhut.db").unlink()
        self.assert_found("fault", "data", "is not there, and the keys are")

    def test_a_catalogue_and_a_zone_that_cannot_be_read(self):
        with contextlib.closing(sqlite3.connect(self.data / "obhut.db")) as data:
            for (name,) in data.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                data.execute(f"DROP TRIGGER {name}")
            data.execute("UPDATE catalogue SET body = replace(body, 'Europe/Berlin', 'Europe/Bielefeld')")
            data.commit()
        self.assert_found("fault", "time zones", "Europe/Bielefeld")
        self.assert_found("fault", "catalogues", "cannot be read")

    def test_a_clock_that_stands_before_the_data(self):
        ahead = datetime.datetime.now().timestamp() + 3600
        os.utime(self.data / "obhut.db", (ahead, ahead))
        self.assert_found("fault", "clock", "before the data were last written")

    def test_an_address_that_is_missing_or_in_clear(self):
        words = [word for word in self.words if word not in ("--mail-server", "smtps://mail.example")]
        at = words.index("--public-url")
        self.assert_found("warning", "public URL", "is not set", words[:at] + words[at + 2:])
        words[at + 1] = "http://localhost"
        self.assert_found("warning", "public URL", "is not encrypted", words)

    def test_mail_that_is_not_set_or_goes_into_a_folder(self):
        self.assert_found("warning", "mail", "letters wait", self.without("--mail-server"))
        words = [*self.without("--mail-server"), "--mail-folder", self.place / "letters"]
        self.assert_found("warning", "mail", "sent to nobody", words)
        self.assertFalse((self.place / "letters").exists())

    def test_a_mail_server_is_greeted_and_gets_nothing(self):
        words = [word for word in self.without("--mail-server") if word != "--offline"]
        with MailServer() as server:
            address = f"smtp://localhost:{server.port}?starttls=off"
            self.assertEqual(self.found("mail", [*words, "--mail-server", address])[0], "ok")
        self.assertIn(b"EHLO", server.heard)
        self.assertFalse({b"MAIL", b"RCPT", b"DATA"} & set(server.heard), server.heard)
        self.assert_found("fault", "mail", "was not reached", [*words, "--mail-server", address])

    def test_a_mail_server_that_does_not_encrypt_or_lets_nobody_in(self):
        words = [word for word in self.without("--mail-server") if word != "--offline"]
        with MailServer() as server:
            self.assert_found("fault", "mail", "did not agree to encrypt", [*words, "--mail-server", f"smtp://localhost:{server.port}"])
        with MailServer(b"554 go away") as server:
            address = f"smtp://localhost:{server.port}?starttls=off"
            self.assert_found("fault", "mail", "did not let us in", [*words, "--mail-server", address])

    def test_a_password_that_others_can_read(self):
        word = self.place / "word"
        word.write_text("word\n")
        os.chmod(word, 0o644)
        self.assert_found("fault", "mail", "others can read", [*self.words, "--mail-user", "post", "--mail-password-file", word])
        word.unlink()
        self.assert_found("fault", "mail", "cannot be read", [*self.words, "--mail-user", "post", "--mail-password-file", word])

    def test_backups_of_data_and_of_keys(self):
        for what, option, folder in (("backups", "--backups", self.backups), ("key backups", "--key-backups", self.key_backups)):
            with self.subTest(what):
                self.assertEqual(self.found(what)[0], "ok")
                self.assert_found("warning", what, "are not set", self.without(option))
                os.chmod(folder, 0o755)
                self.assert_found("fault", what, "can be reached by others")
                os.chmod(folder, 0o700)
                self.without_backups()
                (folder / "obhut-20990101T000000Z.partial").mkdir()
                self.assert_found("warning", what, "there is none")
                self.back_up(hours_ago=40)
                self.assert_found("warning", what, "the newest is 40 hours old")
                (manifest,) = folder.glob("obhut-*/manifest.json")
                manifest.write_text(manifest.read_text().replace("obhut.db", "other.db").replace("keys.db", "other.db"))
                self.assert_found("fault", what, "1 in")
                self.without_backups()
                self.back_up(hours_ago=1)
                folder.rename(self.place / "away")
                self.assert_found("fault", what, "is no folder")
                (self.place / "away").rename(folder)

    def test_backups_that_lie_together(self):
        words = [*self.without("--key-backups"), "--key-backups", self.backups / "keys"]
        (self.backups / "keys").mkdir(mode=0o700)
        self.assert_found("fault", "backups", "need folders of their own", words)

    def test_a_restore_that_was_broken_off(self):
        (self.data / "restoring").mkdir()
        self.assert_found("fault", "data folder", "is being restored, or that was broken off")

    def test_the_list_of_erasures(self):
        self.assert_found("warning", "erasures", "is not there yet")
        (self.backups / "erasures.txt").write_text("x" * 200 + "\n")
        os.chmod(self.backups / "erasures.txt", 0o600)
        self.assert_found("fault", "erasures", "is damaged in line 1")
        os.chmod(self.backups / "erasures.txt", 0o644)
        self.assert_found("fault", "erasures", "can be read or written by others")

    def test_settings_that_do_not_fit_are_told_first(self):
        file = self.place / "obhut.toml"
        file.write_text("listn = 1\n")
        done = subprocess.run([obhut.program_path(), "doctor", "--config", str(file)], capture_output=True, text=True,
                              timeout=60, check=False)
        self.assertEqual((done.returncode, done.stdout), (CONFIGURATION, ""))


if __name__ == "__main__":
    unittest.main()
