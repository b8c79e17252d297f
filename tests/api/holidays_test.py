#!/usr/bin/env python3
"""Goal: `obhut holidays list` gives the public holidays that an independent source gives (req:B23).

Method: Debian's python3-holidays is asked for 2020 to 2030, country by country and state by state. It is older than
some laws and wrong in some places; where we differ, the difference is written down below with its reason, and every
other difference fails. What is written down must differ, so that the list does not outlive its reasons."""

import datetime
import functools
import json
import subprocess
import unittest

import obhut

YEARS = range(2020, 2031)

GERMAN = "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH".split()
SWISS = "AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH".split()
BRITISH = {"ENG": "England", "NIR": "Northern Ireland", "SCT": "Scotland", "WLS": "Wales"}

# The package belongs to Debian's own Python, which may not be the one that runs this test.
ORACLE = """
import holidays, json, sys
country, state, years = json.loads(sys.argv[1])
if country == "GB":
    found = getattr(holidays, {"ENG": "England", "NIR": "NorthernIreland", "SCT": "Scotland", "WLS": "Wales"}[state])(years=years)
elif state:
    found = holidays.CountryHoliday(country, prov=state, years=years)
else:
    found = holidays.CountryHoliday(country, years=years)
print(json.dumps(sorted({day.isoformat() for day in found if day.year in years})))
"""

ALWAYS = range(2000, 2038)


def dates(month, day, years=ALWAYS):
    return {datetime.date(year, month, day).isoformat() for year in years}


def easter(offset, years=ALWAYS):
    return {(easter_sunday(year) + datetime.timedelta(days=offset)).isoformat() for year in years}


def easter_sunday(year):
    """Gauss's rule, in the form of Lichtenberg."""
    a, k = year % 19, year // 100
    m = 15 + (3 * k + 3) // 4 - (8 * k + 13) // 25
    d = (19 * a + m) % 30
    s = 2 - (3 * k + 3) // 4
    r = d // 29 + (d // 28 - d // 29) * (a // 11)
    og = 21 + d - r
    oe = 7 - (og - (7 - (year + year // 4 + s) % 7)) % 7
    return datetime.date(year, 3, 1) + datetime.timedelta(days=og + oe - 1)


SUNDAYS = easter(0) | easter(49)


def mondays_after(days):
    """Days that the oracle takes off because the day itself falls on a weekend."""
    found = set()
    for day in days:
        date = datetime.date.fromisoformat(day)
        if date.weekday() >= 5:
            found |= {(date + datetime.timedelta(days=offset)).isoformat() for offset in (1, 2)}
    return found


# Country, states (all where there is "*"), days only we have, days only the oracle has, and why we are right.
DIFFERENCES = (
    ("DE", "MV", dates(3, 8, range(2023, 2038)), set(), "a law of 2022; the package is older"),
    ("DE", "BY", set(), dates(8, 15), "in communes with more Catholics only, so it is left to closures"),
    ("DE", "BE", dates(5, 8, [2025]), set(), "a law of 2024, for that year only"),
    ("CH", "*", set(), SUNDAYS, "Sundays are Sundays"),
    ("CH", "AG FR GE GL GR NE SO ZH", set(), dates(1, 2), "Berchtoldstag is no rest day by cantonal law there, or a district's"),
    ("CH", "NE", dates(1, 2, [year for year in ALWAYS if datetime.date(year, 1, 1).weekday() == 6])
     | dates(12, 26, [year for year in ALWAYS if datetime.date(year, 12, 25).weekday() == 6]), dates(12, 26),
     "both days only where the one before is a Sunday"),
    ("CH", "SO", set(), dates(5, 1), "half a day, from noon"),
    ("CH", "TI", set(), easter(-2), "Good Friday is a working day in Ticino"),
    ("CH", "VS", set(), easter(50), "Whit Monday is no rest day in Valais"),
    ("CH", "GE", {day for day in dates(9, 5) | {datetime.date(year, 9, d).isoformat() for year in ALWAYS for d in range(5, 12)}
                  if datetime.date.fromisoformat(day).weekday() == 3}, dates(12, 12) | dates(12, 26),
     "the Geneva Fast is a rest day; the Escalade and Saint Stephen are not"),
    ("IT", "", dates(10, 4, range(2026, 2038)), set(), "a law of 2025"),
    ("BE", "", set(), SUNDAYS, "not among the ten legal days"),
    ("PL", "", dates(12, 24, range(2025, 2038)), set(), "a law of 2024"),
    ("DK", "", set(), easter(-7), "Palm Sunday is a Sunday"),
    ("DK", "", set(), easter(26, range(2024, 2038)), "abolished by a law of 2023"),
    ("US", "", dates(6, 18, range(2021, 2038)) | dates(6, 19, range(2021, 2038)) | dates(6, 20, range(2021, 2038)), set(),
     "Juneteenth, a law of 2021"),
    ("IE", "", {d for year in range(2023, 2038) for d in [datetime.date(year, 2, day).isoformat() for day in range(1, 8)]}
     | dates(3, 18, [2022]), set(), "laws of 2022"),
    ("IE", "", set(), "weekends", "a day on a weekend gives other time off, and closes nothing on Monday"),
    ("GB", "*", dates(6, 2, [2022]) | dates(6, 3, [2022]) | dates(9, 19, [2022]) | dates(5, 8, [2023]), {"2022-05-30"},
     "proclaimed since the package was made"),
    ("GB", "NIR", dates(7, 13) | dates(7, 14), set(), "a twelfth of July on a weekend is observed on Monday"),
    ("GB", "SCT", dates(12, 1) | dates(12, 2), set(), "Saint Andrew’s on a weekend is observed on Monday"),
)


@functools.lru_cache(maxsize=None)
def oracle(country, state):
    asked = json.dumps([country, state, list(YEARS)])
    answer = subprocess.run(["/usr/bin/python3", "-c", ORACLE, asked], capture_output=True, text=True, timeout=60, check=False)
    if answer.returncode != 0:
        raise AssertionError(f"python3-holidays is needed, as tools/packages.txt says: {answer.stderr[-300:]}")
    return set(json.loads(answer.stdout))


def ours(country, state):
    found = set()
    for year in YEARS:
        words = [obhut.program_path(), "holidays", "list", "--country", country, "--year", str(year), "--json"]
        if state:
            words += ["--state", state]
        answer = subprocess.run(words, capture_output=True, text=True, timeout=60, check=True)
        found |= {holiday["date"] for holiday in json.loads(answer.stdout)}
    return found


class HolidaysTest(unittest.TestCase):
    def compare(self, country, state):
        mine, theirs = ours(country, state), oracle(country, state)
        extra, lacking = mine - theirs, theirs - mine
        for of, states, more, less, _ in DIFFERENCES:
            if of != country or (states != "*" and state not in states.split() and (state or states)):
                continue
            if less == "weekends":
                less = mondays_after(mine)
            if more | less:
                self.assertTrue((extra & more) | (lacking & less), f"{country} {state}: this is no difference any more")
            extra, lacking = extra - more, lacking - less
        self.assertEqual(sorted(extra), [], f"only we have in {country} {state}")
        self.assertEqual(sorted(lacking), [], f"only the oracle has in {country} {state}")

    def test_germany_state_by_state(self):
        for state in GERMAN:
            with self.subTest(state):
                self.compare("DE", state)

    def test_switzerland_canton_by_canton(self):
        for state in SWISS:
            with self.subTest(state):
                self.compare("CH", state)

    def test_the_british_nations(self):
        for state in BRITISH:
            with self.subTest(state):
                self.compare("GB", state)

    def test_countries_without_states(self):
        for country in ("AT", "BE", "CZ", "DK", "ES", "IE", "IT", "LU", "NL", "PL", "US"):
            with self.subTest(country):
                self.compare(country, "")

    def test_italy_has_whit_monday_in_south_tyrol_only(self):
        self.assertEqual({day for day in ours("IT", "BZ") - ours("IT", "")}, easter(50, YEARS))

    def test_a_list_for_people_names_each_day_in_two_languages(self):
        words = [obhut.program_path(), "holidays", "list", "--country", "DE", "--state", "BY", "--year", "2027"]
        lines = subprocess.run(words, capture_output=True, text=True, timeout=60, check=True).stdout.splitlines()
        self.assertEqual(lines[0], "2027-01-01 Fri  Neujahr / New Year’s Day")
        self.assertEqual(len(lines), 12)

    def test_what_is_not_known_is_said(self):
        for words, told in ((["--country", "XX"], "known are: DE AT CH"), (["--country", "CH", "--state", "XX"], "known are: AG AI")):
            answer = subprocess.run([obhut.program_path(), "holidays", "list", "--year", "2027", *words],
                                    capture_output=True, text=True, timeout=60, check=False)
            self.assertEqual(answer.returncode, 64)
            self.assertIn(told, answer.stderr)


if __name__ == "__main__":
    unittest.main()
