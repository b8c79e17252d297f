#!/usr/bin/env python3
"""Goal: every entry becomes an AuditEvent that FHIR R4 knows. Method: every action, outcome, purpose and kind of actor is
held against a schema of our own, made from FHIR's definition; and the schema refuses what FHIR refuses. req:A8"""

import copy
import json
import os
import pathlib
import subprocess
import unittest

import jsonschema

SCHEMA = json.loads(pathlib.Path(__file__).with_name("audit_event_schema.json").read_text())
ACTIONS, PURPOSES, ACTORS = 32, 9, 7


class AuditEventTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        done = subprocess.run([os.environ["OBHUT_SAMPLE_EVENTS"]], capture_output=True, check=True)
        cls.events = [json.loads(line) for line in done.stdout.splitlines()]
        cls.validator = jsonschema.Draft7Validator(SCHEMA)

    def test_every_event_is_of_the_schema(self):
        self.assertEqual(len(self.events), ACTIONS * 3 * 3 + PURPOSES + 2 * ACTORS)
        for event in self.events:
            self.assertEqual([fault.message for fault in self.validator.iter_errors(event)], [])

    def test_every_action_has_a_word_of_its_own_and_a_code_of_dicom(self):
        words = {event["subtype"][-1]["code"] for event in self.events}
        self.assertEqual(len(words), ACTIONS)
        for event in self.events:
            self.assertRegex(event["type"]["code"], "^1101[01][0-9]$")

    def test_what_the_entry_says_is_found_again(self):
        full = next(event for event in self.events if event["subtype"][-1]["code"] == "emergency-opened" and len(event["entity"]) > 5)
        details = {(one["type"], one["valueString"]) for entity in full["entity"] for one in entity.get("detail", [])}
        for said in (("field", "allergy"), ("class", "health"), ("reason", "urgent-care"), ("device", "firefox-linux"),
                     ("count", "31"), ("index", "41")):
            self.assertIn(said, details)
        systems = [entity["what"]["identifier"]["system"] for entity in full["entity"]]
        self.assertEqual(systems, ["urn:obhut:client"] * 3 + ["urn:obhut:booking", "urn:obhut:staff", "urn:obhut:ledger"])

    def test_the_schema_refuses_what_fhir_refuses(self):
        def without(name):
            return lambda event: event.pop(name)

        def setting(name, value):
            return lambda event: event.__setitem__(name, value)

        damages = [without(name) for name in SCHEMA["required"]]
        damages += [setting("action", "X"), setting("outcome", 0), setting("agent", []), setting("recorded", "2027-03-29"),
                    setting("colour", "red"), setting("purposeOfEvent", {}), setting("source", {}), setting("id", "a_b")]
        for damage in damages:
            event = copy.deepcopy(self.events[0])
            damage(event)
            self.assertFalse(self.validator.is_valid(event), event)


if __name__ == "__main__":
    unittest.main()
