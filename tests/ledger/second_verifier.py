#!/usr/bin/env python3
"""Verifies a ledger without a line of the program: written from RFC 6962, RFC 9162 and the C2SP texts (signed-note,
tlog-checkpoint, tlog-tiles, tlog-proof) alone.

    second_verifier.py FOLDER [--key KEY] [--checkpoint FILE]...

FOLDER is one business's folder of `obhut ledger export --tiles`: checkpoint, key, tile/. It ends with 0 if all holds,
else with 1 and a sentence. It is slower than the program, and shorter: to be read by who has to believe it.
"""

import argparse
import base64
import binascii
import hashlib
import pathlib
import re
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

HASH = 32
WIDTH = 256
ED25519 = 0x01


class Wrong(Exception):
    """Something does not hold; the text says what."""


# --- the tree: RFC 6962, section 2.1 -------------------------------------------------------------------------------


def leaf_hash(data):
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def largest_power_below(number):
    power = 1
    while power * 2 < number:
        power *= 2
    return power


def tree_root(leaves):
    """MTH of a list of leaf hashes, as the RFC defines it: by halves."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    middle = largest_power_below(len(leaves))
    return node_hash(tree_root(leaves[:middle]), tree_root(leaves[middle:]))


def inclusion_path(index, leaves):
    """PATH(m, D[n]), section 2.1.1."""
    if len(leaves) <= 1:
        return []
    middle = largest_power_below(len(leaves))
    if index < middle:
        return inclusion_path(index, leaves[:middle]) + [tree_root(leaves[middle:])]
    return inclusion_path(index - middle, leaves[middle:]) + [tree_root(leaves[:middle])]


def consistency_path(earlier, leaves, known=True):
    """SUBPROOF(m, D[n], b), section 2.1.2."""
    if earlier == len(leaves):
        return [] if known else [tree_root(leaves)]
    middle = largest_power_below(len(leaves))
    if earlier <= middle:
        return consistency_path(earlier, leaves[:middle], known) + [tree_root(leaves[middle:])]
    return consistency_path(earlier - middle, leaves[middle:], False) + [tree_root(leaves[:middle])]


def inclusion_holds(leaf, index, size, proof, root):
    """RFC 9162, section 2.1.3.2."""
    if index >= size:
        return False
    fn, sn, r = index, size - 1, leaf
    for p in proof:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = node_hash(p, r)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = node_hash(r, p)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and r == root


def consistency_holds(first, second, first_root, second_root, proof):
    """RFC 9162, section 2.1.4.2; an empty tree and an equal one need no proof."""
    if first == second:
        return not proof and first_root == second_root
    if first == 0:
        return not proof and first_root == tree_root([])
    if first > second:
        return False
    path = list(proof)
    if first & (first - 1) == 0:
        path.insert(0, first_root)
    if not path:
        return False
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == first_root and sr == second_root


# --- texts ---------------------------------------------------------------------------------------------------------


def decimal(text):
    if not re.fullmatch(r"0|[1-9][0-9]*", text):
        raise Wrong(f"{text!r} is no number")
    return int(text)


def unbase64(text):
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as broken:
        raise Wrong(f"{text!r} is no base64") from broken


def hash_from(text):
    value = unbase64(text)
    if len(value) != HASH:
        raise Wrong(f"{text!r} is no hash")
    return value


def key_from(text):
    """signed-note's verifier key: name, the short hash in hex, the key behind its algorithm."""
    name, short, encoded = text.split("+", 2)
    blob = unbase64(encoded)
    if blob[:1] != bytes([ED25519]) or len(blob) != 33:
        raise Wrong("the key is not of Ed25519")
    if hashlib.sha256(name.encode() + b"\n" + blob).digest()[:4].hex() != short:
        raise Wrong("the key's short hash is another")
    return name, blob


def checkpoint_from(note, key):
    """Size and root of a note that the key has signed."""
    name, blob = key
    text, blank, signatures = note.rpartition("\n\n")
    if not blank or not signatures.endswith("\n"):
        raise Wrong("the checkpoint is no signed note")
    text += "\n"
    short = hashlib.sha256(name.encode() + b"\n" + blob).digest()[:4]
    for line in signatures.splitlines():
        matched = re.fullmatch("— (\\S+) (\\S+)", line)
        if not matched:
            raise Wrong(f"{line!r} is no signature line")
        signature = unbase64(matched[2])
        if matched[1] != name or signature[:4] != short:
            continue
        try:
            Ed25519PublicKey.from_public_bytes(blob[1:]).verify(signature[4:], text.encode())
        except InvalidSignature as broken:
            raise Wrong("the checkpoint's signature is not good") from broken
        lines = text.split("\n")
        if lines[0] != name:
            raise Wrong("the checkpoint is of another ledger")
        return decimal(lines[1]), hash_from(lines[2])
    raise Wrong("the checkpoint is not signed by this key")


def proof_from(text, key):
    """tlog-proof: index, hashes, and the size and root of the checkpoint."""
    head, blank, note = text.partition("\n\n")
    lines = head.split("\n")
    if not blank or lines.pop(0) != "c2sp.org/tlog-proof@v1":
        raise Wrong("this is no proof")
    if lines and lines[0].startswith("extra "):
        lines.pop(0)
    matched = re.fullmatch("index (.*)", lines.pop(0)) if lines else None
    if not matched:
        raise Wrong("the proof has no index")
    size, root = checkpoint_from(note, key)
    return decimal(matched[1]), [hash_from(line) for line in lines], size, root


# --- tiles: tlog-tiles ---------------------------------------------------------------------------------------------


def tile_path(level, number, width=WIDTH):
    parts = [f"{number % 1000:03}"]
    while number >= 1000:
        number //= 1000
        parts.insert(0, f"x{number % 1000:03}")
    return "/".join(["tile", str(level), *parts]) + (f".p/{width}" if width < WIDTH else "")


def tile_paths(size):
    """Every tile of a tree of this size, with its level, its number and its width."""
    level, count = 0, size
    while count:
        for number in range(count // WIDTH):
            yield tile_path(level, number), level, number, WIDTH
        if count % WIDTH:
            yield tile_path(level, count // WIDTH, count % WIDTH), level, count // WIDTH, count % WIDTH
        level, count = level + 1, count // WIDTH


def leaves_of_tiles(size, read):
    """The leaves that the tiles hold, after every hash above them was found to be their root. Each tile is asked for."""
    levels = {}
    for path, level, _, width in tile_paths(size):
        content = read(path)
        if content is None or len(content) != HASH * width:
            raise Wrong(f"{path} is missing or of another length")
        levels.setdefault(level, []).extend(content[at:at + HASH] for at in range(0, len(content), HASH))
    for level in range(1, len(levels)):
        below = levels[level - 1]
        for nth, value in enumerate(levels[level]):
            if tree_root(below[nth * WIDTH:(nth + 1) * WIDTH]) != value:
                raise Wrong(f"hash {nth} on level {level} is not the root of what is below it")
    return levels.get(0, [])


def verify_folder(read, note, key, others):
    size, root = checkpoint_from(note, key)
    leaves = leaves_of_tiles(size, read)
    if tree_root(leaves) != root:
        raise Wrong("the root of the tiles is not the one that was signed")
    for other in others:
        other_size, other_root = checkpoint_from(other, key)
        if other_size > size:
            raise Wrong(f"a checkpoint knows {other_size} entries and the folder {size}")
        if tree_root(leaves[:other_size]) != other_root:
            raise Wrong(f"the first {other_size} entries are not those that were signed")
    return size


def main():
    parser = argparse.ArgumentParser(description="verify a folder of tiles")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--key")
    parser.add_argument("--checkpoint", type=pathlib.Path, action="append", default=[])
    asked = parser.parse_args()

    def read(path):
        file = asked.folder / path
        return file.read_bytes() if file.is_file() else None

    try:
        key = key_from(asked.key or (asked.folder / "key").read_text().strip())
        note = (asked.folder / "checkpoint").read_text()
        size = verify_folder(read, note, key, [file.read_text() for file in asked.checkpoint])
    except Wrong as wrong:
        print(f"NOT WHOLE: {wrong}")
        return 1
    print(f"{size} entries, whole")
    return 0


if __name__ == "__main__":
    sys.exit(main())
