#!/usr/bin/env python3
"""Goal: whatever is done to the rows behind the program's back, `obhut ledger verify` says so and where: on the data of
either database, on a copy and on a folder of tiles; and it names what it cannot see. req:A8
Method: a demo is filled and stopped, damaged with SQL as somebody could who has no key, and verified by the program;
tiles also by the second verifier."""

import base64
import contextlib
import hashlib
import json
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

import jsonschema

import obhut
import postgres

LEDGER = pathlib.Path(__file__).parent.parent / "ledger"
SCHEMA = json.loads((LEDGER / "audit_event_schema.json").read_text())


def run(*words):
    return subprocess.run([obhut.program_path(), *map(str, words)], capture_output=True, text=True, timeout=60, check=False)


def chain_of(before, leaf):
    return hashlib.sha256(b"\x02" + before + leaf).digest()


def root_of(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    middle = 1
    while middle * 2 < len(leaves):
        middle *= 2
    return hashlib.sha256(b"\x01" + root_of(leaves[:middle]) + root_of(leaves[middle:])).digest()


def head_of(leaves):
    """As the program keeps it: version, size, chain, the roots of the complete subtrees, the largest first."""
    chain, peaks, at = bytes(32), [], 0
    for leaf in leaves:
        chain = chain_of(chain, leaf)
    for bit in reversed(range(len(leaves).bit_length())):
        if len(leaves) >> bit & 1:
            peaks.append(root_of(leaves[at:at + (1 << bit)]))
            at += 1 << bit
    return b"\x01" + len(leaves).to_bytes(8, "big") + b"".join([chain, *peaks])


class Rows:
    """One business's rows in SQLite, to be changed as lists are; the triggers that forbid it are dropped."""

    def __init__(self, database, business):
        self.database = database
        self.business = business

    def read(self):
        with contextlib.closing(sqlite3.connect(self.database)) as data:
            return data.execute("SELECT leaf, body FROM ledger_row WHERE business_id = ? ORDER BY position",
                                (self.business,)).fetchall()

    def write(self, rows):
        """With numbers, chain and head computed anew."""
        chain = bytes(32)
        with contextlib.closing(sqlite3.connect(self.database)) as data:
            for (name,) in data.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                data.execute(f"DROP TRIGGER {name}")
            data.execute("DELETE FROM ledger_row WHERE business_id = ?", (self.business,))
            for position, (leaf, body) in enumerate(rows):
                chain = chain_of(chain, leaf)
                data.execute("INSERT INTO ledger_row (business_id, position, leaf, chain, body) VALUES (?, ?, ?, ?, ?)",
                             (self.business, position, leaf, chain, body))
            data.execute("UPDATE ledger_head SET size = ?, head = ? WHERE business_id = ?",
                         (len(rows), head_of([leaf for leaf, _ in rows]), self.business))
            data.commit()


def edited(row):
    """Another actor in the body, under the leaf that it had."""
    return row[0], row[1][:70] + bytes([row[1][70] ^ 1]) + row[1][71:]


MUTATIONS = {
    "edit": lambda rows, at: rows[:at] + [edited(rows[at])] + rows[at + 1:],
    "edit the leaf": lambda rows, at: rows[:at] + [(bytes(32), rows[at][1])] + rows[at + 1:],
    "take the body away": lambda rows, at: rows[:at] + [(rows[at][0], None)] + rows[at + 1:],
    "delete": lambda rows, at: rows[:at] + rows[at + 1:],
    "insert": lambda rows, at: rows[:at] + [edited(rows[at])] + rows[at:],
    "swap": lambda rows, at: rows[:at] + [rows[at + 1], rows[at]] + rows[at + 2:],
    "truncate": lambda rows, at: rows[:at],
    "replay": lambda rows, at: rows + [rows[at]],
}


class LedgerTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """The demo leaves its folder signed to the last row."""
        cls.folder, cls.filled = obhut.filled_by_demo(cls)
        with contextlib.closing(sqlite3.connect(cls.filled / "obhut.db")) as data:
            sizes = data.execute("SELECT size, business_id FROM ledger_head ORDER BY size").fetchall()
        cls.size, cls.business = sizes[0]

    def copy(self, of=None):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder)) / "data"
        shutil.copytree(of or self.filled, folder)
        return folder

    def rows(self, data):
        return Rows(data / "obhut.db", self.business)

    def verify(self, data, *words):
        done = run("ledger", "verify", "--data", data, "--demo", *words)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return done

    def work_on(self, data):
        """The server starts on the folder, books, signs and stops."""
        program = obhut.Program(self.folder, ["--data", str(data), "--demo", "--limits", "off"])
        program.start()
        client = program.client()
        for slug in ("hotel", "salon"):
            answer = client.get(obhut.at(slug, "services"))
            self.assertEqual(answer.status, 200)
        service = next(one for one in client.get(obhut.at("salon", "services")).json["services"]
                       if one.get("kind", "appointment") == "appointment")
        start = obhut.free_starts(client, "salon", service["slug"])[0]
        version = obhut.notice_version(client, "salon")
        booked = client.post(obhut.at("salon", "bookings"), obhut.booking(service["slug"], start, version),
                             {"Idempotency-Key": obhut.request_key()})
        self.assertEqual(booked.status, 201, booked)
        program.stop()

    def tiles(self, data):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder)) / "tiles"
        done = run("ledger", "export", "--tiles", folder, "--data", data, "--demo")
        self.assertEqual(done.returncode, 0, done.stderr)
        return folder

    # --- the live data ---------------------------------------------------------------------------------------------

    def test_every_mutation_is_found_and_located(self):
        places = sorted({0, 1, self.size // 2, self.size - 2})
        for name, mutate in MUTATIONS.items():
            for at in places:
                data = self.copy()
                rows = self.rows(data)
                rows.write(mutate(rows.read(), at))
                done = self.verify(data)
                with self.subTest(f"{name} at {at} of {self.size}"):
                    self.assertEqual(done.returncode, 1, done.stdout)
                    first, last = self.place_in(done.stdout)
                    expected = self.size if name == "replay" else at
                    self.assertLessEqual(first, expected)
                    self.assertGreaterEqual(last, expected if name != "truncate" else at)

    def place_in(self, text):
        line = next(line for line in text.splitlines() if "NOT WHOLE" in line)
        numbers = [int(word.rstrip(":")) for word in line.replace(":", " ").split() if word.isdigit()]
        return numbers[0], numbers[-1]

    def test_what_is_written_back_as_it_was_is_whole(self):
        data = self.copy()
        rows = self.rows(data)
        rows.write(rows.read())
        done = self.verify(data)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(done.stdout.count("to an earlier day"), 4, "it says what it cannot see")

    def test_a_roll_back_of_all_is_found_only_by_a_mailed_checkpoint(self):
        earlier = self.copy()
        later = self.copy(earlier)
        self.work_on(later)
        mailed = list(self.tiles(later).glob("*/checkpoint"))
        self.assertEqual(len(mailed), 4)
        # Database and keys put back together: nothing inside of them tells.
        self.assertEqual(self.verify(earlier).returncode, 0)
        words = [word for file in mailed for word in ("--checkpoint", file)]
        self.assertEqual(self.verify(later, *words).returncode, 0)
        done = self.verify(earlier, *words)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("rows that were signed are gone", done.stdout)
        # The database alone: the checkpoint beside the keys tells.
        shutil.copyfile(earlier / "obhut.db", later / "obhut.db")
        for name in ("obhut.db-wal", "obhut.db-shm"):
            (later / name).unlink(missing_ok=True)
        done = self.verify(later)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("rows that were signed are gone", done.stdout)

    def test_a_mailed_checkpoint_needs_the_signature_of_the_business(self):
        note = next(self.tiles(self.filled).glob("*/checkpoint"))
        text = note.read_text().splitlines()
        text[1] = str(int(text[1]) - 1)
        note.write_text("\n".join(text) + "\n")
        done = self.verify(self.filled, "--checkpoint", note)
        self.assertEqual(done.returncode, 1)
        self.assertIn("is not signed by this business", done.stdout)
        note.write_text("Good morning\n")
        done = self.verify(self.filled, "--checkpoint", note)
        self.assertEqual(done.returncode, 1)
        self.assertIn("speaks of no business that is here", done.stdout)
        self.assertEqual(run("ledger", "verify", "--data", self.filled, "--demo", "--checkpoint", "nowhere").returncode, 66)

    # --- a copy ----------------------------------------------------------------------------------------------------

    def test_a_copy_is_held_against_the_data_that_went_on_from_it(self):
        copy = self.copy()
        live = self.copy()
        self.work_on(live)
        for of in (copy, copy / "obhut.db"):
            done = self.verify(live, "--copy", of)
            self.assertEqual(done.returncode, 0, done.stdout)
            self.assertEqual(done.stdout.count("the data, which go on from their copy"), 4)
            self.assertEqual(done.stdout.count("whole, as far as can be seen"), 8)
        rows = self.rows(copy)
        rows.write(MUTATIONS["delete"](rows.read(), 3))
        self.assertEqual(self.verify(live, "--copy", copy).returncode, 1)
        copy = self.copy()
        rows = self.rows(copy)
        rows.write(MUTATIONS["edit"](rows.read(), 5))
        done = self.verify(live, "--copy", copy)
        self.assertEqual(done.returncode, 1)
        self.assertIn("NOT WHOLE at entry 5: a body was changed", done.stdout)

    def test_data_that_were_rolled_back_do_not_go_on_from_a_later_copy(self):
        later = self.copy()
        self.work_on(later)
        done = self.verify(self.filled, "--copy", later)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("rows that were signed are gone", done.stdout)

    # --- offline ---------------------------------------------------------------------------------------------------

    def test_tiles_are_verified_without_data_and_keys_by_both_verifiers(self):
        tiles = self.tiles(self.filled)
        done = run("ledger", "verify", "--offline", tiles)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(done.stdout.count("whole, as far as can be seen"), 4)
        for folder in tiles.iterdir():
            self.assertEqual(self.second(folder), 0)
            key = (folder / "key").read_text().strip()
            done = run("ledger", "verify", "--offline", folder, "--key", key, "--checkpoint", folder / "checkpoint")
            self.assertEqual(done.returncode, 0, done.stdout)
            self.assertNotIn("is the key of this business", done.stdout)
            self.assertNotIn("earlier day", done.stdout)

    def second(self, folder, *words):
        command = ["python3", str(LEDGER / "second_verifier.py"), str(folder), *map(str, words)]
        return subprocess.run(command, capture_output=True, check=False).returncode

    def test_a_damaged_folder_is_found_by_both_verifiers(self):
        whole = self.tiles(self.filled)
        for name in sorted(path.relative_to(whole) for path in whole.rglob("*") if path.is_file()):
            for damage in ("flip", "cut", "remove"):
                tiles = self.copy(whole)
                file = tiles / name
                content = file.read_bytes()
                if damage == "remove":
                    file.unlink()
                else:
                    file.write_bytes(content[:-2] if damage == "cut" else bytes([content[0] ^ 1]) + content[1:])
                with self.subTest(f"{damage} {name}"):
                    done = run("ledger", "verify", "--offline", tiles)
                    self.assertEqual(done.returncode, 1, done.stdout)
                    self.assertIn("NOT WHOLE", done.stdout)
                    self.assertNotEqual(self.second(file.parents[len(name.parts) - 2]), 0)

    def test_tiles_that_were_put_back_are_found_only_by_a_later_checkpoint(self):
        earlier = self.tiles(self.filled)
        live = self.copy()
        self.work_on(live)
        later = self.tiles(live)
        found = 0
        for folder in earlier.iterdir():
            mailed = later / folder.name / "checkpoint"
            self.assertEqual(run("ledger", "verify", "--offline", later / folder.name, "--checkpoint",
                                 folder / "checkpoint").returncode, 0)
            done = run("ledger", "verify", "--offline", folder, "--checkpoint", mailed)
            grew = mailed.read_text() != (folder / "checkpoint").read_text()
            self.assertEqual(done.returncode, 1 if grew else 0, done.stdout)
            self.assertEqual(self.second(folder, "--checkpoint", mailed), 1 if grew else 0)
            found += grew
        self.assertGreater(found, 0)

    def test_a_key_from_outside_is_believed_over_the_one_in_the_folder(self):
        tiles = sorted(self.tiles(self.filled).iterdir())
        other = (tiles[1] / "key").read_text().strip()
        name = (tiles[0] / "key").read_text().split("+")[0]
        blob = other.split("+", 2)[2]
        short = hashlib.sha256(name.encode() + b"\n" + base64.b64decode(blob)).hexdigest()[:8]
        done = run("ledger", "verify", "--offline", tiles[0], "--key", f"{name}+{short}+{blob}")
        self.assertEqual(done.returncode, 1)
        self.assertIn("is not signed by", done.stdout)
        self.assertEqual(run("ledger", "verify", "--offline", tiles[0], "--key", "nonsense").returncode, 64)
        self.assertEqual(run("ledger", "verify", "--offline", self.folder / "nowhere").returncode, 66)

    # --- exports ---------------------------------------------------------------------------------------------------

    def export(self, data, *words):
        return run("ledger", "export", "--data", data, "--demo", *words)

    def test_an_export_holds_every_entry_and_is_itself_one(self):
        data = self.copy()
        before = len(self.rows(data).read())
        out = self.folder / "export.ndjson"
        done = self.export(data, "--business", self.slug(data), "--out", out)
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = [json.loads(line) for line in out.read_text().splitlines()]
        self.assertEqual([line["index"] for line in lines], list(range(before + 1)))
        self.assertEqual([line["leaf"] for line in lines], [leaf.hex() for leaf, _ in self.rows(data).read()])
        self.assertEqual((lines[-1]["action"], lines[-1]["actor"]["kind"]), ("exported", "operator"))
        self.assertEqual(out.stat().st_mode & 0o777, 0o600)
        self.assertEqual(self.verify(data).returncode, 0)

    def slug(self, data):
        for slug in ("salon", "practice", "restaurant", "hotel"):
            done = self.export(data, "--business", slug, "--from", "2037-01-01")
            self.assertEqual(done.returncode, 0, done.stderr)
            after = len(self.rows(data).read())
            if after != self.size:
                rows = self.rows(data).read()
                self.rows(data).write(rows[:-1])
                return slug
        raise AssertionError("no business has the smallest ledger")

    def test_an_export_as_audit_events_is_of_the_schema(self):
        done = self.export(self.copy(), "--format", "fhir")
        self.assertEqual(done.returncode, 0, done.stderr)
        validator = jsonschema.Draft7Validator(SCHEMA)
        lines = done.stdout.splitlines()
        self.assertGreater(len(lines), 1000)
        for line in lines:
            self.assertTrue(validator.is_valid(json.loads(line)), line)

    def test_an_export_is_not_made_of_changed_rows(self):
        data = self.copy()
        rows = self.rows(data)
        rows.write(MUTATIONS["edit"](rows.read(), 4))
        out = self.folder / "broken.ndjson"
        done = self.export(data, "--out", out)
        self.assertEqual(done.returncode, 65, done.stderr)
        self.assertIn("obhut ledger verify", done.stderr)
        self.assertFalse(out.exists())
        rows.write(MUTATIONS["swap"](rows.read(), 4))
        self.assertEqual(run("ledger", "export", "--tiles", self.folder / "t", "--data", data, "--demo").returncode, 65)

    def test_an_export_needs_a_place_and_a_time(self):
        data = self.copy()
        self.assertEqual(self.export(data, "--from", "yesterday").returncode, 64)
        self.assertEqual(self.export(data, "--format", "xml").returncode, 64)
        self.assertEqual(self.export(data, "--business", "nobody").returncode, 65)
        self.assertEqual(self.export(data, "--out", self.folder / "no" / "where").returncode, 73)


class PostgresLedgerTest(unittest.TestCase):
    def test_mutations_are_found_in_postgresql_too(self):
        with postgres.PostgresHouse(1) as house:
            words = house.program.arguments[:-3]  # without --demo --limits off
            house.program.stop()

            def verify():
                return run("ledger", "verify", *words)

            done = verify()
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            house.cluster.query("ALTER TABLE ledger_row DISABLE TRIGGER USER; SELECT 1")
            house.cluster.query("CREATE TABLE kept AS SELECT * FROM ledger_row; CREATE TABLE kept_head AS SELECT * FROM "
                                "ledger_head; SELECT 1")
            for change, place in (
                ("UPDATE ledger_row SET body = overlay(body placing '\\x00'::bytea from 71) WHERE position = 7", 7),
                ("UPDATE ledger_row SET leaf = sha256(leaf) WHERE position = 6", 6),
                ("UPDATE ledger_row SET body = NULL WHERE position = 5", 5),
                ("DELETE FROM ledger_row WHERE position = 4", 4),
                ("UPDATE ledger_row SET position = 1000000 WHERE position = 8", 8),
                ("UPDATE ledger_row a SET leaf = b.leaf, body = b.body FROM ledger_row b WHERE a.business_id = "
                 "b.business_id AND a.position = 3 AND b.position = 2", 3),
            ):
                with self.subTest(change):
                    house.cluster.query(f"WITH done AS ({change} RETURNING 1) SELECT count(*) FROM done")
                    done = verify()
                    self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
                    self.assertEqual(done.stdout.count(f"NOT WHOLE at entry {place}"), 4, done.stdout)
                    self.put_back(house)
            with self.subTest("truncate"):
                house.cluster.query("WITH done AS (DELETE FROM ledger_row WHERE position > 9 RETURNING 1) "
                                    "SELECT count(*) FROM done")
                self.assertIn("rows that were signed are gone", verify().stdout)
                self.put_back(house)
            self.assertEqual(verify().returncode, 0)

    def put_back(self, house):
        house.cluster.query("DELETE FROM ledger_row; INSERT INTO ledger_row SELECT * FROM kept; SELECT 1")


if __name__ == "__main__":
    unittest.main()
