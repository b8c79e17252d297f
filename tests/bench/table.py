# SPDX-License-Identifier: Apache-2.0
"""The table of budgets, for a terminal and for docs/performance.md."""

import dataclasses

TITLES = ("what", "ours", "reference", "ratio", "budget", "met")


@dataclasses.dataclass
class Row:
    what: str
    ours: str
    reference: str
    ratio: str
    budget: str
    met: bool | None  # None: there is nothing to measure yet

    def cells(self):
        return self.what, self.ours, self.reference, self.ratio, self.budget, {True: "yes", False: "NO", None: "–"}[self.met]


def print_text(facts, rows):
    lines = [TITLES] + [row.cells() for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(TITLES))]
    print(facts)
    print()
    for nth, line in enumerate(lines):
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())
        if nth == 0:
            print("  ".join("-" * width for width in widths))


def print_markdown(facts, rows):
    print(f"{facts}.\n")
    print(f"| {' | '.join(TITLES)} |")
    print("|" + " --- |" * len(TITLES))
    for row in rows:
        print(f"| {' | '.join(row.cells())} |")
