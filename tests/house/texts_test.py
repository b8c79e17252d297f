#!/usr/bin/env python3
"""Goal: every text exists in every catalogue, is used, and says the same in each; and the check sees where it is not.

Method: the tree itself has no fault; then one fault at a time is put into a copy of what the check reads.
req:B15
"""

import pathlib
import shutil
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import texts

ROOT = pathlib.Path(__file__).resolve().parents[2]
READ = ("api", "locale", "src/adapters", "src/server", "src/domain/access", "src/domain/catalogue", "src/domain/client")

# What is changed (file, text, instead), and what the check has to say.
FAULTS = {
    "a text is missing in one language": (
        "locale/en.po", 'msgid "times.keep"', 'msgid "times.keeps"',
        "en: times.keep is missing",
    ),
    "a trade's own word is missing": (
        "locale/en.po", 'msgctxt "hotel"\nmsgid "step.service"', 'msgid "step.hotel"',
        "en: step.service for hotel is missing",
    ),
    "a text is empty": ("locale/de.po", 'msgstr "Zeigen"', 'msgstr ""', "de: times.show is missing"),
    "a trade is unknown": (
        "locale/de.po", 'msgctxt "hotel"', 'msgctxt "hostel"',
        'de: msgctxt "hostel" is no trade',
    ),
    "Du stands for nothing": (
        "locale/de@du.po", 'msgid "times.heading"', 'msgid "times.headings"',
        "de@du: times.headings stands for nothing in de",
    ),
    "Du says what Sie says": (
        "locale/de@du.po", '"Wann passt es dir?"', '"Wann passt es Ihnen?"',
        "de@du: times.heading reads as in de and can be left out",
    ),
    "Du is forgotten": (
        "locale/de@du.po", 'msgid "times.heading"\nmsgstr "Wann passt es dir?"', "",
        "de@du: times.heading says Sie: Wann passt es Ihnen?",
    ),
    "Sie says Du": (
        "locale/de.po", '"Wann passt es Ihnen?"', '"Wann passt es dir?"',
        "de: times.heading says Du: Wann passt es dir?",
    ),
    "a text scolds": ("locale/en.po", '"Show"', '"Wrong"', "en: times.show scolds: Wrong"),
    "a variable is lost": (
        "locale/en.po", '"Until now: {{UNTIL_NOW}}."', '"Until now."',
        "en: times.until_now has no variable, elsewhere {{UNTIL_NOW}}",
    ),
    "a variable is misspelt": (
        "locale/de@du.po", "{{FORGET_ON}}", "{{FORGOT_ON}}",
        "de@du: manage.forget has {{FORGOT_ON}}, elsewhere {{FORGET_ON}}",
    ),
    "a page asks for a text that is not there": (
        "src/adapters/pages/templates/times.tpl", "[[times.date]]", "[[times.dates]]",
        "times.dates is asked for and in no catalogue",
    ),
    "no page asks for a text": (
        "src/adapters/pages/templates/times.tpl", "[[times.soonest]]", "",
        "times.soonest is used nowhere",
    ),
    "code asks for a text that is not there": (
        "src/server/web/page_choices.cpp", '"times.anybody"', '"times.nobody"',
        "times.nobody is asked for and in no catalogue",
    ),
    "code asks for a text of an unknown page": (
        "src/server/web/page_choices.cpp", '"times.anybody"', '"weeks.nobody"',
        "weeks.nobody is asked for and in no catalogue",
    ),
    "a heading has no text below it": (
        "src/server/web/page_hold.cpp", '"message.misread"', '"message.back_text"',
        "message.back_text_text is asked for and in no catalogue",
    ),
    "code composes a name unlisted": (
        "src/server/web/page_choices.cpp", '"times.anybody"', '"times.any_"',
        '"times.any_" composes names of texts: list it in FAMILIES of tests/house/texts.py',
    ),
    "a listed family is composed nowhere": (
        "src/server/web/page_privacy.cpp", '"privacy.from_"', '"skip"',
        '"privacy.from_" is listed in FAMILIES of tests/house/texts.py and composed nowhere',
    ),
    "a word of the catalogue has no text": (
        "src/domain/catalogue/names.cpp", '"last_contact"', '"last_call"',
        "privacy.from_last_call is composed and in no catalogue",
    ),
    "a rule is gone and its text is not": (
        "src/domain/client/client.cpp", '"client/card-number"', '"client/too-long"',
        "fault.card-number is used nowhere",
    ),
}


class TextsTest(unittest.TestCase):
    maxDiff = None

    def test_every_text_exists_is_used_and_agrees(self):
        self.assertEqual(texts.faults(ROOT), [])

    def test_the_check_sees_each_fault(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder)
            for part in READ:
                shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("*_test.cpp"))
            for name, (file, text, instead, said) in FAULTS.items():
                with self.subTest(name):
                    whole = (copy / file).read_text(encoding="utf-8")
                    self.assertTrue(text in whole, f"{file} has no {text}")
                    (copy / file).write_text(whole.replace(text, instead), encoding="utf-8")
                    self.assertIn(said, texts.faults(copy))
                    (copy / file).write_text(whole, encoding="utf-8")

    def test_a_catalogue_that_does_not_compile_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(ROOT / "locale", pathlib.Path(folder) / "locale")
            file = pathlib.Path(folder) / "locale" / "en.po"
            file.write_text(file.read_text(encoding="utf-8").replace('"Show"', '"Show'), encoding="utf-8")
            said = texts.faults(folder)
            self.assertEqual(len(said), 1)
            self.assertIn("en.po", said[0])


if __name__ == "__main__":
    unittest.main()
