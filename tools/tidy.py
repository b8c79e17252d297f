#!/usr/bin/env python3
"""Checks what the compiler and clang-tidy do not: the arrows between modules, the words we ban, files that nobody
builds, refusals that no test produces. Runs as a test (`ctest -R tidy`) in well under a second.

usage: tools/tidy.py [root of the tree]
"""

import fnmatch
import os
import pathlib
import re
import sys

LAYERS = ("base", "domain", "app", "adapters", "server")
PURE = ("domain", "app")
LINE_LENGTH_MAX = 120
FUNCTION_LINES_MAX = 70
FILE_LINES_MAX = 400

# Where it holds (layers), where it does not (path prefixes), what is banned, what to use instead.
BANNED = [
    (PURE, (), r"\bthrow\b|\bcatch\s*\(|\btry\s*\{", "Result: no exceptions in domain and app"),
    # HTTP stamps each answer with its own Date, which no rule of the field reads.
    (LAYERS, ("src/adapters/system/", "src/adapters/http/"), r"system_clock::now|\btime\s*\(\s*(?:NULL|nullptr|0)\s*\)", "the port Clock"),
    (LAYERS[:3], (), r"steady_clock::now", "the port Clock"),
    (LAYERS, ("src/adapters/system/",), r"\brandom_device\b|\bs?rand\s*\(|\bmt19937", "the port Random"),
    (LAYERS, ("src/adapters/pages/", "src/adapters/http/"), r"\b(?:local|gm)time(?:_r)?\s*\(|\bstd::locale\b|\bsetlocale\b|\bstrftime\b", "base/time"),
    (LAYERS, (), r"\bmemcmp\s*\(|\bstrn?cmp\s*\(", "operator==, or a comparison in constant time for secrets"),
    (LAYERS, (), r"std::c(?:out|err|log)\b|\bprintf\s*\(", "the log, or fmt::print in a command"),
    # A private constructor is out of make_unique's reach, so `unique_ptr<T>{new T{…}}` in one piece is allowed.
    (LAYERS, (), r"^(?!.*_ptr<.*>[{(]new\b).*\bnew\b\s+[\w(]|\bdelete\b(?:\s*\[\s*\])?\s+\w", "std::make_unique"),
    (LAYERS, (), r"std::w?regex", "a hand-written parser: regex is unbounded in stack and time"),
    (LAYERS, (), r"\bsleep_(?:for|until)\b|\bu?sleep\s*\(", "a timer of the event loop; in tests, a virtual clock"),
    (("server",), ("src/server/admission/",), r"\bAccess::Staff\b", "admission::StaffRoute: it asks for the right"),
    (LAYERS[:1] + PURE, (), r"\bgetenv\s*\(", "configuration, read in server"),
    (("domain",), (), r"std::j?thread\b|std::(?:shared_)?mutex\b|std::atomic\b", "values: domain knows no threads"),
]
# Tests may build hostile input and throw on purpose; these rules bind them nevertheless.
BANNED_IN_TESTS = re.compile(r"system_clock::now|\brandom_device\b|\bsleep_(?:for|until)\b|\busleep\s*\(")

# Spelled in pieces, so that a search of the tree for unfinished marks does not find this file.
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|DO NOT " r"COMMIT)\b")
SWITCHED_OFF = re.compile(r"\bDISABLED" r"_\w|\bGTEST" r"_SKIP\b|\b(?:test|it|describe)\.(?:skip|only)\(")

NAMES_FORBIDDEN = {"utils", "util", "common", "helpers", "helper", "misc", "manager", "service", "impl"}
# `service` is a word of the field: it may end a name, and stand alone where the catalogue says what a service is.
TAILS_FORBIDDEN = NAMES_FORBIDDEN - {"service"}
FIELD_WORD_PLACE = "src/domain/catalogue/"

THIRD_PARTY = re.compile(r"(?:boost|sqlite3|libpq|pqxx|sodium|openssl|date|fmt|spdlog|ctemplate|toml\+\+|CLI|unicode|prometheus|zxcvbn|qrencode)[/.\-_]")
SECTIONS = {"HEADERS", "SOURCES", "TESTS", "DEPENDS", "USES", "TEST_DEPENDS", "TEST_USES"}
TOKEN = re.compile(
    r'R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"|(?<!\w)\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*.*?\*/', re.DOTALL
)


class Source:
    """A C++ file: its text, and the same without comments and literals, line for line."""

    def __init__(self, root, path):
        self.path = path
        self.name = path.relative_to(root).as_posix()
        self.text = path.read_text(encoding="utf-8")
        self.lines = self.text.splitlines()
        self.bare = TOKEN.sub(lambda found: '""' + "\n" * found[0].count("\n"), self.text)
        parts = self.name.split("/")
        self.layer = parts[1] if parts[0] == "src" and len(parts) > 3 else ""
        self.module = parts[2] if self.layer else ""
        self.is_test = parts[0] == "tests" or self.name.endswith("_test.cpp")
        self.includes = [
            (number, match[1], match[2])
            for number, line in enumerate(self.lines, 1)
            if (match := re.match(r'\s*#\s*include\s*([<"])([^>"]+)', line))
        ]


class Tree:
    def __init__(self, root):
        self.root = root
        self.files = []
        for top in ("src", "tests"):
            for folder, folders, names in os.walk(root / top):
                folders[:] = sorted(set(folders) - {"node_modules", "__pycache__", "build"})
                self.files += [pathlib.Path(folder) / name for name in sorted(names)]
        self.sources = [Source(root, path) for path in self.files if path.suffix in {".h", ".cpp"}]
        self.words = {path.parent: cmake_words(path) for path in self.files if path.name == "CMakeLists.txt"}
        self.modules = {}  # name -> section -> words, with its folder under "folder"
        self.repeated = []
        for folder, words in sorted(self.words.items()):
            for name, sections in module_calls(words):
                if name in self.modules:
                    self.repeated.append((name, folder))
                self.modules[name] = sections | {"folder": folder.relative_to(root).as_posix()}
                tests = {folder / test for test in sections["TESTS"]}
                for source in self.sources:
                    source.is_test |= source.path in tests  # samples and builders that only tests include


def cmake_words(path):
    text = re.sub(r"#[^\n]*", "", path.read_text(encoding="utf-8"))
    return re.findall(r'[()]|[^\s()";]+', text.replace("${CMAKE_CURRENT_SOURCE_DIR}/", ""))


def module_calls(words):
    for at, word in enumerate(words):
        if word != "obhut_module" or words[at + 1 : at + 2] != ["("]:
            continue
        sections, section = {key: set() for key in SECTIONS}, ""
        for inner in words[at + 3 : words.index(")", at)]:
            if inner in SECTIONS:
                section = inner
            elif section:
                sections[section].add(inner)
        yield words[at + 2], sections


def check_modules(tree):
    for name, folder in tree.repeated:
        yield f"{folder.relative_to(tree.root)}: there are two modules called {name}; an include would not show which"
    listed = tree.words.get(tree.root / "src", [])
    for name, module in tree.modules.items():
        place = module["folder"].removeprefix("src/")
        if module["folder"].startswith("src/") and place not in listed:
            yield f"{module['folder']}: not listed in src/CMakeLists.txt: dead module"


def check_arrows(tree):
    for source in tree.sources:
        module = tree.modules.get(source.module)
        if not module:
            continue
        allowed = module["DEPENDS"] | {source.module} | (module["TEST_DEPENDS"] if source.is_test else set())
        for number, form, name in source.includes:
            target = name.split("/")[0]
            if form == '"' and target in tree.modules and target not in allowed:
                yield f"{source.name}:{number}: {source.module} includes {target} but does not list it in DEPENDS"
    for name, module in tree.modules.items():
        own = [source for source in tree.sources if source.module == name]
        used = {include.split("/")[0] for source in own for _, form, include in source.includes if form == '"'}
        for target in sorted((module["DEPENDS"] | module["TEST_DEPENDS"]) - used):
            yield f"{module['folder']}: lists {target} in DEPENDS and includes nothing of it"


def check_third_party(tree):
    for source in tree.sources:
        for number, form, name in source.includes:
            if source.layer in PURE and not source.is_test and form == "<" and not re.fullmatch(r"[a-z_0-9]+", name):
                yield f"{source.name}:{number}: {source.layer} includes <{name}>: only the standard library"
            elif source.layer and source.path.suffix == ".h" and form == "<" and THIRD_PARTY.match(name):
                yield f"{source.name}:{number}: <{name}> in a header: a library stays inside the .cpp that owns it"


def check_banned(tree):
    for source in tree.sources:
        rules = [(pattern, instead) for where, but, pattern, instead in BANNED if source.layer in where and not source.name.startswith(but)]
        for number, line in enumerate(source.bare.splitlines(), 1):
            if source.is_test:
                if source.layer and BANNED_IN_TESTS.search(line):
                    yield f"{source.name}:{number}: a test has no wall clock, chance or sleep: use the fakes"
                continue
            for pattern, instead in rules:
                if re.search(pattern, line):
                    yield f"{source.name}:{number}: use {instead}"


def check_dead_files(tree):
    included = {name for source in tree.sources for _, _, name in source.includes}
    for source in tree.sources:
        if not source.layer and source.path.suffix == ".h" and any(source.name.endswith("/" + name) for name in included):
            continue  # tests list their headers by including them
        folder = next((above for above in source.path.parents if above in tree.words), None)
        name = source.path.relative_to(folder).as_posix() if folder else ""
        if not any(word == name or ("*" in word and fnmatch.fnmatch(name, word)) for word in tree.words.get(folder, [])):
            yield f"{source.name}: not listed in the CMakeLists.txt above it: dead file"


def check_header_blocks(tree):
    for source in tree.sources:
        head = source.lines[:30]
        if not any("SPDX-License-Identifier: Apache-2.0" in line for line in head[:3]):
            yield f"{source.name}: does not begin with its SPDX line"
        if source.path.suffix != ".h" or not source.layer or source.is_test:
            continue
        if not any(line.startswith(f"// Layer: {source.layer}.") for line in head):
            yield f"{source.name}: header comment lacks its line '// Layer: {source.layer}.'"
        if "#pragma once" not in source.lines:
            yield f"{source.name}: lacks #pragma once"


def check_lengths(tree):
    for source in tree.sources:
        for number, line in enumerate(source.lines, 1):
            if len(line) > LINE_LENGTH_MAX:
                yield f"{source.name}:{number}: longer than {LINE_LENGTH_MAX} columns"
        if len(source.lines) > FILE_LINES_MAX:
            yield f"{source.name}: {len(source.lines)} lines, limit {FILE_LINES_MAX}: two notions share a room"
        for start, length in functions(source.bare):
            if length > FUNCTION_LINES_MAX:
                yield f"{source.name}:{start}: function of {length} lines, limit {FUNCTION_LINES_MAX}"


def functions(bare):
    """Yields first line and length of each function: of the outermost braces that follow a parameter list."""
    stack, head_at, line = [], 0, 1
    for at, character in enumerate(bare):
        if character == "\n":
            line += 1
        elif character == "{":
            head = bare[head_at:at]
            opens_scope = re.match(r"\s*(?:template\s*<[^{}]*>\s*)?(?:inline\s+)?(?:namespace|class|struct|union|enum|extern)\b", head)
            stack.append((line, "(" in head and not opens_scope and all(not body for _, body in stack)))
        elif character == "}" and stack:
            start, body = stack.pop()
            if body:
                yield start, line - start + 1
        if character in "{};":
            head_at = at + 1


def check_unfinished(tree):
    for path in tree.files:
        if path.suffix in {".h", ".cpp", ".js", ".mjs", ".ts", ".py", ".txt", ".cmake", ".sql", ".html", ".tpl"}:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if UNFINISHED.search(line):
                    yield f"{path.relative_to(tree.root)}:{number}: an unfinished mark: resolve it, or open an issue"
                if SWITCHED_OFF.search(line):
                    yield f"{path.relative_to(tree.root)}:{number}: a test that is switched off is deleted"


def check_names(tree):
    for path in tree.files:
        place = path.relative_to(tree.root)
        for part in place.parts:
            stem = part.split(".")[0]
            words = re.split(r"[_-]", stem)
            if stem == "service" and place.as_posix().startswith(FIELD_WORD_PLACE):
                continue
            if stem in NAMES_FORBIDDEN or (len(words) > 1 and words[-1] in TAILS_FORBIDDEN):
                yield f"{place}: '{stem}' does not say what is inside"


def check_refusals(tree):
    tests = "\n".join(source.bare for source in tree.sources if source.is_test)
    tested = set(re.findall(r"\b(\w+Refusal::\w+)\b", tests))
    for source in tree.sources:
        if source.layer and not source.is_test:
            for name, body in re.findall(r"\benum\s+class\s+(\w+Refusal)\b[^{;]*\{([^}]*)\}", source.bare):
                for enumerator in re.findall(r"(?:^|,)\s*(\w+)", body):
                    if f"{name}::{enumerator}" not in tested:
                        yield f"{source.name}: no test produces {name}::{enumerator}"


def check_reasons(tree):
    catalogue = tree.root / "api" / "errors.yaml"
    if not catalogue.is_file():
        return
    text = catalogue.read_text(encoding="utf-8")
    slug = r"[a-z0-9_-]+/[a-z0-9-]+"
    listed = set(re.findall(rf"(?m)^\s*(?:-\s*)?(?:\w+:\s*)?[\"']?({slug})[\"']?\s*:?\s*$", text))
    product = [source for source in tree.sources if source.layer and not source.is_test]
    for source in product:
        for reason in re.findall(rf"ErrorKind::\w+\s*,\s*(?:\.reason\s*=\s*)?\"({slug})\"", source.text):
            if reason not in listed:
                yield f"{source.name}: the reason {reason} is not in api/errors.yaml"
    written = "\n".join(source.text for source in product)
    for reason in sorted(listed):
        if f'"{reason}"' not in written:
            yield f"api/errors.yaml: nothing gives the reason {reason}"


CHECKS = (
    check_modules, check_arrows, check_third_party, check_banned, check_dead_files, check_header_blocks,
    check_lengths, check_unfinished, check_names, check_refusals, check_reasons,
)  # fmt: skip


def faults(root):
    tree = Tree(root)
    return [fault for check in CHECKS for fault in check(tree)], tree


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent).resolve()
    found, tree = faults(root)
    print("\n".join(found) or f"tidy: {len(tree.sources)} files, {len(tree.modules)} modules, nothing to say")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
