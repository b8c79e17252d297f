#!/usr/bin/env python3
"""Goal: each check of tools/tidy.py is seen to fail. Method: a small sound tree in a temporary folder, broken in one
place per test; the sound tree itself must pass, so that a fault is the broken place's and nothing else's."""

import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import tidy  # noqa: E402

SPDX = "// SPDX-License-Identifier: Apache-2.0\n"
SOUND = {
    "src/CMakeLists.txt": "set(modules base/core domain/visit app/arrive)\n",
    "src/base/core/CMakeLists.txt": "obhut_module(core HEADERS core.h)\n",
    "src/base/core/core.h": SPDX + "//\n// Core is a word.\n//\n// Layer: base. Pure.\n#pragma once\n",
    "src/domain/visit/CMakeLists.txt": "obhut_module(visit\n  HEADERS visit.h SOURCES visit.cpp\n  TESTS visit_test.cpp\n  DEPENDS core)\n",
    "src/domain/visit/visit.h": SPDX
    + '//\n// Layer: domain. Pure.\n#pragma once\n#include "core/core.h"\n#include <vector>\n'
    + "enum class VisitRefusal : int { Early, Late };\n",
    "src/domain/visit/visit.cpp": SPDX + '#include "visit/visit.h"\n// To throw is not banned in a sentence.\nint f() { return 1; }\n',
    "src/domain/visit/visit_test.cpp": SPDX + '#include "visit/visit.h"\n#include <gtest/gtest.h>\nTEST(Visit, Is) { VisitRefusal::Early; VisitRefusal::Late; }\n',
    "src/app/arrive/CMakeLists.txt": "obhut_module(arrive HEADERS arrive.h DEPENDS visit)\n",
    "src/app/arrive/arrive.h": SPDX + '//\n// Layer: app.\n#pragma once\n#include "visit/visit.h"\n',
    "tests/cases/CMakeLists.txt": "file(GLOB cases *.fail.cpp)\n",
    "tests/cases/one.fail.cpp": "// expect: error\n" + SPDX,
}


class TidyTest(unittest.TestCase):
    def faults(self, changes):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder).resolve()
            for name, text in (SOUND | changes).items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return tidy.faults(root)[0]

    def complains(self, changes, words):
        found = self.faults(changes)
        self.assertEqual(len(found), 1, found)
        self.assertIn(words, found[0])

    def code(self, text, place="src/domain/visit/visit.cpp"):
        return {place: SOUND[place] + text}

    def test_a_sound_tree_passes(self):
        self.assertEqual(self.faults({}), [])

    def test_an_include_needs_its_arrow(self):
        self.complains(self.code('#include "core/core.h"\n', "src/app/arrive/arrive.h"), "includes core but does not list it")

    def test_an_arrow_needs_its_include(self):
        self.complains(
            {"src/app/arrive/CMakeLists.txt": "obhut_module(arrive HEADERS arrive.h DEPENDS visit core)"}, "includes nothing of it"
        )

    def test_only_a_test_may_use_an_arrow_of_tests(self):
        listed = "obhut_module(arrive HEADERS arrive.h TESTS arrive_test.cpp DEPENDS visit TEST_DEPENDS core)"
        test = {"src/app/arrive/arrive_test.cpp": SPDX + '#include "core/core.h"\n', "src/app/arrive/CMakeLists.txt": listed}
        self.assertEqual(self.faults(test), [])
        self.complains(test | self.code('#include "core/core.h"\n', "src/app/arrive/arrive.h"), "includes core")

    def test_module_names_are_unique(self):
        again = {"src/CMakeLists.txt": "base/core domain/visit app/arrive domain/core", "src/domain/core/CMakeLists.txt": "obhut_module(core)"}
        self.assertIn("two modules called core", "\n".join(self.faults(again)))

    def test_a_module_is_listed(self):
        self.complains({"src/base/lost/CMakeLists.txt": "obhut_module(lost)"}, "src/base/lost: not listed")

    def test_a_file_is_listed(self):
        self.complains({"src/base/core/lost.cpp": SPDX}, "lost.cpp: not listed")
        self.complains({"tests/cases/lost.cpp": SPDX}, "lost.cpp: not listed")
        self.complains({"tests/cases/lost.h": SPDX}, "lost.h: not listed")
        self.assertEqual(self.faults({"tests/cases/used.h": SPDX} | self.code('#include "cases/used.h"\n', "tests/cases/one.fail.cpp")), [])

    def test_domain_and_app_name_no_library(self):
        self.complains(self.code("#include <fmt/format.h>\n"), "only the standard library")
        self.complains(self.code("#include <sqlite3.h>\n", "src/app/arrive/arrive.h"), "only the standard library")

    def test_no_header_names_a_library(self):
        self.complains(self.code("#include <boost/asio.hpp>\n", "src/base/core/core.h"), "in a header")

    def test_banned_words_have_a_replacement(self):
        for text, instead in (
            ("throw 1;", "Result"),
            ("try { f(); }", "Result"),
            ("auto t = std::chrono::system_clock::now();", "Clock"),
            ("auto t = std::chrono::steady_clock::now();", "Clock"),
            ("time(nullptr);", "Clock"),
            ("std::random_device r;", "Random"),
            ("std::mt19937 r;", "Random"),
            ("localtime(&t);", "base/time"),
            ("std::locale l;", "base/time"),
            ("memcmp(a, b, 3);", "constant time"),
            ("strcmp(a, b);", "constant time"),
            ("std::cout << 1;", "log"),
            ("printf(x);", "log"),
            ("auto p = new int;", "make_unique"),
            ("delete p;", "make_unique"),
            ("delete[] p;", "make_unique"),
            ("std::regex r;", "parser"),
            ("std::this_thread::sleep_for(x);", "timer"),
            ("getenv(x);", "configuration"),
            ("std::mutex m;", "no threads"),
        ):
            with self.subTest(text):
                self.complains(self.code(f"void g() {{ {text} }}\n"), instead)

    def test_a_banned_word_may_stand_in_a_literal_or_comment(self):
        literal = 'auto a = "throw 1"; auto b = R"sql(\n  throw delete from x\n)sql"; /* new x */ char c = \'"\'; int d = 1\'000;\n'
        self.assertEqual(self.faults(self.code(literal)), [])
        self.complains(self.code(literal + "int e = 1'0; void g() { throw 1; }\n"), "Result")

    def test_a_private_constructor_may_be_called_into_its_pointer(self):
        self.assertEqual(self.faults(self.code("auto a = std::unique_ptr<A>{new A{1}};\n")), [])

    def test_what_is_listed_under_tests_is_a_test(self):
        listed = SOUND["src/domain/visit/CMakeLists.txt"].replace("visit_test.cpp", "visit_test.cpp samples.h")
        sample = {"src/domain/visit/samples.h": SPDX + "int f() { throw 1; }\n"}
        self.assertEqual(self.faults(sample | {"src/domain/visit/CMakeLists.txt": listed}), [])

    def test_a_test_has_no_wall_clock(self):
        place = "src/domain/visit/visit_test.cpp"
        self.complains(self.code("auto t = std::chrono::system_clock::now();\n", place), "use the fakes")
        self.complains(self.code("void g() { std::this_thread::sleep_for(t); }\n", place), "use the fakes")
        self.assertEqual(self.faults(self.code("void g() { throw 1; }\n", place)), [])

    def test_files_begin_with_their_block(self):
        self.complains({"src/domain/visit/visit.cpp": '#include "visit/visit.h"\n'}, "SPDX")
        wrong = SOUND["src/base/core/core.h"].replace("Layer: base", "Layer: domain")
        self.complains({"src/base/core/core.h": wrong}, "'// Layer: base.'")
        self.complains({"src/base/core/core.h": SOUND["src/base/core/core.h"].replace("#pragma once", "")}, "#pragma once")

    def test_lengths_have_limits(self):
        self.assertEqual(self.faults(self.code("//" + "x" * 118 + "\n")), [])
        self.complains(self.code("//" + "x" * 119 + "\n"), "longer than 120")
        lines = 400 - len(SOUND["src/domain/visit/visit.cpp"].splitlines())
        self.assertEqual(self.faults(self.code("//\n" * lines)), [])
        self.complains(self.code("//\n" * (lines + 1)), "two notions")

    def test_functions_have_a_limit_wherever_they_stand(self):
        for head in ("int g(int a) {", "class A {\n int g() const noexcept {", "template <class T>\nT g(\n T a\n) {", "A::A() : a_(1) {"):
            tail = "}\n" * head.count("{")
            with self.subTest(head):
                self.assertEqual(self.faults(self.code(head + "\n" + " if (a) { b(); }\n" * 68 + tail)), [])
                self.complains(self.code(head + "\n" + " if (a) { b(); }\n" * 69 + tail), "limit 70")

    def test_a_long_table_or_namespace_is_no_function(self):
        self.assertEqual(self.faults(self.code("namespace a {\nint b[] = {\n" + " 1,\n" * 90 + "};\n}\n")), [])

    def test_nothing_is_left_unfinished_or_switched_off(self):
        self.complains(self.code("// TO" + "DO later\n"), "unfinished")
        self.complains(self.code("// FIX" + "ME\n"), "unfinished")
        self.complains(self.code("TEST(A, DISABLED" + "_b) {}\n", "src/domain/visit/visit_test.cpp"), "switched off")

    def test_names_say_what_is_inside(self):
        for name in ("utils", "common", "helpers", "misc", "manager", "service", "impl", "visit_utils", "visit_impl"):
            with self.subTest(name):
                self.assertIn("does not say what is inside", "\n".join(self.faults({f"src/domain/visit/{name}.cpp": SPDX})))
                self.assertIn("does not say what is inside", "\n".join(self.faults({f"tests/{name}/a.txt": ""})))
        self.assertEqual(self.faults({"src/domain/catalogue/service.txt": ""}), [])
        self.complains({"tests/cases/room_service.txt": "", "tests/misc/a.txt": ""}, "'misc'")

    def test_every_refusal_is_produced_by_a_test(self):
        place = "src/domain/visit/visit.h"
        self.complains({place: SOUND[place].replace("Late", "Late, Rude // why, not\n")}, "VisitRefusal::Rude")
        only_a_comment = self.code("// VisitRefusal::Rude\n", "src/domain/visit/visit_test.cpp")
        self.complains({place: SOUND[place].replace("Late", "Late, Rude")} | only_a_comment, "VisitRefusal::Rude")

    def test_reasons_are_catalogued_and_given(self):
        given = self.code('Error a{ErrorKind::Busy, "visit/too-many"};\n')
        self.assertEqual(self.faults(given), [])
        self.assertEqual(self.faults(given | {"api/errors.yaml": "visit/too-many:\n  means: a/b and c/d stand in prose\n"}), [])
        self.complains(given | {"api/errors.yaml": "# nothing\n"}, "visit/too-many is not in api/errors.yaml")
        self.complains(given | {"api/errors.yaml": "visit/too-many:\nvisit/gone:\n"}, "nothing gives the reason visit/gone")


if __name__ == "__main__":
    unittest.main()
