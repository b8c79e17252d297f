#!/usr/bin/env python3
"""Goal: fragments become one entry of the changelog, in the order of its sections, and a bad one changes nothing."""

import importlib.machinery
import importlib.util
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
loader = importlib.machinery.SourceFileLoader("release", str(HERE / "release"))
tool = importlib.util.module_from_spec(importlib.util.spec_from_loader("release", loader))
loader.exec_module(tool)

OLD = "# Changelog\n\nWhat changed.\n\n## [0.1.0] - 2027-01-01\n\n### Added\n\n- The first.\n"


class ReleaseTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        (self.root / "changes").mkdir()
        (self.root / "CHANGELOG.md").write_text(OLD)

    def fragment(self, name, text):
        (self.root / "changes" / name).write_text(text)

    def test_fragments_are_folded_above_the_older_versions(self):
        self.fragment("0002-b.md", "### Privacy\n\n- Less is kept.\n\n### Added\n\n- B.\n")
        self.fragment("0001-a.md", "### Added\n\n- A, which\n  needs two lines.\n")
        tool.release(self.root, "0.2.0", "2027-02-01")
        entry = "## [0.2.0] - 2027-02-01\n\n### Added\n\n- A, which\n  needs two lines.\n- B.\n\n### Privacy\n\n- Less is kept.\n"
        self.assertEqual((self.root / "CHANGELOG.md").read_text(), OLD.replace("\n## [0.1.0]", "\n" + entry + "\n## [0.1.0]"))
        self.assertEqual(list((self.root / "changes").iterdir()), [])

    def test_a_bad_fragment_or_version_changes_nothing(self):
        self.fragment("0001-a.md", "### Added\n\n- A.\n")
        for version, other in (("0.1.0", ""), ("next", ""), ("0.2.0", "### Nicer\n"), ("0.2.0", "- No section.\n")):
            with self.subTest(version=version, other=other):
                self.fragment("0002-b.md", other)
                with self.assertRaises(ValueError):
                    tool.release(self.root, version, "2027-02-01")
                self.assertEqual((self.root / "CHANGELOG.md").read_text(), OLD)
                self.assertTrue((self.root / "changes" / "0001-a.md").exists())

    def test_a_release_without_a_change_is_refused(self):
        with self.assertRaises(ValueError):
            tool.release(self.root, "0.2.0", "2027-02-01")

    def test_the_fragments_of_this_tree_are_sound(self):
        for fragment in sorted((HERE.parent / "changes").glob("[0-9]*.md")):
            self.assertTrue(tool.sections_of(fragment), fragment)


if __name__ == "__main__":
    unittest.main()
