#!/usr/bin/env python3
"""Makes docs/errors.md of api/errors.yaml, or with --check says whether it is current.

usage: tools/error_catalogue.py [--check]
"""

import pathlib
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEAD = """# Errors

Made of `api/errors.yaml` by `tools/error_catalogue.py`; change it there.

A refusal of the API is a problem of RFC 9457: `type` is `/problems/` and the slug, `rule` the slug's last part, `field`
points into the request. A command that ends with a reason names it in its last log line; its status is one of
sysexits.h.

| slug | status | meaning | what to do |
| --- | --- | --- | --- |
"""


def rendered():
    catalogue = yaml.safe_load((ROOT / "api" / "errors.yaml").read_text(encoding="utf-8"))
    rows = []
    for slug, entry in sorted(catalogue.items()):
        if set(entry) != {"status", "de", "en", "do"}:
            sys.exit(f"api/errors.yaml: {slug} needs status, de, en and do")
        status = entry["status"] if entry["status"] >= 100 else f"exit {entry['status']}"
        rows.append(f"| `{slug}` | {status} | {entry['en']} / {entry['de']} | {entry['do']} |\n")
    return HEAD + "".join(rows)


def main():
    target = ROOT / "docs" / "errors.md"
    if "--check" not in sys.argv[1:]:
        target.write_text(rendered(), encoding="utf-8")
    elif not target.is_file() or target.read_text(encoding="utf-8") != rendered():
        sys.exit("docs/errors.md is not current: run tools/error_catalogue.py")


if __name__ == "__main__":
    main()
