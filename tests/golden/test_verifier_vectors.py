"""Receipts for the offline verifier page, made by the appliance's own code (terminal_ui/verifier/vectors.json)."""

import json
from pathlib import Path

from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.domain.ledger.checkpoint import (
    Checkpoint,
    SignedCheckpoint,
    checkpoint_text,
    parse_checkpoint,
    signed_note,
)
from appliance.domain.ledger.note import verifier_key
from appliance.domain.ledger.receipt import MOST_PROOF_HASHES, qr_text
from appliance.domain.ledger.tree import Node, inclusion_proof, leaf_hash, node_hash
from appliance.domain.ledger.witness import checkpoint_qr, read_kept

VECTORS = Path(__file__).parents[2] / "terminal_ui" / "verifier" / "vectors.json"
ORIGIN = "phong-thi/HC01"
SIGNER, OTHER = Ed25519Signer(b"V" * 32), Ed25519Signer(b"W" * 32)
POSITIONS = (0, 1, 2, 3, 4, 5, 6, 11, 63, 100, 1023, 2047)
FORKED_AT = 3


def _leaves(upto: int, forked: bool) -> list[bytes]:
    return [b"other" if forked and n == FORKED_AT else b"event %d" % n for n in range(upto)]


def _receipt(position: int, forked: bool = False) -> str:
    leaves = [leaf_hash(leaf) for leaf in _leaves(position + 1, forked)]

    def node(at: Node) -> bytes:
        level, index = at
        if level == 0:
            return leaves[index]
        return node_hash(node((level - 1, 2 * index)), node((level - 1, 2 * index + 1)))

    def root(start: int, end: int) -> bytes:
        if end - start == 1:
            return leaves[start]
        half = 1 << (end - start - 1).bit_length() - 1
        return node_hash(root(start, start + half), root(start + half, end))

    size = position + 1
    held = Checkpoint(ORIGIN, size, root(0, size))
    signature = SIGNER.sign(checkpoint_text(held).encode())
    signed: SignedCheckpoint = parse_checkpoint(signed_note(held, SIGNER.public_key, signature))
    return qr_text(position, leaves[position], signed, inclusion_proof(position, size, node))


def _vectors() -> dict[str, object]:
    good = _receipt(5)
    fields = good.split("|")
    checkpoint = checkpoint_qr(read_kept(good).signed)
    return {
        "checkpoint": checkpoint,
        "key": verifier_key(ORIGIN, SIGNER.public_key),
        "other_key": verifier_key(ORIGIN, OTHER.public_key),
        "receipts": [_receipt(position) for position in POSITIONS],
        "forked": [_receipt(5, forked=True), _receipt(7, forked=True)],
        "rejected": [
            good.replace("PT1R", "PT2R"),
            good + "|",
            "|".join(fields[:7]),
            "|".join([*fields[:2], "05", *fields[3:]]),
            "|".join([*fields[:3], "5", *fields[4:]]),
            "|".join([*fields[:4], fields[4] + "=", *fields[5:]]),
            "|".join([*fields[:7], fields[7][:-4]]),
            "|".join([fields[0], "phong thi", *fields[2:]]),
            checkpoint + "|",
            checkpoint.replace("PT1C", "PT1R"),
            "|".join([*checkpoint.split("|")[:2], "06", *checkpoint.split("|")[3:]]),
        ],
    }


def test_the_page_is_tested_with_what_the_appliance_prints() -> None:
    assert json.loads(VECTORS.read_text(encoding="utf-8")) == _vectors()


def test_a_proof_that_is_left_out_is_among_them() -> None:
    assert max(POSITIONS).bit_count() > MOST_PROOF_HASHES
