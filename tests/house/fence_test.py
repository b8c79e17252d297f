#!/usr/bin/env python3
"""Goal: a wrong arrow between modules stops the configure step with its sentence. Method: a temporary project that
includes the real cmake/module.cmake; sound it configures, and with one wrong module it does not.

usage: fence_test.py [path of cmake]
"""

import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CMAKE = sys.argv.pop(1) if len(sys.argv) > 1 else "cmake"
SOUND = {"base/core": "", "domain/visit": "DEPENDS core", "app/arrive": "DEPENDS visit core", "adapters/sql": "DEPENDS arrive"}


class FenceTest(unittest.TestCase):
    def configure(self, modules):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            calls = ""
            for place, arguments in modules.items():
                name = place.split("/")[1]
                (root / "src" / place).mkdir(parents=True)
                (root / "src" / place / f"{name}.h").write_text("")
                (root / "src" / place / "CMakeLists.txt").write_text(f"obhut_module({name} HEADERS {name}.h {arguments})\n")
                calls += f"add_subdirectory(src/{place})\n"
            (root / "CMakeLists.txt").write_text(
                "cmake_minimum_required(VERSION 3.25)\nproject(fence LANGUAGES NONE)\n"
                f'include("{ROOT}/cmake/module.cmake")\n{calls}'
            )
            command = [CMAKE, "-G", "Ninja", "-S", folder, "-B", f"{folder}/build"]
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            return run.returncode, " ".join(run.stderr.split())

    def stops(self, modules, sentence):
        status, words = self.configure(SOUND | modules)
        self.assertNotEqual(status, 0)
        self.assertIn(sentence, words)

    def test_a_sound_house_configures(self):
        self.assertEqual(self.configure(SOUND), (0, ""))

    def test_domain_does_not_depend_on_app(self):
        self.stops({"domain/evil": "DEPENDS arrive"}, "domain/evil must not depend on app/arrive: arrows point down")

    def test_app_does_not_depend_on_adapters(self):
        self.stops({"app/evil": "DEPENDS sql"}, "app/evil must not depend on adapters/sql: arrows point down")

    def test_adapters_do_not_depend_on_one_another(self):
        self.stops({"adapters/http": "DEPENDS sql"}, "adapters/http must not depend on adapters/sql: meet in app/ports")

    def test_domain_and_app_use_no_library(self):
        for layer in ("domain", "app"):
            self.stops({f"{layer}/evil": "USES SQLite::SQLite3"}, f"{layer}/evil uses SQLite::SQLite3: only base, adapters and server")

    def test_modules_stand_bottom_up(self):
        self.stops({"base/evil": "DEPENDS later", "base/later": ""}, "evil depends on 'later', which is not (yet) a module")

    def test_a_folder_outside_the_layers_is_no_module(self):
        self.stops({"other/evil": ""}, "unknown layer 'other'")


if __name__ == "__main__":
    unittest.main()
