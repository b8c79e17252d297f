#!/usr/bin/env python3
"""Goal: a form that is malformed, hostile or impossible is answered with 4xx and a page, changes nothing, and what it
brought comes back as text only: nothing of it is ever markup, a header or an address."""

import contextlib
import datetime
import html
import re
import sys
import unittest
import urllib.parse

import hostile_bodies
import obhut

FORM = obhut.FORM
SERVICE = "/salon/de/cut-and-blow-dry"
MARK = hostile_bodies.MARK


def seconds(start):
    return int(datetime.datetime.fromisoformat(start).timestamp())


class HostileFormsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        stack = contextlib.ExitStack()
        cls.addClassCleanup(stack.close)
        cls.house = stack.enter_context(obhut.SqliteHouse()).without_reminders()
        cls.client = cls.house.client()
        starts = obhut.free_starts(cls.client, "salon", "cut-and-blow-dry")
        cls.taken, cls.start = starts[0], starts[-1]
        held = cls.client.post(SERVICE, f"start={seconds(cls.start)}".encode(), {"Content-Type": FORM})
        assert held.status == 303, held
        cls.details = held.headers["location"]
        booked = cls.client.post(obhut.at("salon", "bookings"), obhut.booking("cut-and-blow-dry", cls.taken))
        assert booked.status == 201, booked
        cls.manage = f"/salon/de/manage/{booked.json['manage']}"
        cls.cookie = obhut.sign_in(cls.client, "salon")

    def send(self, path, fields, kind=FORM):
        body = fields if isinstance(fields, bytes) else urllib.parse.urlencode(fields).encode()
        return self.client.post(path, body, {"Content-Type": kind})

    def check_page(self, answer):
        self.assertIn(answer.status, range(400, 500), answer)
        self.assertEqual(answer.media_type, "text/html", answer)
        self.assertIn("default-src 'none'", answer.headers["content-security-policy"])
        self.assertNotIn(MARK, repr(answer.headers))
        # The mark stands in no tag but as the value of a field.
        for tag in re.findall(rb"<[^>]*>", answer.body):
            if MARK.encode() in tag:
                self.assertRegex(tag, rb'^<(input|option)[^>]* value="[^"]*"[^>]*>$')

    def check_unchanged(self, before):
        self.assertEqual(self.house.dump(), before)

    def fields(self, **more):
        return {"name": "Ada Lovelace", "email": "ada@example.org", "phone": "", "notice": "1", **more}

    def test_details_are_refused_and_kept_as_text(self):
        before = self.house.dump()
        for fields in (
            self.fields(name=""),
            self.fields(name=f"{MARK}\r\nBcc: eve@example.org"),
            self.fields(name=f"{MARK} {hostile_bodies.CARD}"),
            self.fields(name=f"{MARK}\u202e"),
            self.fields(name=f'"><script>{MARK}</script>', email="x"),
            self.fields(name=f"' onfocus={MARK} autofocus='", email="x"),
            self.fields(name=f"</title><base href=//{MARK}>", email="x"),
            self.fields(email=f"{MARK}@localhost"),
            self.fields(email="", phone=f"{MARK}"),
            self.fields(email="", phone=hostile_bodies.CARD),
            self.fields(email=""),
            self.fields(**{"a-remark": f"</textarea><script>{MARK}</script>", "email": "x"}),
            self.fields(**{"a-remark": MARK + "x" * 400}),
            self.fields(notice="0"),
            self.fields(notice=MARK),
            self.fields(start=MARK),
            self.fields(start=seconds(self.taken) + 420),
        ):
            with self.subTest(fields):
                self.check_page(self.send(self.details, fields))
                self.check_unchanged(before)

    def test_what_is_no_form_is_refused(self):
        before = self.house.dump()
        good = urllib.parse.urlencode(self.fields()).encode()
        for path in (self.details, SERVICE, f"{self.manage}/cancel", f"{self.manage}/move"):
            for body, kind in (
                (good, "text/plain"),
                (good, "application/json"),
                (b"name=%zz", FORM),
                (b"name=%", FORM),
                (b"name=%00&start=%00", FORM),
                (b"name=%c0%af", FORM),
                (b"name=a&name=b", FORM),
                (b"start=" + MARK.encode() + b"&start=b", FORM),
                (b"&".join(b"f%d=x" % nth for nth in range(500)), FORM),
            ):
                with self.subTest(path=path, body=body[:40], kind=kind):
                    answer = self.send(path, body, kind)
                    self.assertIn(answer.status, range(400, 500), answer)
                    self.assertNotIn(MARK.encode(), answer.everything())
                    self.check_unchanged(before)

    def test_times_are_refused(self):
        before = self.house.dump()
        for start in ("", MARK, "-1", "1e9", "9" * 18, "9" * 40, 1577869200, 10413792000, seconds(self.taken) + 420,
                      f"{seconds(self.start)}\r\nX: {MARK}"):
            for path in (SERVICE, f"{self.manage}/move"):
                with self.subTest(path=path, start=start):
                    self.check_page(self.send(path, {"start": start}))
        self.check_unchanged(before)

    def test_links_that_lead_nowhere(self):
        before = self.house.dump()
        for path in ("/nobody/de", "/salon/fr", "/salon/de/tattoo", f"/salon/de/booking/{MARK}",
                     f"/salon/de/booking/{'0' * 32}", f"/salon/de/manage/{MARK}", f"{self.manage}A",
                     self.manage.replace("salon", "hotel"), f"/salon/de/%3Cscript%3E{MARK}", "/desk/nobody",
                     "/desk/nobody/sign-in", "/desk/hotel/people", f"/desk/{MARK}", f"/desk/salon/invitation?c={MARK}",
                     "/salon/de/.."):
            for method in ("GET", "POST"):
                with self.subTest(path=path, method=method):
                    headers = {"Content-Type": FORM, "Sec-Fetch-Site": "same-origin", "Cookie": self.cookie}
                    answer = self.client.ask(method, path, b"" if method == "POST" else None, headers)
                    self.assertIn(answer.status, range(400, 500), answer)
                    # The same address in the other language is all that may come back of it.
                    rest = re.sub(rb'href="/salon/(?:de|en)/[\w%/]*"', b"", answer.everything())
                    self.assertNotIn(MARK.encode(), rest)
        self.check_unchanged(before)

    # The entrance counts wrong guesses, so only what it says is looked at.
    def test_what_is_typed_at_the_entrance_is_text(self):
        staff = obhut.demo_staff(self.client, "salon")
        for path, fields in (
            ("sign-in", {"email": f'"><script>{MARK}</script>', "password": MARK}),
            ("sign-in", {"email": f"{MARK}\r\nSet-Cookie: obhut={MARK}", "password": ""}),
            ("sign-in", {"email": "a@b.example", "password": MARK * 40}),
            ("sign-in/code", {"step": f'"><base href=//{MARK}>', "code": MARK}),
            ("sign-in/demo", {"staff": f"{MARK}<script>"}),
            ("invitation", {"c": f'"><script>{MARK}</script>', "password": MARK}),
            ("reset", {"c": f'"><script>{MARK}</script>', "password": MARK}),
            ("prove", {"password": MARK, "code": MARK, "back": f"//{MARK}.example"}),
            ("account/sessions", {"session": MARK}),
            (f"people/{staff}", {"act": MARK, "revision": "1"}),
        ):
            with self.subTest(path=path, fields=fields):
                answer = obhut.submit(self.client, f"/desk/salon/{path}", fields, self.cookie)
                self.check_page(answer)
                self.assertNotIn("set-cookie", answer.headers)

    # A name that looks like markup is somebody's name; it comes back as text.
    def test_an_odd_name_is_kept_as_it_was_typed(self):
        name = f"O'Brien <b>{MARK}</b> & \"Söhne\""
        answer = self.send(self.details, self.fields(name=name, email="x"))
        self.assertEqual(answer.status, 422, answer)
        shown = re.search(r'name="name" value="([^"]*)"', answer.body.decode())
        self.assertEqual(html.unescape(shown[1]), name)


if __name__ == "__main__":
    sys.exit(unittest.main())
