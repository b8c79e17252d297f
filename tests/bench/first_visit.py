# SPDX-License-Identifier: Apache-2.0
"""Walks the way of somebody who books for the first time, without script, and counts what it costs: screens, typed
fields, octets and the server's time."""

import html.parser
import http.client
import re
import time
import urllib.parse

from served import text_of

BUSINESS = "salon"
TYPED = {"text", "email", "tel", "number", "search", "password", "url"}
VISITOR = {"name": "Ada Lovelace", "email": "ada@example.org"}


class Forms(html.parser.HTMLParser):
    """The forms of a page: where they lead, what they carry, and which fields somebody types into."""

    def __init__(self, text):
        super().__init__()
        self.forms = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.forms.append({"action": given.get("action", ""), "method": given.get("method", "get"), "carried": [],
                               "typed": [], "buttons": []})
        if not self.forms:
            return
        form, name, kind = self.forms[-1], given.get("name"), given.get("type", "text")
        if tag == "textarea" or (tag == "input" and kind in TYPED):
            form["typed"].append(name)
        elif tag == "input" and kind == "hidden":
            form["carried"].append((name, given.get("value", "")))
        elif tag == "button":
            form["buttons"].append((name, given.get("value", "")))


class Visit:
    def __init__(self, port):
        self.port = port
        self.screens = 0
        self.typed = 0
        self.octets = 0
        self.seconds = []
        self.cached = set()

    def ask(self, method, path, form=None):
        """One answer on a connection of its own, which is the most that it can cost."""
        body = None if form is None else urllib.parse.urlencode(form)
        headers = {"Accept-Encoding": "gzip"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begin = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        octets = answer.read()
        took = time.perf_counter() - begin
        connection.close()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path} was answered with {answer.status}")
        self.octets += len(octets) + len(str(answer.headers).encode()) + len("HTTP/1.1 200 OK\r\n")
        is_page = answer.headers.get_content_type() == "text/html"
        return answer, text_of(answer.headers, octets) if is_page else "", took

    def screen(self, method, path, form=None):
        answer, text, took = self.ask(method, path, form)
        while answer.status == 303:
            path = answer.headers["Location"]
            answer, text, more = self.ask("GET", path)
            took += more
        self.screens += 1
        self.seconds.append(took)
        loaded = re.findall(r"<link[^>]*\bhref=\"([^\"]+)\"", text) + re.findall(r"\bsrc=\"([^\"]+)\"", text)
        for asset in sorted(set(loaded) - self.cached):
            if asset.startswith("/") and "." in asset.rsplit("/", 1)[-1] and not asset.endswith(".woff2"):
                self.cached.add(asset)
                self.ask("GET", asset)
        return path, text

    def post(self, path, form, values):
        return self.screen("POST", form["action"] or path, form["carried"] + values)


def first_visit(port, service):
    """Services, time, details, done; the visit that was walked."""
    visit = Visit(port)
    _, text = visit.screen("GET", f"/{BUSINESS}/de")
    link = re.search(rf'href="(/{BUSINESS}/de/{service}[^"]*)"', text).group(1)
    path, text = visit.screen("GET", link)
    times = next(form for form in Forms(text).forms if any(name == "start" for name, _ in form["buttons"]))
    path, text = visit.post(path, times, [next(button for button in times["buttons"] if button[0] == "start")])
    details = next(form for form in Forms(text).forms if "name" in form["typed"])
    # Mail or telephone: one of the two is typed.
    visit.typed = len(details["typed"]) - (1 if {"email", "phone"} <= set(details["typed"]) else 0)
    path, text = visit.post(path, details, list(VISITOR.items()))
    if "/manage/" not in path:
        raise RuntimeError(f"the visit ended at {path}")
    return visit
