#!/usr/bin/env python3
"""Goal: the pages' style sheets say where a line begins and ends, never left and right, so that a language that is
written from the right turns the whole page round.
"""

import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PHYSICAL = re.compile(
    r"(?:^|[{;\s])(?:"
    r"(?:margin|padding|border)-(?:left|right)[\w-]*\s*:|border-(?:top|bottom)-(?:left|right)-radius\s*:|(?:left|right)\s*:|"
    r"(?:text-align|float|clear)\s*:\s*(?:left|right)\b"
    r")"
)
SIDES = re.compile(r"\b(?:margin|padding|inset|border-width)\s*:([^;}]*)")


def sides_of(value):
    """The words of a value; what stands within brackets is one word."""
    while (shorter := re.sub(r"\([^()]*\)", "", value)) != value:
        value = shorter
    return value.split()


def faults(style):
    style = COMMENT.sub("", style)
    found = [match[0].strip(" {;\n") for match in PHYSICAL.finditer(style)]
    # The second of four is the right, the fourth the left.
    found += [match[0] for match in SIDES.finditer(style) if len(sides_of(match[1])) == 4]
    return found


class DirectionTest(unittest.TestCase):
    def test_no_style_sheet_knows_left_and_right(self):
        sheets = sorted(ROOT.glob("web/pages/*.css"))
        self.assertTrue(sheets)
        for sheet in sheets:
            with self.subTest(sheet.name):
                self.assertEqual(faults(sheet.read_text(encoding="utf-8")), [])

    def test_the_check_sees_each_kind(self):
        for bad in ("a { margin-left: 1em; }", "a{left:0}", "a { text-align: right }", "a { border-left-color: red; }",
                    "a { float: left; }", "a { padding: 1px 2px 3px calc(1px + 2px); }", "a { border-top-left-radius: 1px; }"):
            self.assertTrue(faults(bad), bad)
        for good in ("a { margin-inline-start: 1em; inset-inline-end: 0; text-align: end; }", "a { padding: 1px 2px 3px; }",
                     "a { padding: 0 var(--s2, 3px) calc(1px + var(--s1)); }", "/* left: 0 */ .left { margin: 0 auto; }", "a { inset: var(--s4) var(--s4) auto; }"):
            self.assertEqual(faults(good), [], good)


if __name__ == "__main__":
    unittest.main()
