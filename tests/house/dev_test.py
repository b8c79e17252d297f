#!/usr/bin/env python3
"""Goal: ./dev says what it can do, from any folder and with nothing in its environment."""

import pathlib
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def dev(*words):
    command = [str(ROOT / "dev"), *words]
    return subprocess.run(command, cwd="/", env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False)


class DevTest(unittest.TestCase):
    def test_help_names_every_command(self):
        asked = dev("help")
        self.assertEqual(asked.returncode, 0, asked.stderr)
        for command in ("run", "test", "build", "bench", "check", "format", "install"):
            self.assertIn(f"\n  {command} ", asked.stdout)
        self.assertEqual(dev().stdout, asked.stdout)

    def test_an_unknown_command_is_refused_with_the_help(self):
        asked = dev("dance")
        self.assertEqual(asked.returncode, 2)
        self.assertIn('no command "dance"', asked.stderr)
        self.assertIn("usage: ./dev", asked.stderr)

    def test_the_check_runs_what_people_run(self):
        self.assertIn("exec ./dev test", (ROOT / ".ci" / "run").read_text())
        for script in ("dev", ".ci/run"):
            self.assertTrue((ROOT / script).stat().st_mode & 0o111, f"{script} is not executable")


if __name__ == "__main__":
    unittest.main()
