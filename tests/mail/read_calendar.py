#!/usr/bin/env python3
"""Reads a calendar file on standard input with python3-icalendar and prints what it holds; any fault ends it."""

import json
import sys

import icalendar

calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read().decode("utf-8"))
components = list(calendar.walk())
faults = [fault for component in components for fault in component.errors]
if faults:
    sys.exit(f"not as the standard has it: {faults}")


def said(value):
    return value.to_ical().decode("utf-8") if hasattr(value, "dt") else str(value)


print(json.dumps([{"name": each.name, **{key: said(value) for key, value in each.items()}} for each in components]))
