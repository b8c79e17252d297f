#!/usr/bin/env python3
"""Goal: a pack that cannot hold is refused with one sentence for each fault that names file, line, key and remedy, with
the exit status of broken data, and nothing is stored (req:C2, C3).

Method: each row below breaks the demo's salon in one place; `business check` and `business create` read it. The rules
that the catalogue's reader knows are taken from its source and compared with those that have a sentence."""

import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import obhut

DATA_FAULT, NO_INPUT = 65, 66
ROOT = pathlib.Path(__file__).resolve().parents[2]
PACK = (ROOT / "packs/demo/salon.toml").read_text()

ALLERGY = 'health_use = "safety"\n'

# What it is, what is written instead of what (the first time it occurs), the line it must name, and what it must say.
BROKEN = (
    ("a slip of the pen", "buffer_after_minutes", "bufer_after_minutes", "'bufer_after_minutes' is not known here; did you mean 'buffer_after_minutes'? → correct its name"),
    ("a word that does not exist", 'trade = "salon"', 'trade = "saloon"', "trade 'saloon' is not a word that can stand here; did you mean 'salon'? → write one of: salon, practice"),
    ("a tax rate that is not there", 'tax = "standard"', 'tax = "standart"', "tax 'standart' is not among tax_rates; did you mean 'standard'? → add it under [[tax_rates]] or change it here."),
    ("a person who is not there", 'any_of = ["mira", ', 'any_of = ["mirra", ', "any_of 'mirra' is not among resources; did you mean 'mira'? → add it under [[resources]] above"),
    ("a member that is missing", 'currency = "EUR"\n', "", "currency is missing. → add it here."),
    ("hours as one says them", '"09:00-15:00"', '"9-15"', "sat '9-15' is not a span of hours. → write it as \"09:00-12:30\"."),
    ("hours that overlap", '["09:00-20:00"]', '["09:00-14:00", "13:00-20:00"]', "overlaps with the one before it. → write them in their order"),
    ("a date that does not exist", "overrides = { 2026-12-24", 'overrides = { "2026-13-24"', "is not a date. → write it as 2027-03-29."),
    ("a price in quotes", "gross = 4800", 'gross = "48"', "gross '48' is not a whole number. → write digits only"),
    ("a number beyond its bounds", "phases = [45]", "phases = [0]", "phases '0' is out of bounds. → write a number from 1 to 1440."),
    ("a phone number with spaces", '"+493023125140"', '"030 23125140"', "phone '030 23125140' is not a phone number. → write it with +"),
    ("a mail address that is none", '"hallo@salon-lumen.example"', '"hallo"', "email 'hallo' is not a mail address."),
    ("a pale accent", 'accent = "#7d3a54"', 'accent = "#eeccdd"', "accent '#eeccdd' is too pale to be read. → choose a darker accent"),
    ("a slug with a capital letter", 'slug = "colour"', 'slug = "Colour"', "slug 'Colour' is not a short name. → use 1 to 40 of a-z"),
    ("a slug that the program needs", 'slug = "colour"', 'slug = "api"', "slug 'api' is a word of the program's own. → choose another name."),
    ("the same slug twice", 'slug = "beard-trim"', 'slug = "colour"', "slug 'colour' is there twice. → give the second one another name"),
    ("a question without a purpose", 'purposes = ["booking.fulfil"]\n', "", "this question has no purpose. → add purposes"),
    ("a question without an end", 'retention = { start = "end_of_visit", days = 30 }\n', "", "nothing says when the answer goes. → add retention"),
    ("a safety answer kept for a month", f"{ALLERGY}retention = {{ start = \"end_of_visit\", days = 7 }}", f"{ALLERGY}retention = {{ start = \"end_of_visit\", days = 30 }}", "is kept too long. → set retention to { start = \"end_of_visit\", days = 7 }"),
    ("a medical history at the hairdresser's", ALLERGY, 'health_use = "history"\n', "a medical history is asked for outside a care service. → ask for safety only"),
    ("a consent that is required", ALLERGY, f"{ALLERGY}required = true\n", "what rests on consent cannot be required. → take required out."),
    ("a phase that is not there", "phases = [0, 2] }", "phases = [0, 3] }", "names a phase that the service does not have. → count from 0"),
    ("a price for summer only", "gross = 4800 }", "gross = 4800, season = { from = 2027-06-01 } }", "holds for a season or some days only. → put one before it"),
    ("a string without its end", 'name = "Salon Lumen"', 'name = "Salon Lumen', "this is not TOML ("),
    ("a key twice", 'language = "de"', 'language = "de"\nlanguage = "en"', "this is not TOML ("),
)


def run(*words):
    return subprocess.run([obhut.program_path(), *map(str, words)], capture_output=True, text=True, timeout=60, check=False)


def line_of_change(old, new):
    for number, (before, after) in enumerate(zip(old.splitlines(), new.splitlines()), 1):
        if before != after:
            return number
    raise AssertionError("nothing was broken")


class BrokenPacksTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="obhut-api-"))
        self.pack = self.folder / "salon.toml"
        self.where = ["--data", self.folder / "data", "--root-key", self.folder / "root.key"]

    def tearDown(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def test_the_pack_they_are_made_of_holds(self):
        self.pack.write_text(PACK)
        self.assertEqual(run("business", "check", self.pack).returncode, 0)

    def test_each_fault_is_one_sentence_and_nothing_is_stored(self):
        self.assertGreaterEqual(len(BROKEN), 15)
        for name, old, new, told in BROKEN:
            with self.subTest(name):
                self.assertIn(old, PACK)
                broken = PACK.replace(old, new, 1)
                self.pack.write_text(broken)
                checked = run("business", "check", self.pack)
                self.assertEqual(checked.returncode, DATA_FAULT, checked.stderr)
                lines = checked.stderr.splitlines()
                self.assertEqual(len(lines), 1, checked.stderr)
                self.assertRegex(lines[0], r"^salon\.toml, line \d+(?: \([^)]*\))?: .* → .*\.$")
                self.assertIn(told, lines[0])
                named = int(re.search(r"line (\d+)", lines[0])[1])
                self.assertLessEqual(named, line_of_change(PACK, broken) + 1)
                if new and "\n" not in old and "is missing" not in told and "this question" not in told:
                    self.assertGreaterEqual(named, line_of_change(PACK, broken) - 12)
                created = run("business", "create", *self.where, "--from", self.pack)
                self.assertEqual(created.returncode, DATA_FAULT)
                self.assertEqual(created.stderr, checked.stderr)
                self.assertFalse((self.folder / "data").exists())

    def test_the_line_is_the_one_where_it_stands(self):
        broken = PACK.replace('tax = "standard"', 'tax = "standart"', 1)
        self.pack.write_text(broken)
        line = line_of_change(PACK, broken)
        self.assertIn(f"salon.toml, line {line} (service cut-and-blow-dry): tax", run("business", "check", self.pack).stderr)

    def test_several_faults_are_told_at_once_in_the_order_of_their_lines(self):
        broken = PACK.replace('trade = "salon"', 'trade = "zoo"').replace('"EUR"', '"euro"').replace("gross = 9800", "gross = 98.50")
        self.pack.write_text(broken)
        lines = run("business", "check", self.pack).stderr.splitlines()
        self.assertEqual(len(lines), 3, lines)
        self.assertIn("trade 'zoo'", lines[0])
        self.assertIn("currency 'euro'", lines[1])
        self.assertIn("gross '98.5'", lines[2])

    def test_a_file_that_is_not_there_is_another_status(self):
        for file in (self.folder / "none.toml", self.folder):
            missing = run("business", "check", file)
            self.assertEqual(missing.returncode, NO_INPUT)
            self.assertIn("cannot be read. → look whether it is there", missing.stderr)

    def test_every_rule_of_the_reader_has_its_sentence(self):
        sources = "".join(path.read_text() for module in ("catalogue", "access")
                          for path in sorted((ROOT / "src/domain" / module).glob("*.[ch]*"))
                          if "_test" not in path.name)
        rules = set(re.findall(r'refuse\("([a-z_]+)"', sources))
        rules |= set(re.findall(r'refuse\([^"();]*(?:"[^"]*"[^"();]*|\([^()]*\)[^"();]*)*, "([a-z_]+)"\)', sources))
        rules |= set(re.findall(r'(?:add|refuse)\([^;]*?, "([a-z_]+)"\);', sources))
        rules |= set(re.findall(r'\.rule = "([a-z_]+)"', sources))
        rules |= set(re.findall(r'(?:Field|Policy)Refusal::\w+: return "([a-z_]+)"', sources))
        told = set(re.findall(r'RuleText\{\s*"([a-z_]+)"', (ROOT / "src/server/packs/rule_texts.cpp").read_text()))
        self.assertGreater(len(rules), 50)
        self.assertEqual(rules - told, set())
        self.assertEqual(told - rules, {"not_toml", "refused"})


if __name__ == "__main__":
    unittest.main()
