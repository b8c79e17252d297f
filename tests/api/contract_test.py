#!/usr/bin/env python3
"""Goal: api/openapi.yaml says what the program does, and nothing else.

Method: the file's operations are compared with the program's table of routes, both ways. Then every operation is used
for real, with success and with a refusal, and each answer and each body that was taken is checked against its schema.
"""

import contextlib
import json
import os
import pathlib
import subprocess
import unittest

import jsonschema
import yaml

import obhut

CONTRACT = yaml.safe_load((pathlib.Path(__file__).parents[2] / "api" / "openapi.yaml").read_text(encoding="utf-8"))
METHODS = ("get", "put", "post", "patch", "delete")


def operations():
    return {(method.upper(), path): operation for path, item in CONTRACT["paths"].items()
            for method, operation in item.items() if method in METHODS}


def operation_of_staff(operation):
    """Signing in and the desk: asked by src/server/desk_api/matrix_test.cpp, everybody at every route."""
    return "security" in operation or operation["operationId"] in STAFF_ENTRANCE


STAFF_ENTRANCE = ("signIn", "signInWithPasskey", "challengePasskey")


def resolved(node):
    while "$ref" in node:
        target = CONTRACT
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


def check(schema, value):
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "components": CONTRACT["components"], **schema}
    jsonschema.Draft202012Validator(whole).validate(value)


def schema_in(content, media_type):
    if media_type not in content:
        raise AssertionError(f"{media_type} is not described")
    return content[media_type]["schema"]


class Checked:
    """Asks like a client and holds request and answer against the file."""

    def __init__(self, client):
        self.client = client
        self.seen = set()

    def ask(self, operation_id, values, body=None, query="", headers=None):
        (method, path), operation = next(
            (key, found) for key, found in operations().items() if found["operationId"] == operation_id)
        answer = self.client.ask(method, path.format(**values) + query, body, headers)
        described = operation["responses"].get(str(answer.status), operation["responses"].get("default"))
        if described is None:
            raise AssertionError(f"{operation_id} answers {answer.status}, which is not described: {answer}")
        content = resolved(described).get("content", {})
        if content:
            check(schema_in(content, answer.media_type), answer.json)
        elif answer.body:
            raise AssertionError(f"{operation_id} answers with a body that is not described: {answer}")
        for name in resolved(described).get("headers", {}):
            if name.lower() not in answer.headers:
                raise AssertionError(f"{operation_id} answers without {name}")
        if answer.status < 400 and body is not None:
            check(schema_in(operation["requestBody"]["content"], "application/json"), body)
        self.seen.add((operation_id, answer.status))
        return answer


class ContractTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        stack = contextlib.ExitStack()
        cls.addClassCleanup(stack.close)
        cls.house = stack.enter_context(obhut.SqliteHouse())
        cls.client = cls.house.client()

    def test_the_file_and_the_table_of_routes_are_the_same(self):
        printed = subprocess.run([os.environ["OBHUT_PRINT_ROUTES"]], capture_output=True, text=True, check=True).stdout
        routes = {(row["method"], row["path"]): row["takesBody"] for row in map(json.loads, printed.splitlines())}
        described = {key: "requestBody" in operation for key, operation in operations().items()}
        self.assertEqual(routes, described)

    def test_every_reference_resolves_and_every_schema_is_one(self):
        def walk(node):
            if isinstance(node, dict):
                if "$ref" in node:
                    resolved(node)
                for value in node.values():
                    walk(value)
            elif isinstance(node, list):
                for value in node:
                    walk(value)

        walk(CONTRACT)
        for schema in CONTRACT["components"]["schemas"].values():
            jsonschema.Draft202012Validator.check_schema(schema)

    def test_answers_and_accepted_bodies_fit_the_file(self):
        checked = Checked(self.client)
        self.look_around(checked)
        self.book_move_cancel(checked)
        self.book_other_shapes(checked)
        self.be_refused(checked)
        succeeded = {operation for operation, status in checked.seen if status < 400}
        self.assertEqual(succeeded, {operation["operationId"] for operation in operations().values()
                                     if not operation_of_staff(operation)})

    def look_around(self, checked):
        checked.ask("showHealth", {})
        checked.ask("showReadiness", {})
        for business in ("salon", "practice", "restaurant", "hotel"):
            checked.ask("showBusiness", {"business": business})
            checked.ask("showChallenge", {}, query=f"?business={business}")
            for service in checked.ask("listServices", {"business": business}).json["services"]:
                nights = f"&nights={service['nights']['min']}" if service["shape"] == "stay" else ""
                checked.ask("listSlots", {"business": business, "service": service["slug"]},
                            query=f"?party={service['party']['min']}&timeZone=America/New_York{nights}")

    def book_move_cancel(self, checked):
        salon = {"business": "salon"}
        free = obhut.free_starts(self.client, "salon", "cut-and-blow-dry")
        asked = {"service": "cut-and-blow-dry", "start": free[0], "locale": "en", "timeZone": "Europe/London"}
        hold = checked.ask("holdSlot", salon, asked, headers={"Idempotency-Key": obhut.request_key()}).json
        body = obhut.booking("cut-and-blow-dry", free[0], hold=hold["hold"], answers={}, consents=[])
        booked = checked.ask("bookSlot", salon, body, headers={"Idempotency-Key": obhut.request_key()}).json
        link = {**salon, "capability": booked["manage"]}
        checked.ask("bookSlot", salon, obhut.booking("cut-and-blow-dry", free[0], series={"count": 2}))
        shown = checked.ask("showBooking", link)
        moved = checked.ask("rescheduleBooking", link, {"start": free[-1]}, headers={"If-Match": shown.headers["etag"]})
        self.assertNotEqual(moved.headers["etag"], shown.headers["etag"])
        checked.ask("cancelBooking", link, {}, headers={"If-Match": moved.headers["etag"]})
        other = checked.ask("holdSlot", salon, {"service": "cut-and-blow-dry", "start": free[1]}).json
        checked.ask("releaseHold", {**salon, "hold": other["hold"]})

    def book_other_shapes(self, checked):
        for business in ("restaurant", "hotel"):
            for service in self.client.get(obhut.at(business, "services")).json["services"]:
                least = service["party"]["min"]
                more = {"nights": service["nights"]["min"]} if service["shape"] == "stay" else {}
                free = obhut.free_starts(self.client, business, service["slug"], party=least, **more)
                if not free:
                    continue
                body = obhut.booking(service["slug"], free[0], party=least, **more)
                body["answers"] = {field["key"]: "1" for field in service["fields"] if field["required"]}
                answer = checked.ask("bookSlot", {"business": business}, body)
                link = {"business": business, "capability": answer.json["manage"]}
                checked.ask("changeParty", link, {"party": min(least + 1, service["party"]["max"])})

    def be_refused(self, checked):
        salon = {"business": "salon"}
        nobody = {**salon, "capability": "A" * 64}
        far = obhut.free_starts(self.client, "salon", "cut-and-blow-dry", provider="mira")[0]
        body = obhut.booking("cut-and-blow-dry", far, provider="mira")
        self.assertEqual(checked.ask("bookSlot", salon, body).status, 201)
        taken = checked.ask("bookSlot", salon, body)
        self.assertEqual(taken.status, 409)
        self.assertTrue(taken.json["alternatives"])
        self.assertEqual(checked.ask("holdSlot", salon, {"service": "cut-and-blow-dry", "start": far, "provider": "mira"}).status, 409)
        for operation, values, sent, status in (
            ("showBusiness", {"business": "nobody"}, None, 404),
            ("listServices", {"business": "nobody"}, None, 404),
            ("listSlots", {**salon, "service": "nothing"}, None, 404),
            ("bookSlot", salon, {"service": 7, "nickname": "x"}, 422),
            ("releaseHold", {**salon, "hold": "0" * 32}, None, 404),
            ("showBooking", nobody, None, 404),
            ("cancelBooking", nobody, {}, 404),
            ("rescheduleBooking", nobody, {"start": far}, 404),
            ("changeParty", nobody, {"party": 1}, 404),
        ):
            with self.subTest(operation):
                self.assertEqual(checked.ask(operation, values, sent).status, status)

    def test_a_refusal_names_every_fault(self):
        answer = self.client.post(obhut.at("salon", "bookings"), {"service": 7, "nickname": "x"})
        self.assertEqual(answer.status, 422)
        named = {(fault["field"], fault["rule"]) for fault in answer.json["faults"]}
        self.assertLessEqual({("/service", "wrong-type"), ("/nickname", "unknown-field"), ("/start", "missing")}, named)

    def test_a_change_that_was_not_seen_fails_its_precondition(self):
        free = obhut.free_starts(self.client, "salon", "cut-and-blow-dry")
        booked = self.client.post(obhut.at("salon", "bookings"), obhut.booking("cut-and-blow-dry", free[2])).json
        path = obhut.at("salon", "manage", booked["manage"], "cancellation")
        self.assertEqual(self.client.post(path, {}, {"If-Match": '"7"'}).status, 412)
        self.assertEqual(self.client.post(path, {}, {"If-Match": '"1"'}).status, 200)


if __name__ == "__main__":
    unittest.main()
