#!/usr/bin/env python3
"""Goal: a verifier that shares no code with the program agrees with it on 1 000 random logs, and neither believes what
was changed. Method: random_logs writes what we make of them; every root, proof, tile and checkpoint is compared, then
damaged. req:A8"""

import hashlib
import json
import os
import random
import subprocess
import unittest

import second_verifier as second

LOGS = 1000
SEED = 20270329


def logs():
    command = [os.environ["OBHUT_RANDOM_LOGS"], str(LOGS), str(SEED)]
    done = subprocess.run(command, capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def flipped(value, dice):
    at = dice.randrange(len(value))
    return value[:at] + bytes([value[at] ^ (1 << dice.randrange(8))]) + value[at + 1:]


class SecondVerifierTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.logs = logs()
        for log in cls.logs:
            log["leaves"] = [second.leaf_hash(bytes.fromhex(text)) for text in log["commitments"]]
            log["tree"] = second.tree_root(log["leaves"])
            log["signer"] = second.key_from(log["key"])
            log["files"] = {path: bytes.fromhex(text) for path, text in log["tiles"].items()}

    def setUp(self):
        self.dice = random.Random(SEED)

    def test_there_are_a_thousand_of_many_sizes(self):
        self.assertEqual(len(self.logs), LOGS)
        sizes = {log["size"] for log in self.logs}
        self.assertGreater(len(sizes), 150)
        self.assertTrue({0, 1, 255, 256, 257, 512} <= sizes)

    def test_the_roots_are_the_same(self):
        for log in self.logs:
            self.assertEqual(log["size"], len(log["leaves"]))
            self.assertEqual(log["tree"].hex(), log["root"])

    def test_the_checkpoints_say_so_under_a_good_signature(self):
        for log in self.logs:
            self.assertEqual(second.checkpoint_from(log["checkpoint"], log["signer"]), (log["size"], log["tree"]))

    def test_the_inclusion_proofs_are_the_same_and_hold(self):
        for log in self.logs:
            for one in log["inclusion"]:
                index, proof = one["index"], [bytes.fromhex(text) for text in one["proof"]]
                self.assertEqual(proof, second.inclusion_path(index, log["leaves"]))
                leaf = log["leaves"][index]
                self.assertTrue(second.inclusion_holds(leaf, index, log["size"], proof, log["tree"]))
                self.assertEqual(second.proof_from(one["file"], log["signer"]), (index, proof, log["size"], log["tree"]))

    def test_the_consistency_proofs_are_the_same_and_hold(self):
        for log in self.logs:
            for one in log["consistency"]:
                earlier, proof = one["earlier"], [bytes.fromhex(text) for text in one["proof"]]
                before = second.tree_root(log["leaves"][:earlier])
                self.assertEqual(one["root"], before.hex())
                expected = second.consistency_path(earlier, log["leaves"]) if earlier else []
                self.assertEqual(proof, expected)
                self.assertTrue(second.consistency_holds(earlier, log["size"], before, log["tree"], proof))

    def test_the_tiles_are_the_same(self):
        for log in self.logs:
            self.assertEqual(set(log["files"]), {path for path, *_ in second.tile_paths(log["size"])})
            self.assertEqual(second.leaves_of_tiles(log["size"], log["files"].get), log["leaves"])
            second.verify_folder(log["files"].get, log["checkpoint"], log["signer"], [log["checkpoint"]])

    def test_a_changed_proof_holds_nowhere(self):
        for log in self.logs:
            for one in log["inclusion"]:
                index, proof = one["index"], [bytes.fromhex(text) for text in one["proof"]]
                leaf, size, root = log["leaves"][index], log["size"], log["tree"]
                self.assertFalse(second.inclusion_holds(flipped(leaf, self.dice), index, size, proof, root))
                self.assertFalse(second.inclusion_holds(leaf, index, size, proof + [leaf], root))
                self.assertFalse(second.inclusion_holds(leaf, size, size, proof, root))
                if proof:
                    at = self.dice.randrange(len(proof))
                    changed = proof[:at] + [flipped(proof[at], self.dice)] + proof[at + 1:]
                    self.assertFalse(second.inclusion_holds(leaf, index, size, changed, root))
                    self.assertFalse(second.inclusion_holds(leaf, index, size, proof[:-1], root))
                    self.assertFalse(second.inclusion_holds(leaf, index ^ 1, size, proof, root))
            for one in log["consistency"]:
                earlier, proof = one["earlier"], [bytes.fromhex(text) for text in one["proof"]]
                before = bytes.fromhex(one["root"])
                changed = flipped(before, self.dice)
                self.assertFalse(second.consistency_holds(earlier, log["size"], changed, log["tree"], proof))
                self.assertFalse(second.consistency_holds(earlier, log["size"], before, log["tree"], proof + [before]))

    def test_a_changed_checkpoint_is_not_believed(self):
        for log, other in zip(self.logs, self.logs[1:]):
            text = log["checkpoint"]
            changed = text.replace(f"\n{log['size']}\n", f"\n{log['size'] + 1}\n", 1)
            for note in (changed, text[:-1], text.replace("— ", "- ")):
                with self.assertRaises(second.Wrong):
                    second.checkpoint_from(note, log["signer"])
            with self.assertRaises(second.Wrong):
                second.checkpoint_from(text, other["signer"])

    def test_a_changed_tile_is_found(self):
        for log in self.logs:
            for path, content in log["files"].items():
                for damaged in (flipped(content, self.dice), content[:-1], None):
                    files = {**log["files"], path: damaged}
                    with self.assertRaises(second.Wrong, msg=path):
                        second.verify_folder(files.get, log["checkpoint"], log["signer"], [])

    def test_the_paths_are_those_of_the_text(self):
        self.assertEqual(second.tile_path(0, 1234067), "tile/0/x001/x234/067")
        self.assertEqual(second.tile_path(1, 0, 8), "tile/1/000.p/8")
        widths = [(level, width) for _, level, _, width in second.tile_paths(70000) if width < 256]
        self.assertEqual(widths, [(0, 112), (1, 17), (2, 1)])
        self.assertEqual(second.tree_root([]), hashlib.sha256(b"").digest())


if __name__ == "__main__":
    unittest.main()
