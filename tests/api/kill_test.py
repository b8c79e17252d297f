#!/usr/bin/env python3
"""Goal: what was acknowledged is there after kill -9, whenever it comes; a repetition with the same key gives the same
booking; none stands twice.

Method: four clients book without a pause while the program is killed after a random time, fifty times and more. After
each start every request of the round is repeated under its key. What had been acknowledged must give the same
reference; what had not is now acknowledged. At the end every link must open its booking, and the number of bookings
must be the number of keys.
"""

import http.client
import itertools
import random
import sys
import threading
import time
import unittest

import obhut

KILLS = 50
CLIENTS = 4
SEED = 20270329


class Request:
    def __init__(self, body):
        self.body = body
        self.key = obhut.request_key()
        self.reference = None
        self.manage = None

    def send(self, client):
        answer = client.post(obhut.at("hotel", "bookings"), self.body, {"Idempotency-Key": self.key})
        if answer.status != 201:
            raise AssertionError(f"a room that is free was refused: {answer}")
        return answer.json["reference"], answer.json["manage"]


class Booker(threading.Thread):
    """Books room after room until the connection breaks."""

    def __init__(self, client, rooms):
        super().__init__(daemon=True)
        self.client = client
        self.rooms = rooms
        self.requests = []
        self.fault = None

    def run(self):
        try:
            for room in self.rooms:
                request = Request(room)
                self.requests.append(request)
                request.reference, request.manage = request.send(self.client)
        except (OSError, http.client.HTTPException):
            pass  # killed: whether this one counts, the repetition tells
        except AssertionError as fault:
            self.fault = fault


def every_room(client):
    """One body for each room and night that is free: nine double rooms and four single ones."""
    bodies = []
    for service, rooms in (("double", 9), ("single", 4)):
        for first in range(obhut.DAYS_FILLED, 380, 60):
            for arrival in obhut.free_starts(client, "hotel", service, first=first, days=60, nights=1):
                bodies += [obhut.booking(service, arrival, nights=1) for _ in range(rooms)]
    return bodies


class KillTest(unittest.TestCase):
    # req:O2
    def test_what_was_acknowledged_is_there_and_nothing_twice(self):
        dice = random.Random(SEED)
        with obhut.SqliteHouse() as house:
            rooms = every_room(house.client())
            dice.shuffle(rooms)
            supply = iter(rooms)
            before = house.rows("SELECT count(*) FROM booking")[0][0]
            acknowledged, unsure, starts = [], 0, []
            for _ in range(KILLS):
                lost = self.round(house, supply, dice.uniform(0.01, 0.15))
                unsure += sum(request.reference is None for request in lost)
                began = time.monotonic()
                house.program.start()
                starts.append(time.monotonic() - began)
                self.repeat(house, lost)
                acknowledged += lost
            self.check(house, acknowledged, before)
            print(f"{len(acknowledged)} bookings, {unsure} of them cut off by a kill; "
                  f"start {max(starts) * 1000:.0f} ms at most", file=sys.stderr)
            self.assertGreater(len(acknowledged), KILLS * CLIENTS)
            self.assertGreater(unsure, 0, "no kill came while a request was under way")

    def round(self, house, supply, patience):
        """Books until the kill; every request of the round."""
        bookers = [Booker(house.client(), itertools.islice(supply, 20)) for _ in range(CLIENTS)]
        for booker in bookers:
            booker.start()
        time.sleep(patience)
        house.program.kill()
        for booker in bookers:
            booker.join()
            booker.client.close()
            if booker.fault:
                raise booker.fault
        return [request for booker in bookers for request in booker.requests]

    def repeat(self, house, requests):
        client = house.client()
        for request in requests:
            reference, manage = request.send(client)
            if request.reference is not None:
                self.assertEqual((reference, manage), (request.reference, request.manage))
            request.reference, request.manage = reference, manage
        client.close()

    def check(self, house, requests, before):
        references = [request.reference for request in requests]
        self.assertEqual(len(set(references)), len(requests), "two keys, one booking")
        client = house.client()
        for request in requests:
            shown = client.get(obhut.at("hotel", "manage", request.manage))
            self.assertEqual(shown.status, 200, shown)
            self.assertEqual(shown.json["reference"], request.reference)
            self.assertEqual(shown.json["status"], "confirmed")
            self.assertEqual(shown.json["start"][:10], request.body["start"])
        client.close()
        self.assertEqual(house.rows("SELECT count(*) FROM booking")[0][0], before + len(requests))
        twice = house.rows(
            "SELECT booking_id FROM occupancy GROUP BY booking_id, resource_id, starts HAVING count(*) > 1")
        self.assertEqual(twice, [])
        self.assertEqual(obhut.over_promised(house), [])


if __name__ == "__main__":
    sys.exit(unittest.main())
