#!/usr/bin/env python3
"""Goal: a backup taken under load holds every booking that was acknowledged before it began; restored into an empty place
it verifies and serves; whoever was erased since stays erased; and nothing unfinished or changed passes for a backup.

Method: one server books without a pause while the real commands copy, are killed, are given changed files, lists that
end too early and disks that are full. An erasure is put onto the list as the server writes it, byte for byte.
"""

import contextlib
import fcntl
import hashlib
import itertools
import os
import pathlib
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import obhut

USAGE, BROKEN, NO_INPUT, CANNOT_CREATE, INPUT_OUTPUT, BUSY, PERMISSION, SCHEMA = 64, 65, 66, 73, 74, 75, 77, 78
CLIENTS = 4
KILLS = 12
SEED = 20270329
PATIENCE_SECONDS = 60


def run(*words, **more):
    command = [obhut.program_path(), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, **more)


def backups_in(folder):
    return sorted(path for path in folder.glob("obhut-*") if not path.name.endswith(".partial"))


def bytes_below(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


class Booker(threading.Thread):
    """Books room after room until it is told to stop."""

    def __init__(self, client, rooms, stop):
        super().__init__(daemon=True)
        self.client, self.rooms, self.stopping = client, rooms, stop
        self.acknowledged = []
        self.fault = None

    def run(self):
        for room in self.rooms:
            if self.stopping.is_set():
                return
            answer = self.client.post(obhut.at("hotel", "bookings"), room, {"Idempotency-Key": obhut.request_key()})
            if answer.status != 201:
                self.fault = answer
                return
            self.acknowledged.append(answer.json["manage"])


class BackupTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        stack = contextlib.ExitStack()
        cls.addClassCleanup(stack.close)
        cls.house = obhut.SqliteHouse()
        cls.backups, cls.keys = cls.house.folder / "backups", cls.house.folder / "keys"
        cls.house.program.arguments += ["--backups", str(cls.backups)]
        stack.enter_context(cls.house)
        cls.rooms = iter(cls.free_rooms())

    @classmethod
    def free_rooms(cls):
        client = cls.house.client()
        for first in range(obhut.DAYS_FILLED, 300, 60):
            for arrival in obhut.free_starts(client, "hotel", "double", first=first, days=60, nights=1):
                yield from (obhut.booking("double", arrival, nights=1) for _ in range(4))

    def create(self, *words, to=None, keys_to=None, data=None, **more):
        return run("backup", "create", "--data", data or self.house.data, "--root-key", self.house.root_key,
                   "--to", to or self.backups, "--keys-to", keys_to or self.keys, *words, **more)

    def created(self, *words):
        done = self.create(*words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.splitlines()[0]

    def restore(self, name, data, *words, **more):
        return run("backup", "restore", "--from", self.backups / name, "--keys-from", self.keys / name,
                   "--root-key", self.house.root_key, "--data", data, *words, **more)

    def target(self):
        """A folder that is not there yet."""
        return pathlib.Path(tempfile.mkdtemp(dir=self.house.folder)) / "data"

    def restored(self, name, *words):
        data = self.target()
        done = self.restore(name, data, *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        verified = run("ledger", "verify", "--data", data, "--root-key", self.house.root_key)
        self.assertEqual(verified.returncode, 0, verified.stdout)
        self.assertEqual(verified.stdout.count("begins an epoch"), 4)
        return data, done.stdout

    @contextlib.contextmanager
    def serving(self, data):
        program = obhut.Program(self.house.folder, [
            "--data", str(data), "--root-key", str(self.house.root_key), "--demo", "--limits", "off"])
        try:
            yield program.start().client()
        finally:
            program.kill()

    def book(self):
        answer = self.house.client().post(
            obhut.at("hotel", "bookings"), next(self.rooms), {"Idempotency-Key": obhut.request_key()})
        self.assertEqual(answer.status, 201, answer)
        return answer.json["manage"]

    # req:O2 req:O7
    def test_a_backup_under_load_holds_what_was_acknowledged_before_it(self):
        stop = threading.Event()
        lists = [[next(self.rooms) for _ in range(200)] for _ in range(CLIENTS)]
        bookers = [Booker(self.house.client(), rooms, stop) for rooms in lists]
        for booker in bookers:
            booker.start()
        end = time.monotonic() + PATIENCE_SECONDS
        while min(len(booker.acknowledged) for booker in bookers) < 5 and time.monotonic() < end:
            time.sleep(0.002)
        before = list(itertools.chain.from_iterable(list(booker.acknowledged) for booker in bookers))
        name = self.created()
        during = sum(len(booker.acknowledged) for booker in bookers) - len(before)
        stop.set()
        for booker in bookers:
            booker.join()
            self.assertIsNone(booker.fault)
        self.assertGreaterEqual(len(before), 5 * CLIENTS)
        self.assertGreater(during, 0, "nobody booked while the backup was made")

        data, _ = self.restored(name)
        with self.serving(data) as client:
            for manage in before:
                self.assertEqual(client.get(obhut.at("hotel", "manage", manage)).status, 200)
            start = obhut.free_starts(client, "hotel", "double", first=320, nights=1)[0]
            answer = client.post(obhut.at("hotel", "bookings"), obhut.booking("double", start, nights=1),
                                 {"Idempotency-Key": obhut.request_key()})
            self.assertEqual(answer.status, 201, answer)
        print(f"{len(before)} bookings before the backup, {during} while it was made", file=sys.stderr)

    def newest_client(self):
        """Client, look-up of the mail address, keys and sealed values of whoever booked last."""
        (business, client), = self.house.rows(
            "SELECT business_id, client_id FROM booking WHERE client_id IS NOT NULL ORDER BY created DESC, booking_id DESC LIMIT 1")
        where = f"WHERE business_id = x'{business.hex()}' AND client_id = x'{client.hex()}'"
        (log_key, email), = self.house.rows(f"SELECT log_key, email FROM client {where}")
        keys = [key for (key,) in self.house.rows(f"SELECT key_id FROM client_key {where}")] + [log_key]
        sealed = [value for (value,) in self.house.rows(f"SELECT sealed FROM client_value {where}")]
        return business, client, email, keys, sealed

    def note_erasure(self, business, keys):
        """What the server would write to its list."""
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        with (self.backups / "erasures.txt").open("a") as file:
            for key in keys:
                line = f"{now} erased {business.hex()} {key.hex()} "
                file.write(line + hashlib.sha256(line.encode()).hexdigest()[:16] + "\n")

    def wrapped(self, keys_db, keys):
        with contextlib.closing(sqlite3.connect(f"file:{keys_db}?mode=ro", uri=True)) as connection:
            return [row[0] for key in keys for row in connection.execute(
                "SELECT wrapped FROM data_key WHERE live = 1 AND id = ?", (key,))]

    # req:D4
    def test_who_was_erased_after_the_backup_stays_erased(self):
        manage = self.book()
        business, client, email, keys, sealed = self.newest_client()
        name = self.created()
        wrapped = self.wrapped(self.keys / name / "keys.db", keys)
        self.assertEqual(len(wrapped), len(keys))
        traces = [email, *sealed, *(part[4:] for part in wrapped)]
        in_backup = bytes_below(self.backups / name) + bytes_below(self.keys / name)
        for trace in traces:
            self.assertIn(trace, in_backup, "the search finds what is there")
        self.note_erasure(business, keys[:1])  # one of them is enough

        data, said = self.restored(name)
        self.assertIn("1 clients erased", said)
        after = bytes_below(data)
        for trace in traces:
            self.assertNotIn(trace, after)
        with contextlib.closing(sqlite3.connect(data / "obhut.db")) as restored:
            self.assertEqual(restored.execute("SELECT count(*) FROM client WHERE client_id = ?", (client,)).fetchone()[0], 0)
            self.assertEqual(restored.execute("SELECT count(*) FROM booking WHERE client_id = ?", (client,)).fetchone()[0], 0)
        with self.serving(data) as asked:
            self.assertEqual(asked.get(obhut.at("hotel", "manage", manage)).status, 200, "the booking itself stands")

    def test_without_a_list_that_reaches_beyond_it_nothing_is_restored(self):
        name = self.created()
        data = self.target()
        missing, old = self.house.folder / "missing.txt", self.house.folder / "old.txt"
        line = "2020-01-01T00:00:00Z current "
        old.write_text(line + hashlib.sha256(line.encode()).hexdigest()[:16] + "\n")
        old.chmod(0o600)
        for path in (missing, old):
            refused = self.restore(name, data, "--erasures", path)
            self.assertEqual(refused.returncode, BROKEN, refused.stderr)
            self.assertIn(str(path), refused.stderr)
            self.assertIn("--accept-loss", refused.stderr)
        done = self.restore(name, data, "--erasures", missing, "--accept-loss")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("this was accepted", done.stdout)

    def test_a_damaged_list_is_told_with_its_line(self):
        name = self.created()
        path = self.house.folder / "damaged.txt"
        whole = "2027-01-01T00:00:00Z erased " + "0" * 32 + " " + "1" * 32 + " "
        path.write_text(whole + "0" * 16 + "\n")
        path.chmod(0o600)
        refused = self.restore(name, self.target(), "--erasures", path, "--accept-loss")
        self.assertEqual(refused.returncode, BROKEN)
        self.assertIn("damaged in line 1", refused.stderr)

    def test_create_killed_anywhere_leaves_no_half_backup(self):
        dice = random.Random(SEED)
        to, keys_to = self.house.folder / "killed", self.house.folder / "killed-keys"
        began = time.monotonic()
        self.assertEqual(self.create(to=to, keys_to=keys_to).returncode, 0)
        took = time.monotonic() - began
        partials = 0
        for _ in range(KILLS):
            command = [obhut.program_path(), "backup", "create", "--data", self.house.data, "--root-key",
                       self.house.root_key, "--to", to, "--keys-to", keys_to]
            killed = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(dice.uniform(0.01, took))
            killed.kill()
            killed.wait()
            partials += len(list(to.glob("*.partial")))
            for backup in backups_in(to):
                whole = run("backup", "verify", "--from", backup, "--keys-from", keys_to / backup.name,
                            "--root-key", self.house.root_key)
                self.assertEqual(whole.returncode, 0, whole.stderr)
                if backup != backups_in(to)[-1]:
                    shutil.rmtree(backup)  # looked at often enough
                    shutil.rmtree(keys_to / backup.name)
            for partial in to.glob("*.partial"):
                self.assertIn(run("backup", "verify", "--from", partial).returncode, (BROKEN, NO_INPUT))
        self.assertGreater(partials, 0, "no kill came in the middle")
        self.assertEqual(self.create(to=to, keys_to=keys_to).returncode, 0)
        self.assertEqual(list(to.glob("*.partial")) + list(keys_to.glob("*.partial")), [])
        self.assertEqual([path.name for path in backups_in(to)], [path.name for path in backups_in(keys_to)])

    def test_restore_killed_anywhere_is_no_data_and_is_done_by_the_next_run(self):
        dice = random.Random(SEED)
        name = self.created()
        data = self.target()
        began = time.monotonic()
        self.restored(name)
        took = time.monotonic() - began
        unfinished = 0
        for _ in range(KILLS):
            command = [obhut.program_path(), "backup", "restore", "--from", self.backups / name, "--keys-from",
                       self.keys / name, "--root-key", self.house.root_key, "--data", data]
            killed = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(dice.uniform(0.01, took))
            killed.kill()
            killed.wait()
            if (data / "restoring").exists():
                unfinished += 1
                refused = run("serve", "--data", data, "--root-key", self.house.root_key, "--listen", "127.0.0.1:0")
                self.assertEqual(refused.returncode, BROKEN, refused.stderr)
                self.assertIn("data/restore-unfinished", refused.stderr)
            elif (data / "obhut.db").exists():
                shutil.rmtree(data)  # done before the kill came
        self.assertGreater(unfinished, 0, "no kill came in the middle")
        done = self.restore(name, data)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual({path.name for path in data.iterdir()}, {"obhut.db", "keys.db", "lock"})

    def test_a_changed_byte_is_told_with_its_file(self):
        name = self.created()
        for path in (self.backups / name / "obhut.db", self.backups / name / "manifest.json",
                     self.keys / name / "keys.db", self.keys / name / "manifest.json"):
            with self.subTest(path.name):
                whole = path.read_bytes()
                place = len(whole) // 2
                path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1:])
                for done in (self.restore(name, self.target()),
                             run("backup", "verify", "--from", self.backups / name, "--keys-from", self.keys / name)):
                    self.assertEqual(done.returncode, BROKEN, done.stderr)
                    self.assertIn(str(path), done.stderr)
                path.write_bytes(whole)

    def test_a_full_disk_leaves_nothing_behind(self):
        def no_room():
            resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))

        # Python ignores the signal that would end the program instead of failing the write.
        full = {"preexec_fn": no_room, "restore_signals": False}
        to, keys_to = self.house.folder / "full", self.house.folder / "full-keys"
        done = self.create(to=to, keys_to=keys_to, **full)
        self.assertEqual(done.returncode, INPUT_OUTPUT, done.stderr)
        self.assertEqual({path.name for path in [*to.iterdir(), *keys_to.iterdir()]}, {"lock"})
        name, data = self.created(), self.target()
        done = self.restore(name, data, **full)
        self.assertEqual(done.returncode, INPUT_OUTPUT, done.stderr)
        self.assertEqual(self.restore(name, data).returncode, 0)

    def test_what_cannot_be_is_said_with_its_exit_status(self):
        away = self.house.folder / "away"
        same = self.create(to=away, keys_to=away)
        inside = self.create(to=self.house.data / "backups")
        for done in (same, inside):
            self.assertEqual(done.returncode, USAGE, done.stderr)
        self.assertFalse(away.exists())
        self.assertEqual(self.create(data=away).returncode, NO_INPUT)
        self.assertEqual(self.create(to=away / "below" / "nothing").returncode, CANNOT_CREATE)
        self.assertEqual(self.create("--database", "postgresql:///obhut").returncode, USAGE)
        self.assertEqual(run("backup", "verify", "--from", away).returncode, NO_INPUT)

        name = self.created()
        with (self.backups / "lock").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.assertEqual(self.create().returncode, BUSY)
        self.assertEqual(self.restore(name, self.house.data).returncode, CANNOT_CREATE, "where a server works")
        os.chmod(self.house.root_key, 0o644)
        try:
            self.assertEqual(self.create().returncode, PERMISSION)
            self.assertEqual(self.restore(name, self.target()).returncode, PERMISSION)
        finally:
            os.chmod(self.house.root_key, 0o600)

    def test_data_of_another_schema_are_left_alone(self):
        data, _ = self.restored(self.created())
        with contextlib.closing(sqlite3.connect(data / "obhut.db")) as connection:
            connection.execute("INSERT INTO schema_version (version) VALUES (999)")
            connection.commit()
        self.assertEqual(self.create(data=data).returncode, SCHEMA)


if __name__ == "__main__":
    sys.exit(unittest.main())
