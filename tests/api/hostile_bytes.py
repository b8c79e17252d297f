"""The table of bytes that are no request, or could be read as two: each is refused, and nothing behind it is read."""

import dataclasses
import json

import obhut
from hostile_bodies import MARK, Problem


@dataclasses.dataclass(frozen=True)
class Case(Problem):
    name: str
    bytes: bytes
    closes: bool = True


def cases(scene, host):
    path = obhut.at("salon", "bookings")
    body = json.dumps(scene.cut()).encode()
    post = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n".encode()
    get = f"GET {obhut.at('salon')} HTTP/1.1\r\nHost: {host}\r\n".encode()
    length = f"Content-Length: {len(body)}\r\n".encode()
    chunked = b"Transfer-Encoding: chunked\r\n"
    second = get + b"\r\n"  # what a smuggler would like to be taken for a request

    def bad(name, text, status=400, rule="request/malformed", closes=True):
        return Case(status, rule, None, name, text, closes)

    def as_chunks(text):
        return f"{len(text):x}\r\n".encode() + text + b"\r\n0\r\n\r\n"

    return [
        bad("both lengths", post + length + chunked + b"\r\n" + as_chunks(body) + second),
        bad("both lengths, the other way", post + chunked + length + b"\r\n" + body + second),
        bad("two lengths", post + length + b"Content-Length: 3\r\n\r\n" + body + second),
        bad("one length twice", post + length + length + b"\r\n" + body + second),
        bad("a list of lengths", post + b"Content-Length: 3, 3\r\n\r\n" + body + second),
        bad("a length with a sign", post + b"Content-Length: +3\r\n\r\n" + body + second),
        bad("a length below none", post + b"Content-Length: -1\r\n\r\n" + body + second),
        bad("a length in hex", post + b"Content-Length: 0x10\r\n\r\n" + body + second),
        bad("a length beyond 64 bits", post + b"Content-Length: 18446744073709551617\r\n\r\n" + body + second),
        bad("a length of gigabytes", post + b"Content-Length: 99999999999\r\n\r\n", 413, "request/body-too-large"),
        bad("an unknown coding", post + b"Transfer-Encoding: gzip\r\n\r\n" + second, 501,
            "request/unsupported-coding"),
        bad("a list of codings", post + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + second, 501,
            "request/unsupported-coding"),
        bad("two codings", post + chunked + chunked + b"\r\n" + as_chunks(body) + second),
        bad("a coding with a tab", post + b"Transfer-Encoding:\tchunked, identity\r\n\r\n" + second, 501,
            "request/unsupported-coding"),
        bad("a space before the colon", post + b"Content-Length : 3\r\n\r\nabc" + second),
        bad("a header that goes on in the next line", get + b"X-A: b\r\n c\r\n\r\n" + second),
        bad("a header without a name", get + b": b\r\n\r\n" + second),
        bad("a header without a colon", get + b"Nonsense\r\n\r\n" + second),
        bad("a NUL in a header", get + b"X-A: b\0c\r\n\r\n" + second),
        bad("a bare line feed", get + b"X-A: b\nX-B: c\r\n\r\n" + second),
        bad("only line feeds", f"GET / HTTP/1.1\nHost: {host}\n\n".encode()),
        bad("a bare carriage return", get + b"X-A: b\rX-B: c\r\n\r\n" + second),
        bad("chunks of no size", post + chunked + b"\r\n\r\n\r\n" + second),
        bad("chunks of no number", post + chunked + b"\r\nxyz\r\n" + second),
        bad("a chunk below none", post + chunked + b"\r\n-1\r\n" + second),
        bad("a chunk beyond 64 bits", post + chunked + b"\r\n" + b"f" * 17 + b"\r\n" + second),
        bad("a chunk that does not end where it says", post + chunked + b"\r\n3\r\nabcdef\r\n" + second),
        bad("chunks over the limit", post + chunked + b"\r\n9000\r\n" + b" " * 0x9000 + b"\r\n0\r\n\r\n", 413,
            "request/body-too-large"),
        bad("no host", f"GET {obhut.at('salon')} HTTP/1.1\r\n\r\n".encode() + second),
        bad("two hosts", get + f"Host: {host}\r\n\r\n".encode() + second),
        bad("somebody else's host", get.replace(host.encode(), b"evil.example") + b"\r\n", 421,
            "request/unknown-host", False),
        bad("an empty host", get.replace(f"Host: {host}".encode(), b"Host:") + b"\r\n", 421, "request/unknown-host",
            False),
        bad("our host with a port that is not ours", get.replace(host.encode(), host.encode() + b":1") + b"\r\n", 421,
            "request/unknown-host", False),
        bad("an old version without a host", f"GET {obhut.at('salon')} HTTP/1.0\r\n\r\n".encode(), 421,
            "request/unknown-host"),
        bad("chunks in an old version", post.replace(b"HTTP/1.1", b"HTTP/1.0") + chunked + b"\r\n" + as_chunks(body)),
        bad("a version to come", get.replace(b"HTTP/1.1", b"HTTP/2.0") + b"\r\n", 505,
            "request/unsupported-version"),
        bad("a version that is none", get.replace(b"HTTP/1.1", b"HTTQ/1.1") + b"\r\n", 505,
            "request/unsupported-version"),
        bad("no version", f"GET {obhut.at('salon')}\r\n\r\n".encode()),
        bad("no request line", b"\0\1\2\3\r\n\r\n"),
        bad("a TLS hello", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"),
        bad("a method that does not exist", get.replace(b"GET", MARK.upper().encode()) + b"\r\n", 501,
            "request/unknown-method"),
        bad("a tunnel", f"CONNECT evil.example:443 HTTP/1.1\r\nHost: {host}\r\n\r\n".encode(), 501,
            "request/unknown-method"),
        bad("a trace", get.replace(b"GET", b"TRACE") + b"\r\n", 501, "request/unknown-method"),
        bad("somebody else's address", b"GET http://evil.example/ HTTP/1.1\r\n" + f"Host: {host}\r\n\r\n".encode(),
            400, "request/malformed-address", False),
        bad("an address without a slash", f"GET api HTTP/1.1\r\nHost: {host}\r\n\r\n".encode(), 400,
            "request/malformed-address", False),
        bad("an address that is too long", get.replace(b" HTTP/", b"?" + b"x" * 5000 + b" HTTP/") + b"\r\n", 414,
            "request/address-too-long"),
        bad("an address without end", b"GET /" + b"x" * 100_000, 414, "request/address-too-long"),
        bad("a header that is too large", get + b"X-A: " + b"x" * 17_000 + b"\r\n\r\n", 431,
            "request/header-too-large"),
        bad("too many headers", get + b"X-A: b\r\n" * 3000 + b"\r\n", 431, "request/header-too-large"),
        bad("bytes beyond ASCII in the address", f"GET {obhut.at('salön')} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode(),
            400, "request/malformed-address", False),
    ]
