#!/usr/bin/env python3
"""Goal: docs/asvs.md answers for every requirement of ASVS 5.0.0 on sign-in, sessions and authorisation at levels 1 and
2, by tests that exist or by an exception with its reason.

Besides, what it says about password fields and signing out is looked at in the templates themselves.
"""

import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "asvs.md"

# Section: how many of its requirements, from the first on, are of level 1 or 2.
LAST = {"6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4,
        "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2,
        "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1}
IDS = [f"V{section}.{number}" for section, last in LAST.items() for number in range(1, last + 1)]

ROW = re.compile(r"^\| (V\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
IN_CPP = re.compile(r"^\s*(?:TEST|TEST_F|TEST_P|TYPED_TEST|RC_GTEST_PROP)\(\s*(\w+),\s*(\w+)", re.MULTILINE)
IN_PYTHON = re.compile(r"^\s+def (test_\w+)\(", re.MULTILINE)
NAMED = re.compile(r"`(\w+\.[A-Z]\w+|test_\w+)`")
EXCEPTION = re.compile(r"\bException: \w")


def rows(text):
    return [(found[1], found[3]) for found in ROW.finditer(text)]


def tests_of_the_tree():
    names = set()
    for top in ("src", "tests", "tools"):
        for path in (ROOT / top).rglob("*_test.*"):
            if "node_modules" in path.parts:
                continue
            if path.suffix == ".cpp":
                names |= {".".join(found) for found in IN_CPP.findall(path.read_text(encoding="utf-8"))}
            elif path.suffix == ".py":
                names |= set(IN_PYTHON.findall(path.read_text(encoding="utf-8")))
    return names


def password_inputs(html):
    return [tag for tag in re.findall(r"<input\b[^>]*>", html) if re.search(r'\bname="[\w-]*password', tag)]


class AsvsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.text = PAGE.read_text(encoding="utf-8")

    def test_every_requirement_stands_there_once_and_in_order(self):
        self.assertEqual([number for number, _ in rows(self.text)], IDS)

    def test_each_is_shown_by_a_test_or_is_an_exception(self):
        for number, answer in rows(self.text):
            with self.subTest(number):
                self.assertTrue(NAMED.search(answer) or EXCEPTION.search(answer), answer)

    def test_every_test_it_names_exists(self):
        known = tests_of_the_tree()
        for number, answer in rows(self.text):
            for name in NAMED.findall(answer):
                with self.subTest(number):
                    self.assertIn(name, known)

    def test_nothing_else_is_named_like_a_test(self):
        for number, answer in rows(self.text):
            for quoted in re.findall(r"`([^`]+)`", answer):
                with self.subTest(number):
                    self.assertRegex(f"`{quoted}`", NAMED)

    def test_password_fields_are_masked_and_let_programs_fill_them(self):
        templates = sorted((ROOT / "src/adapters/pages/templates").glob("*.tpl"))
        inputs = [tag for path in templates for tag in password_inputs(path.read_text(encoding="utf-8"))]
        self.assertTrue(inputs)
        for tag in inputs:
            with self.subTest(tag):
                self.assertIn('type="password"', tag)
                self.assertRegex(tag, r'autocomplete="(?:new|current)-password"')
        made = [field for path in sorted((ROOT / "src/server/desk").glob("*.cpp"))
                for field in re.findall(r'\{\s*\.name = "password"[^{}]*\}', path.read_text(encoding="utf-8"))]
        self.assertTrue(made)
        for field in made:
            with self.subTest(field):
                self.assertIn('.type = "password"', field)
                self.assertRegex(field, r'\.autocomplete = "(?:new|current)-password"')

    def test_no_script_knows_of_pasting(self):
        scripts = sorted((ROOT / "web/pages").rglob("*.js"))
        self.assertTrue(scripts)
        for path in scripts:
            with self.subTest(path.name):
                self.assertNotRegex(path.read_text(encoding="utf-8"), r"\bonpaste\b|['\"]paste['\"]")

    def test_every_page_of_the_desk_offers_to_sign_out(self):
        folder = ROOT / "src/adapters/pages/templates"
        self.assertIn("{{SIGN_OUT_URL}}", (folder / "desk_tabs.tpl").read_text(encoding="utf-8"))
        # A note says that something is not there or went wrong, and leads back.
        pages = [path for path in folder.glob("desk_*.tpl") if "[[>desk_foot]]" in path.read_text(encoding="utf-8")]
        self.assertGreater(len(pages), 5)
        for path in pages:
            if path.name != "desk_note.tpl":
                with self.subTest(path.name):
                    self.assertIn("[[>desk_tabs]]", path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
