#!/usr/bin/env python3
"""Goal: what a client writes is found nowhere in clear: not in the data, the keys' folder, a write-ahead log or journal,
not in the log, not in an address that the program gives out; plain or in any usual encoding.

Method: bookings whose every personal value is a made-up word that exists nowhere else, through the API and through the
pages' forms, wherever a client may write something and wherever a client should not have written it. Then every file is
searched for every word in every encoding, while the program runs, after a kill, and after a stop in good order.
"""

import base64
import contextlib
import html
import html.parser
import sys
import unittest
import urllib.parse

import obhut

NAME = "Xanthippe Quorvenblath"
EMAIL = "xq.vexlormund@zumbrativo.example.org"
PHONE = "+4917098412653"
REMARK = "Kribulant mit Wexelduft"
COMPLAINT = "Schmerz im Trallaknie"
ALLERGY = "Brundolin-Paste"
OCCASION = "Flimmertag"

# A part of a word is a find as well.
MARKERS = [*NAME.split(), "vexlormund", "zumbrativo", PHONE[1:], PHONE[5:], "Kribulant", "Wexelduft", "Trallaknie",
           "Brundolin", OCCASION]


def forms_of(marker):
    """The word in the encodings in which it could lie somewhere, by name."""
    forms = {}
    for spelling in (marker, marker.lower(), marker.upper()):
        raw = spelling.encode()
        forms[f"{spelling} as it is"] = raw
        forms[f"{spelling} backwards"] = raw[::-1]
        forms[f"{spelling} in UTF-16LE"] = spelling.encode("utf-16-le")
        forms[f"{spelling} in UTF-16BE"] = spelling.encode("utf-16-be")
        forms[f"{spelling} in hex"] = raw.hex().encode()
        forms[f"{spelling} in capital hex"] = raw.hex().upper().encode()
        forms[f"{spelling} percent-encoded"] = "".join(f"%{byte:02X}" for byte in raw).encode()
        forms[f"{spelling} as escapes"] = "".join(f"\\u{ord(letter):04x}" for letter in spelling).encode()
        for shift in range(3):
            # Base64 depends on where the word begins; the letters at the edges belong to its neighbours too.
            for name, encode in (("base64", base64.b64encode), ("base64url", base64.urlsafe_b64encode)):
                encoded = encode(b"\0" * shift + raw).rstrip(b"=")
                forms[f"{spelling} in {name} at {shift}"] = encoded[(0, 2, 3)[shift]:-1]
        for shift in range(5):
            encoded = base64.b32encode(b"\0" * shift + raw).rstrip(b"=")
            forms[f"{spelling} in base32 at {shift}"] = encoded[(0, 2, 4, 5, 7)[shift]:-1]
    return {name: form for name, form in forms.items() if len(form) >= 6}


FORMS = {name: form for marker in MARKERS for name, form in forms_of(marker).items()}


def found_in(data):
    return [name for name, form in FORMS.items() if form in data]


def found_below(folder):
    found = {}
    for path in obhut.kept_below(folder):
        names = found_in(str(path.relative_to(folder)).encode())
        if path.is_file():
            names += found_in(path.read_bytes())
        if names:
            found[str(path.relative_to(folder))] = names
    return found


class Form:
    def __init__(self, action):
        self.action = action
        self.fields = []
        self.buttons = []


class Forms(html.parser.HTMLParser):
    """The forms of a page that post."""

    def __init__(self, text):
        super().__init__()
        self.forms = []
        self.form = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        name, value = attributes.get("name"), attributes.get("value") or ""
        if tag == "form" and attributes.get("method") == "post":
            self.form = Form(attributes["action"])
            self.forms.append(self.form)
        elif self.form and tag == "button" and name:
            self.form.buttons.append((name, value))
        elif self.form and tag in ("input", "textarea", "select") and attributes.get("type") != "checkbox":
            self.form.fields.append((name, value))

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None


class MarkerTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        stack = contextlib.ExitStack()
        cls.addClassCleanup(stack.close)
        cls.house = stack.enter_context(obhut.SqliteHouse())

    def told(self, answer, status):
        """The answer came, and tells nobody what was written."""
        self.assertIn(answer.status, status, answer)
        self.assertEqual(found_in(answer.everything()), [])
        return answer

    # req:D1
    def test_nothing_personal_lies_in_clear(self):
        before = self.house.rows("SELECT count(*) FROM client_value")[0][0]
        client = self.house.client()
        bookings = [self.book(client, *one) for one in self.bookings(client)]
        self.slip(client)
        self.fill_in_forms(client)
        for path in bookings[:2]:
            self.told(client.get(path), [200])
            self.told(client.post(f"{path}/cancellation"), [200])
        client.close()

        self.assertGreaterEqual(self.house.rows("SELECT count(*) FROM client_value")[0][0], before + len(bookings))
        self.assertEqual(found_below(self.house.folder), {}, "while it runs")
        self.house.program.kill()
        self.assertEqual(found_below(self.house.folder), {}, "after a kill")
        self.house.program.start()
        for path in bookings:
            self.told(self.house.client().get(path), [200])
        self.house.program.stop()
        self.assertEqual(found_below(self.house.folder), {}, "after a stop")
        self.house.program.start()

    @staticmethod
    def bookings(client):
        """Where, and what the client writes there besides name and address."""
        def free(business, service, **query):
            return obhut.free_starts(client, business, service, **query)[0]

        # Another day for the second at the salon, where the first has taken a chair.
        colour = obhut.free_starts(client, "salon", "colour")[-1]

        return [
            ("salon", obhut.booking("cut-and-blow-dry", free("salon", "cut-and-blow-dry"), answers={"remark": REMARK})),
            ("salon", obhut.booking("colour", colour, answers={"allergy": ALLERGY},
                                    consents=["allergy"])),
            ("practice", obhut.booking("first-visit", free("practice", "first-visit"),
                                       answers={"complaint": COMPLAINT})),
            ("restaurant", obhut.booking("table", free("restaurant", "table", party=2), party=2,
                                         answers={"occasion": OCCASION})),
            ("hotel", obhut.booking("double", free("hotel", "double", nights=2), nights=2,
                                    answers={"arrival-time": REMARK})),
        ]

    def book(self, client, business, body):
        body["client"] = {"name": NAME, "email": EMAIL, "phone": PHONE}
        answer = client.post(obhut.at(business, "bookings"), body, {"Idempotency-Key": obhut.request_key()})
        self.told(answer, [201])
        return obhut.at(business, "manage", answer.json["manage"])

    def slip(self, client):
        """Writes the words where they do not belong: in addresses, headers, keys, unknown members, broken bodies."""
        path = obhut.at("salon", "bookings")
        mail, name = urllib.parse.quote(EMAIL), urllib.parse.quote(NAME)
        body = obhut.booking("cut-and-blow-dry", "2020-01-01T10:00:00Z")
        body["client"] = {"name": NAME, "email": EMAIL, "phone": PHONE}
        for answer in (
            client.post(path, body),
            client.post(path, {**body, "start": NAME, "provider": NAME, "answers": {NAME: REMARK}}),
            client.post(path, {**body, EMAIL: NAME}),
            client.post(path, f'{{"client": {{"name": "{NAME}", '.encode()),
            client.post(path, f"name={name}&email={mail}".encode(), {"Content-Type": "text/plain"}),
            client.post(path, body, {"Idempotency-Key": EMAIL, "User-Agent": NAME, "Referer": f"https://x/?{mail}"}),
            client.get(f"/api/v1/{name}/{mail}"),
            client.get(obhut.at(name)),
            client.get(obhut.at("salon", "manage", mail)),
            client.get(obhut.at("salon", "services", "cut-and-blow-dry", f"slots?from={name}&provider={mail}")),
            client.ask("DELETE", obhut.at("salon", "holds", name)),
        ):
            self.told(answer, range(400, 500))
        for text in (f"{NAME} / HTTP/1.1\r\n\r\n", f"GET /{EMAIL} HTTP/9.9\r\n\r\n", f"GET / HTTP/1.1\r\n{NAME}\r\n\r\n"):
            with contextlib.closing(obhut.connect(self.house.program.port)) as opened:
                opened.sendall(text.encode())
                for answer in obhut.all_answers(opened):
                    self.told(answer, range(400, 600))

    def fill_in_forms(self, client):
        """Books by the pages as a browser without script does: first with a fault, then without."""
        times = client.get(f"/salon/de/cut-and-blow-dry?from={obhut.day(obhut.DAYS_FILLED + 7)}")
        choice = self.form_of(times)
        held = self.post_form(client, choice, [*choice.fields, choice.buttons[-1]], 303)
        details = self.form_of(client.get(held.headers["location"]))
        typed = {"name": NAME, "email": EMAIL, "phone": "0170 nonsense", "a-remark": REMARK}
        fields = [(name, typed.get(name, value)) for name, value in details.fields]
        self.assertLessEqual(typed.keys(), {name for name, _ in fields})
        wrong = self.post_form(client, details, fields, 422)
        self.assertIn(html.escape(REMARK).encode(), wrong.body, "what was typed is kept")
        fields = [(name, PHONE if name == "phone" else value) for name, value in fields]
        done = self.post_form(client, details, fields, 303)
        self.assertEqual(client.get(done.headers["location"]).status, 200)

    def form_of(self, page):
        self.assertEqual(page.status, 200, page)
        forms = Forms(page.body.decode()).forms
        self.assertEqual(len(forms), 1, "one form that posts")
        return forms[0]

    def post_form(self, client, form, fields, status):
        """Sends it; whatever the page shows to the one who typed it, no header repeats it."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = client.post(form.action, urllib.parse.urlencode(fields).encode(), kind)
        self.assertEqual(answer.status, status, answer)
        self.assertEqual(found_in(repr(answer.headers).encode()), [])
        return answer

    # The search itself: what it is to find, it finds.
    def test_the_search_finds_each_word_in_each_encoding(self):
        text = f"{NAME} {EMAIL} {PHONE} {REMARK} {COMPLAINT} {ALLERGY} {OCCASION}"
        for shift in range(5):
            raw = b"-" * shift + text.encode() + b"----"
            for planted in (raw, raw.hex().encode(), base64.b64encode(raw), base64.urlsafe_b64encode(raw),
                            base64.b32encode(raw), ("-" * shift + text).encode("utf-16-le"), raw.upper(), raw[::-1],
                            "".join(f"%{byte:02X}" for byte in raw).encode()):
                found = found_in(b"\0\1" + planted + b"\2")
                for marker in MARKERS:
                    self.assertTrue(any(name.lower().startswith(marker.lower()) for name in found), (marker, planted))


if __name__ == "__main__":
    sys.exit(unittest.main())
