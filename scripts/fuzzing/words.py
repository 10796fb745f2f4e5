"""Texts others write: layouts, plans, keys, cards, checkpoints, what a scanner or a camera took for a code."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.domain.custody.codes import begins_like_code, is_code, typed_code
from appliance.domain.custody.seals import parse_seal, seal_message, seal_payload, seal_text
from appliance.domain.exam import Candidate
from appliance.domain.ledger import export
from appliance.domain.ledger.checkpoint import Checkpoint, checkpoint_text, parse_checkpoint, signed_note
from appliance.domain.ledger.cosignature import parse_witness_key
from appliance.domain.ledger.entry import Actor, Entry, UnknownEventError, entry_bytes, entry_from_bytes
from appliance.domain.ledger.events.ledger import LedgerStarted
from appliance.domain.ledger.note import NoteError, parse_note, verifier_key
from appliance.domain.ledger.policy import PolicyError, parse_policy
from appliance.domain.ledger.receipt import qr_text
from appliance.domain.ledger.witness import read_kept
from appliance.domain.names import CandidateNumber, ExamId, PacketId, RoomId, SittingId
from appliance.domain.papers.bech32 import bech32, bytes_of_bech32
from appliance.domain.papers.card_code import parse_card_code
from appliance.domain.papers.key_files import key_from_text, key_text
from appliance.domain.papers.manifest import manifest_from_bytes
from appliance.domain.papers.parse_plan import parse_plan
from appliance.domain.papers.people_file import people_bytes, people_from_bytes
from appliance.domain.papers.signature_file import SignatureFile, signature_bytes, signature_from_bytes
from appliance.domain.people.appliance_card import ApplianceCard, card_text, parse_card
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.answer_key import key_from_csv
from appliance.domain.sheets.form_draft import parse_form
from appliance.domain.sheets.layout_file import layout_json, parse_layout
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.marking_rule import parse_rule
from appliance.domain.sheets.page_identity import PageIdentity, parse_page_identity
from scripts.fuzzing.target import MisreadError, Prepared, Target, none_but
from tests.doubles.clock import HandClock
from tests.doubles.filled_sheets import layout_of
from tests.doubles.small_plan import KEY, TOML

SIGNER = Ed25519Signer(b"\x07" * 32)
ORIGIN = "phong-thi/HC01"
FORM = """
name = "fuzz"
width = 210.0
height = 297.0
"""
RULE = """
format = "phong-thi-rule-1"
name = "fuzz"
step = 0.25
[part_one]
points = 0.25
[part_two]
points = [0.1, 0.25, 0.5, 1.0]
[part_three]
points = 0.5
"""


def _text(read: Callable[[str], object]) -> Callable[[bytes], object]:
    return lambda content: read(content.decode("utf-8", "replace"))


def _layouts(_: Path) -> Prepared:
    def attempt(content: bytes) -> None:
        text = content.decode("utf-8", "replace")
        layout = parse_layout(text)
        if not isinstance(layout, Refusal) and parse_layout(layout_json(layout).encode().decode()) != layout:
            raise MisreadError("a layout does not survive its file")
        parse_form(text)
        named_layout(text)
        parse_rule(text)

    files = [layout_json(layout_of(spec)).encode() for spec in ("own:p1=2,p2=1,p3=1", "own:p1=1,a5=1")]
    return Prepared([*files, FORM.encode(), RULE.encode(), b"own:p1=12,p2=4", b"qm-2025:40-4-6"], attempt)


def _signed_checkpoint() -> tuple[str, str]:
    """A note, and a slip's text over it."""
    checkpoint = Checkpoint(ORIGIN, 5, b"\x01" * 32)
    note = signed_note(checkpoint, SIGNER.public_key, SIGNER.sign(checkpoint_text(checkpoint).encode()))
    return note, qr_text(4, b"\x02" * 32, parse_checkpoint(note), [b"\x03" * 32] * 3)


def _codes(_: Path) -> Prepared:
    payload = seal_payload(ExamId("thi-thu"), PacketId("D-TOAN-01-1"), SittingId("toan"), RoomId("01"), 1)
    seal = seal_text(payload, SIGNER.sign(seal_message(payload)))
    note, slip = _signed_checkpoint()
    identity = str(PageIdentity("thi-thu", "toan", "100001", 1, "own:p1=12"))
    readers: list[Callable[[str], object]] = [
        parse_seal, typed_code, begins_like_code, is_code, parse_card_code, _identity_checked,
        lambda text: none_but(NoteError, lambda raw: read_kept(raw.decode("utf-8", "replace")))(text.encode()),
        lambda text: none_but(ValueError, lambda raw: bytes_of_bech32(raw.decode("utf-8", "replace")))(text.encode()),
    ]  # fmt: skip

    def attempt(content: bytes) -> None:
        text = content.decode("utf-8", "replace")
        for read in readers:
            read(text)

    seeds = [seal, "D-TOAN-01-1", identity, slip, note, bech32("age", b"\x05" * 32)]
    return Prepared([seed.encode() for seed in seeds], attempt)


def _identity_checked(text: str) -> None:
    """With the check that belongs to it as well, as somebody who prints a sheet of his own would."""
    parse_page_identity(text)
    parts = text.split("|")
    if len(parts) == 7:
        body = "|".join(parts[:6])
        parse_page_identity(f"{body}|{sha256(body.encode()).hexdigest()[:6]}")


def _ledger(_: Path) -> Prepared:
    note = _signed_checkpoint()[0]
    key = verifier_key(ORIGIN, SIGNER.public_key)
    policy = f"log {key}\nwitness one {key}\ngroup all any one\nquorum all\n"
    started = LedgerStarted(ORIGIN, SIGNER.public_key.hex(), SIGNER.public_key.hex())
    entry = entry_bytes(Entry(0, HandClock().now(), Actor(), started))
    readers = [
        none_but(NoteError, _text(parse_note)), none_but(NoteError, _text(parse_checkpoint)),
        none_but(NoteError, _text(parse_witness_key)), none_but(PolicyError, _text(parse_policy)),
        none_but((ValueError, UnknownEventError), entry_from_bytes), none_but(ValueError, export.parse_keys),
        none_but(ValueError, export.parse_manifest), none_but(ValueError, export.parse_hashes),
    ]  # fmt: skip

    def attempt(content: bytes) -> None:
        for read in readers:
            read(content)

    manifest = export.manifest_json({"events.jsonl": entry, "checkpoint.txt": note.encode()})
    return Prepared(
        [note.encode(), key.encode(), policy.encode(), entry, manifest, b"ab" * 32 + b"\n"], attempt
    )


def _plans(_: Path) -> Prepared:
    card = ApplianceCard("Máy 1", "HC01", "age1" + "q" * 58, "00" * 32, "11" * 32, "AB")
    people = people_bytes(
        (Candidate(CandidateNumber("000001"), "Nguyễn Văn Một", "01/02/2011", "9A", RoomId("01"), 1),), ()
    )
    signature = signature_bytes(SignatureFile(SIGNER.public_key, b"\x09" * 64))
    readers = [
        _text(parse_plan), _text(parse_card), key_from_csv, none_but(ValueError, manifest_from_bytes),
        none_but(ValueError, people_from_bytes), none_but(ValueError, signature_from_bytes),
        none_but(ValueError, key_from_text),
    ]  # fmt: skip

    def attempt(content: bytes) -> None:
        for read in readers:
            read(content)

    texts = [TOML, card_text(card), KEY, json.dumps({"format": "phong-thi/manifest/v1", "files": []})]
    return Prepared([*map(str.encode, texts), people, signature, key_text(b"\x08" * 32, "a")], attempt)


TARGETS = (
    Target("layouts", _layouts),
    Target("codes", _codes),
    Target("ledger", _ledger),
    Target("plans", _plans),
)
