"""The table of requests that are well-formed HTTP and yet must be refused, and the names that must not be.

Every case is a request that would succeed but for one thing.
"""

import copy
import dataclasses
import json

import obhut

# Stands in what is sent wherever there is room for it, and must stand in no answer.
MARK = "Zq7KxMark"

CARD = "4111 1111 1111 1111"
PATH = obhut.at("salon", "bookings")


@dataclasses.dataclass(frozen=True)
class Problem:
    status: int
    type: str
    field: str | None


@dataclasses.dataclass(frozen=True)
class Case(Problem):
    name: str
    path: str = PATH
    method: str = "POST"
    body: bytes | None = None
    headers: tuple = ()


def json_bytes(value):
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def with_member(body, pointer, value):
    """A copy of the body in which the member at "/client/name" has that value."""
    changed = copy.deepcopy(body)
    *above, last = pointer.strip("/").split("/")
    place = changed
    for name in above:
        place = place.setdefault(name, {})
    place[last] = value
    return changed


def without_member(body, pointer):
    changed = copy.deepcopy(body)
    *above, last = pointer.strip("/").split("/")
    place = changed
    for name in above:
        place = place[name]
    del place[last]
    return changed


def odd_names():
    return [
        "Robert'); DROP TABLE booking;--",
        "\" OR \"\"=\"",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "{{name}} ${jndi:ldap://x} %s%n",
        "=HYPERLINK(\"x\")",
        "Zoë Grünwald-Çelik 👩‍👩‍👧",
        "فاطمة الزهراء",
        "שרה לוי",
        "李 小龙",
        "Null",
        "O’Brien \\ Sons",
    ]


def wrong_types(valid):
    """Each member with values of the types that it must not have."""
    texts = ("/service", "/provider", "/hold", "/locale", "/timeZone", "/client/name", "/client/email",
             "/client/phone", "/notice/given")
    numbers = ("/party", "/children", "/nights", "/notice/version")
    records = ("/client", "/answers", "/notice", "/series")
    cases = []
    for pointers, values in (
        (texts, (7, None, [MARK])),
        (numbers, (MARK, 1.5, None)),
        (records, (MARK, [1])),
        (("/consents",), ({"a": MARK}, MARK)),
        (("/start",), (5, [MARK])),
    ):
        for pointer in pointers:
            for value in values:
                cases.append(Case(
                    422, "request/wrong-type", pointer, f"{pointer} is {json.dumps(value)}",
                    body=json_bytes(with_member(valid, pointer, value))))
    cases.append(Case(422, "request/wrong-type", "/answers/remark", "an answer is a list",
                      body=json_bytes(with_member(valid, "/answers", {"remark": [MARK]}))))
    return cases


def names_and_contacts(valid):
    faults = [
        ("/client/name", "", "name-missing"),
        ("/client/name", " \u200b\u2060 ", "name-missing"),
        ("/client/name", MARK + "\r\nBcc: eve@example.org", "not-one-line"),
        ("/client/name", MARK + "\x00x", "not-one-line"),
        ("/client/name", MARK + "\x1b[31m", "not-one-line"),
        ("/client/name", MARK + "\u202e gnp", "not-one-line"),
        ("/client/name", MARK + "\u2066 x \u2069", "not-one-line"),
        ("/client/name", MARK + "\u2028x", "not-one-line"),
        ("/client/name", MARK + "x" * 5000, "too-long"),
        ("/client/name", f"{MARK} {CARD}", "card-number"),
        ("/client/name", MARK + " ４１１１１１１１１１１１１１１１", "card-number"),
        ("/client/email", MARK, "email-malformed"),
        ("/client/email", MARK + "@localhost", "email-malformed"),
        ("/client/email", MARK + "@example.org\r\nBcc: eve@example.org", "email-malformed"),
        ("/client/email", MARK + "@[127.0.0.1]", "email-malformed"),
        ("/client/email", "x" * 65 + "@example.org", "email-malformed"),
        ("/client/email", "4111111111111111@example.org", "card-number"),
        ("/client/phone", "0151 12345678", "phone-malformed"),
        ("/client/phone", "+0000000000", "phone-malformed"),
        ("/client/phone", "+49151" + "1" * 40, "phone-malformed"),
        ("/client/phone", CARD, "card-number"),
        ("/answers/remark", MARK + "\x07", "not-plain-text"),
        ("/answers/remark", MARK + "x" * 400, "too-long"),
        ("/answers/remark", f"{MARK} {CARD.replace(' ', '-')}", "card-number"),
    ]
    cases = [
        Case(422, f"client/{rule}", pointer, f"{pointer} is {value[:40]!r}",
             body=json_bytes(with_member(valid, pointer, value)))
        for pointer, value, rule in faults
    ]
    lone = with_member(valid, "/client", {"name": MARK})
    cases += [
        Case(422, "client/contact-missing", "/client", "neither mail nor phone", body=json_bytes(lone)),
        Case(422, "client/answer-unknown", "/answers", "an answer that nobody asked for",
             body=json_bytes(with_member(valid, "/answers", {"shoe-size": MARK}))),
        Case(422, "client/answer-unknown", "/answers", "an answer under a name that is none",
             body=json_bytes(with_member(valid, "/answers", {MARK + " ?": "x"}))),
        Case(422, "client/consent-unknown", "/consents", "a consent that nobody asked for",
             body=json_bytes(with_member(valid, "/consents", ["newsletter"]))),
    ]
    return cases


def times(scene, valid):
    def start(value, name, rule, field="/start", status=422, **more):
        return Case(status, rule, field, name, body=json_bytes({**valid, "start": value, **more}))

    def wall(local, zone="Europe/Berlin", **more):
        return {"local": local, "timeZone": zone, **more}

    return [
        start("2020-01-01T10:00:00+01:00", "in the past", "start/in-the-past"),
        start("1969-12-31T10:00:00Z", "before the calendar", "start/outside-calendar"),
        start("2300-01-01T10:00:00Z", "after the calendar", "start/outside-calendar"),
        start("2037-06-01T10:00:00Z", "beyond the booking window", "booking/slot-taken", None, 409),
        start(scene.cuts[0][:10], "a day where a time is needed", "start/time-expected"),
        start("2027-02-30T10:00:00Z", "a day that does not exist", "start/malformed"),
        start("2027-02-03T25:00:00Z", "an hour that does not exist", "start/malformed"),
        start("2027-02-03T10:00:60Z", "a leap second", "start/malformed"),
        start("2027-02-03T10:00:00.5Z", "half a second", "start/malformed"),
        start("2027-02-03T10:00:00+25:00", "an offset that does not exist", "start/malformed"),
        start("2027-02-03T10:00:00", "a time without offset", "start/offset-missing"),
        start(MARK, "no time at all", "start/malformed"),
        start("", "an empty time", "start/malformed"),
        start("2027-02-03 10:00:00Z", "a space for the T", "start/malformed"),
        start(wall("2027-03-28T02:30"), "a wall time that the spring leaves out", "start/no-such-wall-time",
              "/start/local"),
        start(wall("2027-10-31T02:30"), "a wall time that the autumn has twice", "start/twice-on-that-day",
              "/start/local"),
        start(wall("2027-06-01T10:00", "Mars/Olympus"), "a wall time on Mars", "zone/unknown", "/start/timeZone"),
        start(wall("2027-06-01T10:00", fold="both"), "a fold that is none", "start/unknown-fold", "/start/fold"),
        start({"local": "2027-06-01T10:00"}, "a wall time without zone", "request/missing", "/start/timeZone"),
        start(wall("2027-06-01T10:00", extra=MARK), "an unknown member of a time", "request/unknown-field",
              "/start/extra"),
        start(scene.cuts[0], "a zone that does not exist", "zone/unknown", "/timeZone", timeZone="Europe/Atlantis"),
        start(scene.cuts[0], "a zone by a path", "zone/unknown", "/timeZone", timeZone="../../etc/passwd"),
        start(scene.cuts[0], "the machine's own zone", "zone/unknown", "/timeZone", timeZone="localtime"),
        start(scene.cuts[0], "a locale that nobody speaks", "locale/unknown", "/locale", locale="tlh"),
        start(scene.cuts[-1], "a time that is taken", "booking/slot-taken", None, 409),
        start(scene.cuts[0].replace(":00+", ":07+"), "a time off the grid", "booking/slot-taken", None, 409),
        start(scene.cuts[0][:10] + "T03:00:00+01:00", "at night", "booking/slot-taken", None, 409),
    ]


def parties(scene, valid):
    table = obhut.booking("table", scene.tables[0], scene.version, party=2)
    stay = obhut.booking("double", scene.nights[0], scene.version, party=2, nights=2)
    seat = obhut.booking("back-course", scene.seats[0], scene.version)
    places = {"salon": valid, "restaurant": table, "hotel": stay, "practice": seat}

    def of(business, name, rule, field, **more):
        return Case(422, rule, field, f"{business}: {name}", obhut.at(business, "bookings"),
                    body=json_bytes({**places[business], **more}))

    return [
        of("restaurant", "a party of none", "party/too-small", "/party", party=0),
        of("restaurant", "a party below none", "party/too-small", "/party", party=-1),
        of("restaurant", "a party over the limit", "party/too-large", "/party", party=15),
        of("restaurant", "a party of two thousand million", "party/too-large", "/party", party=2**31 - 1),
        of("restaurant", "a party beyond 32 bits", "request/out-of-range", "/party", party=2**31),
        of("restaurant", "a party beyond 64 bits", "request/wrong-type", "/party", party=2**70),
        of("restaurant", "children below none", "party/children-not-taken", "/children", children=-1),
        of("hotel", "more children than beds", "party/children-not-taken", "/children", children=3),
        of("salon", "a party at the hairdresser's", "party/too-large", "/party", party=2),
        of("salon", "nights at the hairdresser's", "party/nights-only-for-stays", "/nights", nights=1),
        of("hotel", "no nights", "party/too-few-nights", "/nights", nights=0),
        of("hotel", "nights below none", "party/too-few-nights", "/nights", nights=-3),
        of("hotel", "too many nights", "party/too-many-nights", "/nights", nights=22),
        of("hotel", "nights without end", "party/too-many-nights", "/nights", nights=2**31 - 1),
        of("hotel", "a time where a day is needed", "start/date-expected", "/start",
           start=scene.nights[0] + "T15:00:00+01:00"),
        of("practice", "too many seats", "party/too-large", "/party", party=4),
        of("salon", "a series longer than offered", "series/not-offered", "/series", series={"count": 7}),
        of("salon", "a series of none", "series/not-offered", "/series", series={"count": 0}),
        of("salon", "a series of years", "series/not-offered", "/series", series={"count": 2, "everyWeeks": 60}),
    ]


def strangers(scene, valid):
    holds = obhut.at("salon", "holds")
    hold = {"service": "cut-and-blow-dry", "start": scene.cuts[0]}

    def of(name, code, rule, field, path=PATH, headers=(), **more):
        return Case(code, rule, field, name, path, body=json_bytes({**valid, **more}), headers=headers)

    cases = [
        of("a business that does not exist", 404, "business/unknown", None, obhut.at("nobody", "bookings")),
        of("a business whose name is none", 404, "business/unknown", None, obhut.at("No%20Body", "bookings")),
        of("a service that does not exist", 422, "service/unknown", "/service", service="tattoo"),
        of("a service whose name is none", 422, "service/unknown", "/service", service=f"<{MARK}>"),
        of("another business's service", 422, "service/unknown", "/service", service="double"),
        of("a provider who does not exist", 422, "provider/unknown", "/provider", provider="nobody"),
        of("a room for a provider", 422, "provider/unknown", "/provider", provider="basins"),
        of("a hold that is none", 422, "hold/unknown", "/hold", hold=MARK),
        of("a hold that does not exist", 422, "hold/unknown", "/hold", hold="0" * 32),
        of("a hold that was used", 409, "hold/already-used", "/hold", start=scene.cuts[-13],
           hold=scene.used_hold["hold"]),
        of("an outdated notice", 422, "notice/outdated", "/notice/version", notice={"version": 0, "given": "page"}),
        of("a notice told by phone", 422, "notice/not-on-a-page", "/notice/given",
           notice={"version": scene.version, "given": "told"}),
        of("an unknown field", 422, "request/unknown-field", "/nickname", nickname=MARK),
        of("an unknown field with a telling name", 422, "request/unknown-field", "/", **{f"{MARK}@x.org": 1}),
        of("a price that the client would like", 422, "request/unknown-field", "/price", price=1),
        of("a status that the client would like", 422, "request/unknown-field", "/status", status="confirmed"),
        of("a short key", 422, "request/key-malformed", "Idempotency-Key", headers=("Idempotency-Key: abc",)),
        of("a long key", 422, "request/key-malformed", "Idempotency-Key", headers=("Idempotency-Key: " + "a" * 65,)),
        of("a key of odd letters", 422, "request/key-malformed", "Idempotency-Key",
           headers=("Idempotency-Key: " + MARK + "' OR 1=1 -- aaaaaaaaaaaa",)),
        of("a key that was used for another", 422, "request/key-used-for-another", "Idempotency-Key",
           headers=(f"Idempotency-Key: {scene.key}",)),
        Case(422, "request/key-used-for-another", "Idempotency-Key", "a booking's key for a hold", holds,
             body=json_bytes(hold), headers=(f"Idempotency-Key: {scene.key}",)),
        Case(422, "request/unknown-field", "/client", "a client's data with a hold", holds,
             body=json_bytes({**hold, "client": {"name": MARK}})),
        Case(404, "booking/unknown", None, "releasing what is no hold", f"{holds}/{MARK}", "DELETE"),
        Case(404, "booking/unknown", None, "releasing a hold that does not exist", f"{holds}/{'0' * 32}", "DELETE"),
    ]
    cases += [
        Case(422, "request/missing", pointer, f"without {pointer}", body=json_bytes(without_member(valid, pointer)))
        for pointer in ("/service", "/start", "/client", "/notice", "/notice/version")
    ]
    return cases


def documents(valid):
    """Bodies that are no JSON, or JSON that two readers could understand differently."""
    good = json_bytes(valid)
    malformed = {
        "nothing": b"",
        "half an object": good[:-1],
        "more after the object": good + b"x",
        "two objects": good + good,
        "a trailing comma": good[:-1] + b",}",
        "a comment": good[:-1] + b"/**/}",
        "single quotes": b"{'service': 'x'}",
        "NaN": good[:-1] + b', "party": NaN}',
        "a number too large": good[:-1] + b', "party": 1e999}',
        "a byte order mark": b"\xef\xbb\xbf" + good,
        "UTF-16": good.decode().encode("utf-16"),
        "an unpaired surrogate": good.replace(b"Ada Lovelace", b"Ada \\ud800"),
        "surrogates the wrong way round": good.replace(b"Ada Lovelace", b"Ada \\udc00\\ud800"),
        "a surrogate as bytes": good.replace(b"Ada Lovelace", b"Ada \xed\xa0\x80"),
        "overlong UTF-8": good.replace(b"Ada Lovelace", b"Ada \xc0\xaf"),
        "UTF-8 that ends early": good.replace(b"Ada Lovelace", b"Ada \xe2\x82"),
        "a control character in a text": good.replace(b"Ada Lovelace", b"Ada \x01"),
        "a NUL": good.replace(b"Ada Lovelace", b"Ada \x00"),
        "a form": b"service=cut-and-blow-dry",
        "XML": b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
    }
    cases = [Case(400, "request/malformed-json", "/", name, body=body) for name, body in malformed.items()]
    cases += [
        Case(400, "request/json-too-deep", "/", "deep arrays", body=b"[" * 5000),
        Case(400, "request/json-too-deep", "/", "deep objects", body=b'{"a":' * 9 + b"1" + b"}" * 9),
        Case(400, "request/member-twice", "/", "a member twice", body=good[:-1] + b', "service": "children"}'),
        Case(400, "request/member-twice", "/", "a member twice, once escaped",
             body=good[:-1] + b', "servic\\u0065": "children"}'),
        Case(422, "request/wrong-type", "/", "a list", body=b"[" + good + b"]"),
        Case(422, "request/wrong-type", "/", "a text", body=json_bytes(MARK)),
        Case(422, "request/wrong-type", "/", "null", body=b"null"),
        Case(413, "request/body-too-large", None, "a body over the limit", body=b" " * (32 * 1024) + good),
        Case(413, "request/body-too-large", None, "a body of megabytes", body=b"[" * 3_000_000),
    ]
    types = ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml",
             "application/json-patch+json", MARK)
    cases += [
        Case(415, "request/json-expected", "Content-Type", f"the type {kind}", body=good,
             headers=(f"Content-Type: {kind}",))
        for kind in types
    ]
    return cases


def managing(scene):
    booked, cancelled = scene.booked["manage"], scene.cancelled["manage"]
    forged = booked[:-3] + ("AAA" if not booked.endswith("AAA") else "BBB")

    def at(capability, *parts, business="salon"):
        return obhut.at(business, "manage", capability, *parts)

    def of(name, path, status, rule, field, body=None, headers=(), method="POST"):
        return Case(status, rule, field, name, path, method, None if body is None else json_bytes(body), headers)

    unknown = (404, "booking/unknown", None)
    move = {"start": scene.cuts[0]}
    return [
        of("a forged link", at(forged), *unknown, method="GET"),
        of("a link cut short", at(booked[:-1]), *unknown, method="GET"),
        of("a link with something behind it", at(booked + "A"), *unknown, method="GET"),
        of("a link of another business", at(booked, business="hotel"), *unknown, method="GET"),
        of("a link that is none", at(MARK), *unknown, method="GET"),
        of("a reference for a link", at(scene.booked["reference"]), *unknown, method="GET"),
        of("cancelling by a forged link", at(forged, "cancellation"), *unknown),
        of("moving by a forged link", at(forged, "reschedule"), *unknown, move),
        of("cancelling by another business", at(booked, "cancellation", business="hotel"), *unknown),
        of("cancelling twice", at(cancelled, "cancellation"), 409, "booking/already-cancelled", None),
        of("moving what was cancelled", at(cancelled, "reschedule"), 409, "booking/not-booked", None, move),
        of("cancelling with a reason", at(booked, "cancellation"), 422, "request/unknown-field", "/reason",
           {"reason": MARK}),
        of("cancelling what changed meanwhile", at(booked, "cancellation"), 412, "booking/changed-meanwhile",
           "If-Match", headers=('If-Match: "999"',)),
        of("a revision that is none", at(booked, "cancellation"), 422, "request/revision-malformed", "If-Match",
           headers=(f"If-Match: {MARK}",)),
        of("a weak revision", at(booked, "cancellation"), 422, "request/revision-malformed", "If-Match",
           headers=('If-Match: W/"1"',)),
        of("moving what changed meanwhile", at(booked, "reschedule"), 412, "booking/changed-meanwhile", "If-Match",
           move, ('If-Match: "999"',)),
        of("moving nowhere", at(booked, "reschedule"), 422, "request/missing", "/start", {}),
        of("moving into the past", at(booked, "reschedule"), 422, "start/in-the-past", "/start",
           {"start": "2020-01-01T10:00:00Z"}),
        of("moving to where somebody is", at(booked, "reschedule"), 409, "booking/slot-taken", None,
           {"start": scene.cuts[-13], "provider": "mira"}),
        of("moving to nobody", at(booked, "reschedule"), 422, "provider/unknown", "/provider",
           {**move, "provider": "nobody"}),
        of("moving with a name", at(booked, "reschedule"), 422, "request/unknown-field", "/client",
           {**move, "client": {"name": MARK}}),
        of("a party of none", at(scene.other_booked["manage"], "party", business="restaurant"), 422,
           "party/too-small", "/party", {"party": 0}),
        of("a party over the limit", at(scene.other_booked["manage"], "party", business="restaurant"), 422,
           "party/too-large", "/party", {"party": 15}),
        of("a party unsaid", at(scene.other_booked["manage"], "party", business="restaurant"), 422,
           "request/missing", "/party", {}),
    ]


def addresses():
    slots = obhut.at("salon", "services", "cut-and-blow-dry", "slots")

    def of(name, path, status, rule, field=None, method="GET", body=None):
        return Case(status, rule, field, name, path, method, body)

    nowhere = (404, "request/no-such-address")
    malformed = (400, "request/malformed-address")
    return [
        of("a day that is none", f"{slots}?from={MARK}", 422, "request/date-expected", "/from"),
        of("a day that does not exist", f"{slots}?from=2027-02-30", 422, "request/date-expected", "/from"),
        of("a span that ends before it starts", f"{slots}?from=2027-02-03&to=2027-02-01", 422,
           "listing/ends-before-it-starts", "/to"),
        of("a span of years", f"{slots}?from=2027-01-01&to=2029-01-01", 422, "listing/too-long", "/to"),
        of("an arrival without departure", f"{obhut.at('hotel', 'services', 'double', 'slots')}?arrival=2027-02-03",
           422, "request/missing", "/departure"),
        of("a departure before the arrival",
           f"{obhut.at('hotel', 'services', 'double', 'slots')}?arrival=2027-02-03&departure=2027-02-03", 422,
           "party/too-few-nights", "/departure"),
        of("a party that is no number", f"{slots}?party=two", 422, "request/number-expected", "/party"),
        of("a party of none", f"{slots}?party=0", 422, "party/too-small", "/party"),
        of("a provider who does not exist", f"{slots}?provider=nobody", 422, "provider/unknown", "/provider"),
        of("a zone that does not exist", f"{slots}?timeZone=Mars/Olympus", 422, "zone/unknown", "/timeZone"),
        of("an unknown parameter", f"{slots}?callback={MARK}", 422, "request/unknown-field", "/callback"),
        of("a parameter twice", f"{slots}?party=1&party=2", 400, "request/repeated-parameter"),
        of("a parameter with a broken escape", f"{slots}?from=%zz", 400, "request/malformed-parameters"),
        of("a parameter with a NUL", f"{slots}?provider=mira%00{MARK}", 400, "request/malformed-parameters"),
        of("a service that does not exist", obhut.at("salon", "services", "tattoo", "slots"), 404, "service/unknown"),
        of("a business that does not exist", obhut.at("nobody"), 404, "business/unknown"),
        of("a business as SQL", obhut.at("salon'%20OR%201=1--"), 404, "business/unknown"),
        of("an address that does not exist", f"/api/v1/{MARK}", *nowhere),
        of("a version that does not exist", "/api/v2/businesses/salon", *nowhere),
        of("a slash too many", "/api/v1/businesses//salon", *nowhere),
        of("a way up", "/api/v1/businesses/../../etc/passwd", *malformed),
        of("a way up, encoded", "/api/v1/businesses/%2e%2e/%2e%2e/etc/passwd", *malformed),
        of("a way up, encoded twice", "/api/v1/businesses/%252e%252e%252fpasswd", 404, "business/unknown"),
        of("an encoded slash", "/api/v1/businesses/salon%2fservices", *malformed),
        of("a backslash", "/api/v1/businesses/..%5c..%5cpasswd", *malformed),
        of("a NUL in the address", "/api/v1/businesses/salon%00", *malformed),
        of("a broken escape", "/api/v1/businesses/%zz", *malformed),
        of("an escape that ends early", "/api/v1/businesses/%4", *malformed),
        of("overlong UTF-8 in the address", "/api/v1/businesses/%c0%ae%c0%ae", *malformed),
        of("CR LF in the address", f"/api/v1/businesses/salon%0d%0aSet-Cookie:%20{MARK}", *malformed),
        of("an address of many parts", "/a" * 50, *nowhere),
        of("getting what is posted", PATH, 405, "request/method-not-allowed"),
        of("posting what is got", obhut.at("salon"), 405, "request/method-not-allowed", method="POST", body=b"{}"),
        of("deleting a business", obhut.at("salon"), 405, "request/method-not-allowed", method="DELETE"),
        of("putting a booking", PATH, 405, "request/method-not-allowed", method="PUT", body=b"{}"),
        of("a body with a GET", obhut.at("salon"), 400, "request/body-not-expected", body=b"{}"),
    ]


def cases(scene):
    valid = scene.cut()
    return [
        *documents(valid), *wrong_types(valid), *names_and_contacts(valid), *times(scene, valid),
        *parties(scene, valid), *strangers(scene, valid), *managing(scene), *addresses(),
    ]
