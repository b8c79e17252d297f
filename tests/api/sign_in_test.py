#!/usr/bin/env python3
"""Goal: who works in a house gets in and out of its desk, and nobody else does: no cookie outlives what it was given for,
no other page or house can use it, asking changes nothing, and an answer to a guess does not tell whether it was near.

Method: the demo, whose people are let in by one click, its folder of letters, and its database before and after."""

import contextlib
import email
import email.policy
import pathlib
import re
import secrets
import sys
import time
import unittest

import obhut

HOST = "localhost"
DESK = "/desk/salon"
SOURCE = pathlib.Path(__file__).parent.parent.parent / "src" / "server" / "desk" / "desk.cpp"
WORDS = "four slow yellow trams"
LETTER_SECONDS_MAX = 30
LETTERS_LEAD_TO = "http://localhost:0"  # the demo's public name, with the port that it was told and not the one it got


def forms():
    """Where the desk takes forms, from its own table, so that whoever adds one is asked too."""
    found = re.findall(r'(?:takes\(|Method::Post, )"(/desk/\{business\}[^"]*)"', SOURCE.read_text(encoding="utf-8"))
    assert len(found) > 15, found
    return sorted(set(found))


class SignInTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        stack = contextlib.ExitStack()
        cls.addClassCleanup(stack.close)
        cls.house = stack.enter_context(obhut.SqliteHouse(HOST)).without_reminders()
        cls.origin = f"http://{HOST}"
        cls.mail = cls.house.data / "mail"

    def setUp(self):
        self.client = self.house.client()
        self.addCleanup(self.client.close)

    def get(self, path, cookie=""):
        return self.client.get(path, {"Cookie": cookie} if cookie else None)

    def submit(self, path, fields, cookie="", **headers):
        return obhut.submit(self.client, path, fields, cookie, **headers)

    def sign_in(self, role="Empfang", business="salon"):
        return obhut.sign_in(self.client, business, role)

    def assert_way(self, answer, start):
        self.assertEqual(answer.status, 303, answer)
        self.assertTrue(answer.headers["location"].startswith(start), answer.headers["location"])

    def assert_out(self, cookie):
        self.assert_way(self.get(DESK, cookie), f"{DESK}/sign-in")
        self.assertEqual(self.get("/api/v1/session", cookie).status, 401)

    def assert_in(self, cookie):
        self.assertEqual(self.get(DESK, cookie).status, 200)
        self.assertEqual(self.get("/api/v1/session", cookie).status, 200)

    def letters_to(self, address):
        found = []
        for path in self.mail.glob("*.eml"):
            letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if address in letter["To"]:
                found.append(letter.get_body(("plain",)).get_content())
        return found

    def letter_to(self, address):
        end = time.monotonic() + LETTER_SECONDS_MAX
        while time.monotonic() < end:
            if found := self.letters_to(address):
                return found[-1]
            time.sleep(0.05)
        raise AssertionError(f"no letter to {address}")

    def link_in(self, text, path):
        found = re.findall(r"https?://\S+", text)
        links = [link for link in found if path in link]
        self.assertEqual(len(links), 1, text)
        self.assertTrue(links[0].startswith(LETTERS_LEAD_TO + path), links[0])
        return links[0].removeprefix(LETTERS_LEAD_TO)

    def invite(self, cookie, address, role="reception"):
        fields = {"name": "Nora Neumann", "email": address, "role": role, "provider": ""}
        self.assert_way(self.submit(f"{DESK}/people", fields, cookie), f"{DESK}/people")
        return self.link_in(self.letter_to(address), f"{DESK}/invitation")

    def take(self, link, words=WORDS):
        return self.submit(f"{DESK}/invitation", {"c": link.split("c=")[1], "password": words})

    def somebody(self, role="reception"):
        """A colleague with a password of their own and nothing else; their address."""
        address = f"nora.{secrets.token_hex(4)}@example.org"
        answer = self.take(self.invite(self.sign_in("Inhaber"), address, role))
        self.assertEqual(answer.status, 303, answer)
        return address

    # --- in and out ------------------------------------------------------------------------------------------------

    def test_one_click_lets_in_with_a_cookie_that_no_script_and_no_other_site_reaches(self):
        self.assert_way(self.get(f"{DESK}/daysheet"), f"{DESK}/sign-in?back={DESK}/daysheet")
        fields = {"staff": obhut.demo_staff(self.client, "salon"), "back": f"{DESK}/daysheet"}
        answer = self.submit(f"{DESK}/sign-in/demo", fields)
        self.assert_way(answer, f"{DESK}/daysheet")
        value, *attributes = answer.headers["set-cookie"].split("; ")
        self.assertRegex(value, r"^obhut=[\w-]{64}$")
        self.assertEqual(set(attributes), {"Path=/", "HttpOnly", "SameSite=Strict"})
        self.assertEqual(answer.headers["cache-control"], "no-store")
        self.assert_in(value)
        self.assertEqual(self.get(DESK, value).headers["cache-control"], "no-store")
        # It is nowhere on disk and in no log.
        bearer = value.removeprefix("obhut=").encode()
        for path in filter(lambda path: path.is_file(), obhut.kept_below(self.house.folder)):
            self.assertNotIn(bearer, path.read_bytes(), path)

    def test_nobody_is_led_elsewhere_after_signing_in(self):
        staff = obhut.demo_staff(self.client, "salon")
        for back in ("https://evil.example/", "//evil.example", "/desk/hotel", f"{DESK}.evil.example", "/\\evil.example",
                     f"{DESK}x", "javascript:alert(1)", ""):
            with self.subTest(back):
                answer = self.submit(f"{DESK}/sign-in/demo", {"staff": staff, "back": back})
                self.assertEqual((answer.status, answer.headers["location"]), (303, DESK))

    def test_who_is_no_colleague_is_not_let_in_by_a_click(self):
        for staff in ("", "0", "0" * 32, "f" * 32, obhut.demo_staff(self.client, "hotel")):
            with self.subTest(staff):
                answer = self.submit(f"{DESK}/sign-in/demo", {"staff": staff})
                self.assertIn(answer.status, (404, 422), answer)
                self.assertNotIn("set-cookie", answer.headers)

    def test_signing_out_ends_the_session(self):
        cookie, other = self.sign_in(), self.sign_in()
        answer = self.submit(f"{DESK}/sign-out", {}, cookie)
        self.assert_way(answer, f"{DESK}/sign-in")
        self.assertRegex(answer.headers["set-cookie"], r"^obhut=;.*Max-Age=0")
        self.assert_out(cookie)
        self.assert_in(other)
        self.submit(f"{DESK}/account/sessions", {"session": "others"}, self.sign_in())
        self.assert_out(other)

    def test_a_cookie_that_was_altered_or_comes_twice_is_none(self):
        cookie = self.sign_in()
        for sent in (cookie[:-1], cookie + "A", cookie[:-2] + ("AA" if cookie[-2:] != "AA" else "BB"), "obhut=", "obhut",
                     cookie.upper(), f"{cookie}; {cookie}", f"{cookie}; obhut=x", "__Host-" + cookie, "x" + cookie):
            with self.subTest(sent):
                self.assert_out(sent)
        self.assert_in(f"theme=dark; {cookie}; x=y")

    # req:U5
    def test_a_cookie_of_before_a_fresh_proof_is_worth_nothing(self):
        address = self.somebody()
        before = obhut.cookie_of(self.submit(f"{DESK}/sign-in", {"email": address, "password": WORDS}))
        wrong = self.submit(f"{DESK}/prove", {"password": WORDS + "s", "code": ""}, before)
        self.assertEqual(wrong.status, 401, wrong)
        self.assertEqual(self.get(f"{DESK}/account", before).status, 200)
        answer = self.submit(f"{DESK}/prove", {"password": WORDS, "code": "", "back": f"{DESK}/account"}, before)
        self.assert_way(answer, f"{DESK}/account")
        after = obhut.cookie_of(answer)
        self.assertNotEqual(after, before)
        self.assert_out(before)
        self.assertEqual(self.get(f"{DESK}/account", after).status, 200)

    # --- others ----------------------------------------------------------------------------------------------------

    def test_a_form_from_elsewhere_is_refused_and_changes_nothing(self):
        cookie = self.sign_in("Inhaber")
        staff = obhut.demo_staff(self.client, "salon")
        fields = {"name": "Eve", "email": "eve@example.org", "role": "owner", "staff": staff, "act": "disable",
                  "revision": "1", "password": WORDS, "session": "others", "c": "x"}
        before = self.house.dump()
        for headers in ({"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}, {"Sec_Fetch_Site": "none"},
                        {"Sec_Fetch_Site": None, "Origin": "http://evil.example"},
                        {"Sec_Fetch_Site": None, "Origin": "null"}, {"Sec_Fetch_Site": None},
                        {"Sec_Fetch_Site": None, "Origin": self.origin + ".evil.example"},
                        {"Sec_Fetch_Site": "cross-site", "Origin": self.origin}):
            for form in forms():
                path = form.format(business="salon", booking="0" * 32, staff=staff)
                with self.subTest(path=path, headers=headers):
                    answer = self.submit(path, fields, cookie, **headers)
                    self.assertEqual(answer.status, 403, answer)
                    self.assertNotIn("set-cookie", answer.headers)
        self.assertEqual(self.house.dump(), before)
        own = self.submit(f"{DESK}/account/sessions", {"session": "others"}, cookie, Sec_Fetch_Site=None, Origin=self.origin)
        self.assertEqual(own.status, 303, own)

    def test_the_desk_of_another_house_is_not_there(self):
        cookie = self.sign_in("Inhaber")
        before = self.house.dump()
        for path in ("", "/daysheet", "/people", "/account", "/access", "/unsettled"):
            self.assertEqual(self.get(f"/desk/hotel{path}", cookie).status, 404, path)
            self.assertEqual(self.get(f"/desk/nobody{path}", cookie).status, 404, path)
        for path in ("/people", "/account/password", "/sign-out", "/account/sessions"):
            answer = self.submit(f"/desk/hotel{path}", {"session": "others", "password": WORDS}, cookie)
            self.assertEqual(answer.status, 404, path)
        self.assertEqual(self.house.dump(), before)
        self.assert_in(cookie)

    # threat:B01
    def test_asking_where_forms_are_taken_changes_nothing(self):
        cookie = self.sign_in("Inhaber")
        link = self.invite(cookie, f"nora.{secrets.token_hex(4)}@example.org")
        self.house.await_letters()
        (booking,), = self.house.rows("SELECT lower(hex(booking_id)) FROM booking LIMIT 1")
        paths = [form.format(business="salon", booking=booking, staff=obhut.demo_staff(self.client, "salon"))
                 for form in forms()]
        asked = "?act=disable&session=others&password=four+slow+yellow+trams&name=Eve&email=eve@example.org&role=owner"
        before = self.dump_but_looks()
        for path in [*paths, link]:
            for method in ("GET", "HEAD"):
                for sent in (cookie, ""):
                    with self.subTest(path=path, method=method, signed_in=bool(sent)):
                        query = "" if path == link else asked
                        headers = {"Cookie": sent} if sent else {}
                        answer = self.client.ask(method, path + query, None, headers)
                        self.assertIn(answer.status, (200, 303, 404, 405, 422), answer)
                        self.assertNotIn("set-cookie", answer.headers)
        self.assertEqual(self.dump_but_looks(), before)
        self.assert_in(cookie)
        self.assertEqual(self.take(link).status, 303)

    def dump_but_looks(self):
        """Everything but the ledger, in which each look is an entry."""
        return {name: rows for name, rows in self.house.dump().items() if not name.startswith("ledger")}

    # threat:B04
    def test_the_answer_to_a_wrong_password_does_not_tell_who_is_there(self):
        known = self.somebody()
        unknown = "ada" + known[3:]
        self.assertNotEqual(known, unknown)
        self.assertEqual(self.told("sign-in", {"email": known, "password": WORDS + "s"}, known),
                         self.told("sign-in", {"email": unknown, "password": WORDS + "s"}, unknown))
        self.assertEqual(self.told("forgotten", {"email": known}, known), self.told("forgotten", {"email": unknown}, unknown))
        self.assertIn(f"{DESK}/reset", self.letters_about(known, f"{DESK}/reset"))
        self.assertEqual(self.letters_to(unknown), [])

    def letters_about(self, address, path):
        end = time.monotonic() + LETTER_SECONDS_MAX
        while time.monotonic() < end:
            if found := [text for text in self.letters_to(address) if path in text]:
                return found[0]
            time.sleep(0.05)
        raise AssertionError(f"no letter to {address} with {path}")

    def told(self, path, fields, address):
        """Status, headers and bytes, but for what is of each answer its own and what was typed."""
        answer = self.submit(f"{DESK}/{path}", fields)
        headers = {name: value for name, value in answer.headers.items() if name not in ("date", "x-request-id")}
        self.assertNotIn("set-cookie", headers)
        return answer.status, headers, answer.body.replace(address.encode(), b"ADDRESS")

    # threat:B05
    def test_a_forged_host_gets_no_link(self):
        address = self.somebody()
        before = len(self.letters_to(address))
        for host in ("evil.example", f"{HOST}.evil.example", f"{HOST}:1"):
            with contextlib.closing(obhut.Client(self.house.program.port, host)) as client:
                forged = obhut.submit(client, f"{DESK}/forgotten", {"email": address})
                self.assertEqual(forged.status, 421, forged)
        self.house.await_letters()
        self.assertEqual(len(self.letters_to(address)), before)
        for headers in ({"X_Forwarded_Host": "evil.example"}, {"Forwarded": "host=evil.example"},
                        {"Origin": "http://evil.example"}):
            self.assertEqual(self.submit(f"{DESK}/forgotten", {"email": address}, **headers).status, 200, headers)
        text = self.letters_about(address, f"{DESK}/reset")
        self.assertNotIn("evil", text)
        self.link_in(text, f"{DESK}/reset")

    # --- letters ---------------------------------------------------------------------------------------------------

    def test_an_invitation_leads_to_an_account(self):
        address = f"nora.{secrets.token_hex(4)}@example.org"
        link = self.invite(self.sign_in("Inhaber"), address)
        shown = self.get(link)
        self.assertEqual(shown.status, 200, shown)
        self.assertIn(address.encode(), shown.body)
        self.assertEqual(self.take(link, "short").status, 422)
        taken = self.take(link)
        self.assert_way(taken, f"{DESK}/account")
        cookie = obhut.cookie_of(taken)
        self.assertIn(address.encode(), self.get(f"{DESK}/account", cookie).body)
        # A reception with a password alone reaches its own account, and nobody else's data.
        self.assert_way(self.get(DESK, cookie), f"{DESK}/account")
        self.assertEqual(self.submit(f"{DESK}/people", {"name": "Eve"}, cookie).status, 403)
        for again in (self.get(link), self.take(link)):
            self.assertEqual(again.status, 404, again)
        self.assertEqual(self.get(link[:-1] + ("A" if link[-1] != "A" else "B")).status, 404)

    def test_a_forgotten_password_is_set_anew_and_ends_what_was(self):
        address = self.somebody("marketing")
        cookie = obhut.cookie_of(self.submit(f"{DESK}/sign-in", {"email": address, "password": WORDS}))
        self.assertEqual(self.get(f"{DESK}/account", cookie).status, 200)
        self.assertEqual(self.submit(f"{DESK}/forgotten", {"email": address}).status, 200)
        link = self.link_in(self.letters_about(address, f"{DESK}/reset"), f"{DESK}/reset")
        self.assertEqual(self.get(link).status, 200)
        fields = {"c": link.split("c=")[1], "password": "five quick purple buses"}
        done = self.submit(f"{DESK}/reset", fields)
        self.assertEqual(done.status, 200, done)
        self.assertNotIn("set-cookie", done.headers)
        self.assertEqual(self.submit(f"{DESK}/reset", fields).status, 404)
        self.assert_out(cookie)
        self.assertEqual(self.submit(f"{DESK}/sign-in", {"email": address, "password": WORDS}).status, 401)
        again = self.submit(f"{DESK}/sign-in", {"email": address, "password": fields["password"]})
        self.assertEqual(again.status, 303, again)

    def test_only_who_leads_the_house_invites(self):
        for role in ("Empfang", "Behandlung", "Marketing", "Buchhaltung", "Prüfung"):
            with self.subTest(role):
                cookie = self.sign_in(role)
                address = f"eve.{secrets.token_hex(4)}@example.org"
                fields = {"name": "Eve", "email": address, "role": "owner", "provider": ""}
                self.assertEqual(self.submit(f"{DESK}/people", fields, cookie).status, 403)
                self.house.await_letters()
                self.assertEqual(self.letters_to(address), [])


if __name__ == "__main__":
    sys.exit(unittest.main())
