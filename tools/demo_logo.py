#!/usr/bin/env python3
"""Draws the mark of the demo's salon, a lamp over its light, as a PNG in base64 for packs/demo/salon.toml.

usage: tools/demo_logo.py
"""

import base64
import math
import struct
import zlib

SIZE = 96
FINE = 4  # samples along each edge of a pixel
COLOUR = (176, 84, 118)  # legible as a picture on light and on dark ground


def covered(x, y):
    """Whether the point, from -1 to 1 on both axes, lies in the mark: a half-disc, and five drops of light below it."""
    if y < -0.04:
        return math.hypot(x, y + 0.04) < 0.72
    rays = (math.radians(angle) for angle in (14, 52, 90, 128, 166))
    return any(math.hypot(x - 0.66 * math.cos(ray), y - 0.14 - 0.66 * math.sin(ray)) < 0.11 for ray in rays)


def alpha(column, row):
    hits = sum(
        covered((column + (i + 0.5) / FINE) / SIZE * 2 - 1, (row + (j + 0.5) / FINE) / SIZE * 2 - 1)
        for i in range(FINE)
        for j in range(FINE)
    )
    return round(255 * hits / FINE**2)


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png():
    # A palette of 17 degrees of cover in one colour keeps it small.
    degrees = [round(255 * step / FINE**2) for step in range(FINE**2 + 1)]
    rows = b"".join(
        b"\0" + bytes(degrees.index(alpha(column, row)) for column in range(SIZE)) for row in range(SIZE)
    )
    head = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 3, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"PLTE", bytes(COLOUR) * len(degrees))
        + chunk(b"tRNS", bytes(degrees))
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


if __name__ == "__main__":
    print(base64.b64encode(png()).decode())
