"""What is wrong with the texts in locale/ and their uses in templates and C++, as sentences; none is good.

The catalogues are compiled by msgfmt and read with Python's own gettext, so an entry that is empty or fuzzy does not
count as one. A text is used by a template as [[name]], by C++ as a literal, or through a family in FAMILIES.
"""

import gettext
import io
import pathlib
import re
import subprocess

FORMAL, FAMILIAR, ENGLISH = "de", "de@du", "en"

# Names that C++ composes: what it puts together, and where the other half comes from. What is composed and not listed
# here is a fault, because nobody could then say which texts are in use.
FAMILIES = {
    "privacy.basis_": ("table", "Basis"),
    "privacy.condition_": ("table", "HealthCondition"),
    "privacy.from_": ("table", "RetentionStart"),
    "privacy.purpose_": ("table", "Purpose"),
    "details.pay.": ("table", "Obligation"),
    "notice.asks_": ("table", "Shape"),
    "fault.": ("rules", "src/domain/client"),
    "role.": ("table", "Role"),
    "right.": ("table", "Right"),
    "near.": ("table", "Nearness"),
    "class.": ("table", "FieldClass"),
    "purpose.": ("table", "Purpose"),
    "refused.": ("reasons", "api/errors.yaml"),
    "entrance.was_": ("words", "idle over"),
}
# A rule that the page tells apart once more: an address without its @.
RULES_OF_PAGES = {"email-no-at"}
# page_frame's message() shows a heading and the text below it: "message.unknown" and "message.unknown_text". These
# are no headings.
MESSAGE_WAYS = {"message.home", "message.back", "message.changed_go"}

# Spoken to somebody as Sie; at the beginning of a sentence "Sie" is also "they".
FORMAL_WORDS = re.compile(r"(?<!^)(?<![.:!?] )\bSie\b|\bIhnen\b|\bIhr(?:e[nmrs]?)?\b")
FAMILIAR_WORDS = re.compile(r"\b[Dd](?:u|ir|ich|ein(?:e[nmrs]?)?)\b")
# The tone: what happened and what now, never a scolding.
BLAME = re.compile(r"ungültig|falsch|fehlercode|invalid|\bwrong\b|\berror\b", re.IGNORECASE)

VARIABLE = re.compile(r"\{\{\w+\}\}|\[\[[\w.>-]+\]\]|</?\w+")
COMMENT_OR_LITERAL = re.compile(r'"((?:\\.|[^"\\\n])*)"|//[^\n]*|/\*.*?\*/', re.DOTALL)
FILE_NAME = re.compile(r"\.(?:tpl|css|js|mjs|svg|png|ics|eml|html|txt|mo|po|woff2|db|toml|json)$")


class Catalogue(dict):
    """(trade or "", name) → the forms of the text; more than one where something is counted."""

    def __init__(self, path):
        super().__init__()
        compiled = subprocess.run(["msgfmt", "--check", "-o", "-", str(path)], capture_output=True, check=False)
        self.fault = compiled.stderr.decode() if compiled.returncode else ""
        if self.fault:
            return
        for key, text in sorted(gettext.GNUTranslations(io.BytesIO(compiled.stdout))._catalog.items(), key=str):
            name = key[0] if isinstance(key, tuple) else key
            if not name:
                continue
            trade, _, name = name.rpartition("\x04")
            self.setdefault((trade, name), []).append(text)


def shown(key):
    return f"{key[1]} for {key[0]}" if key[0] else key[1]


def table_of(root, enumeration):
    tables = ("src/domain/catalogue/names.cpp", "src/domain/access/names.cpp")
    source = "".join((root / table).read_text(encoding="utf-8") for table in tables)
    return re.findall(rf'\{{{enumeration}::\w+, "([^"]+)"\}}', source)


def literals(path):
    return [found[1] for found in COMMENT_OR_LITERAL.finditer(path.read_text(encoding="utf-8")) if found[1] is not None]


class Uses:
    """Where texts are asked for."""

    def __init__(self, root, catalogues):
        self.names = set()
        self.prefixes = set()
        known = {name for _, name in catalogues[FORMAL]}
        groups = {name.split(".")[0] for name in known if "." in name} | {prefix.split(".")[0] for prefix in FAMILIES}
        like_a_name = re.compile(rf"(?:{'|'.join(sorted(groups))})\.[a-z0-9_.-]*")
        for path in sorted(root.glob("src/**/*.tpl")):
            self.names |= set(re.findall(r"\[\[([\w.-]+)\]\]", path.read_text(encoding="utf-8")))
        for catalogue in catalogues.values():
            for forms in catalogue.values():
                self.names |= {name for form in forms for name in re.findall(r"\[\[([\w.-]+)\]\]", form)}
        for path in sorted([*root.glob("src/adapters/**/*.*"), *root.glob("src/server/**/*.*")]):
            if path.suffix in (".h", ".cpp") and not path.name.endswith("_test.cpp"):
                self.read(path, known, like_a_name)

    def read(self, path, known, like_a_name):
        for literal in literals(path):
            if literal in known or (like_a_name.fullmatch(literal) and not FILE_NAME.search(literal)):
                (self.prefixes if literal[-1] in "._" else self.names).add(literal)
                if literal.startswith("message.") and literal not in MESSAGE_WAYS:
                    self.names.add(literal + "_text")
        asked = r'(?:frame_?\.text|pages::text|find_text|counted|filled)\((?:[\w.]+, )?"([^"]+)"'
        self.names |= {name for name in re.findall(asked, path.read_text(encoding="utf-8")) if name[-1] not in "._"}


def families(root):
    made = {}
    for prefix, (kind, source) in FAMILIES.items():
        if kind == "table":
            members = table_of(root, source)
        elif kind == "words":
            members = source.split()
        elif kind == "reasons":  # "password/too-short" is told by "refused.password.too_short", or by a general sentence
            reasons = re.findall(r"^([a-z-]+/[a-z-]+):", (root / source).read_text(encoding="utf-8"), re.MULTILINE)
            members = [reason.replace("/", ".").replace("-", "_") for reason in reasons]
        else:
            files = [path for path in root.glob(source + "/*.cpp") if not path.name.endswith("_test.cpp")]
            words = [word for path in files for word in literals(path)]
            members = {rule for word in words for rule in re.findall(r"^client/([a-z-]+)$", word)} | RULES_OF_PAGES
        made[prefix] = {prefix + member for member in members}
    return made


def wrong_uses(root, catalogues):
    uses = Uses(root, catalogues)
    known = {name for _, name in catalogues[FORMAL]}
    composed = families(root)
    for prefix in sorted(uses.prefixes - set(FAMILIES)):
        yield f'"{prefix}" composes names of texts: list it in FAMILIES of tests/house/texts.py'
    for prefix in sorted(set(FAMILIES) - uses.prefixes):
        yield f'"{prefix}" is listed in FAMILIES of tests/house/texts.py and composed nowhere'
    for name in sorted(uses.names - known):
        yield f"{name} is asked for and in no catalogue"
    # A rule has a sentence of its own or says fault.other; an obligation of none is never shown.
    for prefix in (
        "notice.asks_", "privacy.basis_", "privacy.condition_", "privacy.from_", "role.", "right.", "near.", "class.",
        "entrance.was_",
    ):
        for name in sorted(composed[prefix] - known):
            yield f"{name} is composed and in no catalogue"
    for name in sorted(known - uses.names - set().union(*composed.values())):
        yield f"{name} is used nowhere"


def wrong_sets(root, catalogues):
    trades = set(table_of(root, "Trade"))
    formal, familiar, english = (catalogues[name] for name in (FORMAL, FAMILIAR, ENGLISH))
    for name, catalogue in catalogues.items():
        for trade, _ in sorted(catalogue):
            if trade and trade not in trades:
                yield f'{name}: msgctxt "{trade}" is no trade'
    for key in sorted(set(formal) - set(english)):
        yield f"{ENGLISH}: {shown(key)} is missing"
    for key in sorted(set(english) - set(formal)):
        yield f"{FORMAL}: {shown(key)} is missing"
    for key in sorted(set(familiar) - set(formal)):
        yield f"{FAMILIAR}: {shown(key)} stands for nothing in {FORMAL}"
    for key in sorted(set(familiar) & set(formal)):
        if familiar[key] == formal[key]:
            yield f"{FAMILIAR}: {shown(key)} reads as in {FORMAL} and can be left out"
    for key in sorted(formal):
        if ("", key[1]) not in formal and not all((trade, key[1]) in formal for trade in trades):
            yield f"{FORMAL}: {shown(key)} has no form for the other trades"


def wrong_variables(catalogues):
    """Variables, parts and tags must agree in every language, address and trade; one may leave the count unsaid."""
    meant = {}
    for name, catalogue in catalogues.items():
        for key, forms in sorted(catalogue.items()):
            said = [sorted(VARIABLE.findall(form)) for form in forms]
            expected = meant.setdefault(key[1], said[-1])
            for each in said:
                if each != expected and (len(forms) == 1 or sorted([*each, "{{COUNT}}"]) != expected):
                    yield f"{name}: {shown(key)} has {' '.join(each) or 'no variable'}, elsewhere {' '.join(expected)}"


def wrong_words(catalogues):
    def forms_of(name):
        return [(key, form) for key, forms in sorted(catalogues[name].items()) for form in forms]

    for name in catalogues:
        for key, form in forms_of(name):
            if BLAME.search(form):
                yield f"{name}: {shown(key)} scolds: {form}"
    for key, form in forms_of(FORMAL):
        if FAMILIAR_WORDS.search(form):
            yield f"{FORMAL}: {shown(key)} says Du: {form}"
        # Where Du has no form of its own, it reads this one.
        if key not in catalogues[FAMILIAR] and FORMAL_WORDS.search(form):
            yield f"{FAMILIAR}: {shown(key)} says Sie: {form}"
    for key, form in forms_of(FAMILIAR):
        if FORMAL_WORDS.search(form):
            yield f"{FAMILIAR}: {shown(key)} says Sie: {form}"


def faults(root):
    root = pathlib.Path(root)
    catalogues = {name: Catalogue(root / f"locale/{name}.po") for name in (FORMAL, FAMILIAR, ENGLISH)}
    broken = [catalogue.fault for catalogue in catalogues.values() if catalogue.fault]
    if broken:
        return broken
    return [
        *wrong_sets(root, catalogues),
        *wrong_variables(catalogues),
        *wrong_words(catalogues),
        *wrong_uses(root, catalogues),
    ]
