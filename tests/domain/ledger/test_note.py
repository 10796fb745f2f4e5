"""Signed notes and checkpoints: what others write is read, what breaks a rule is refused."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.adapters.crypto.ed25519 import Ed25519Signer, verify
from appliance.domain.ledger.checkpoint import (
    Checkpoint,
    checkpoint_text,
    origin_of,
    parse_checkpoint,
    signed_note,
)
from appliance.domain.ledger.note import (
    NoteError,
    key_id,
    parse_note,
    parse_verifier_key,
    verifier_key,
)

SIGNER = Ed25519Signer(bytes(range(32)))
HELD = Checkpoint("phong-thi/HC01", 42, hashlib.sha256(b"root").digest())
NOTE = signed_note(HELD, SIGNER.public_key, SIGNER.sign(checkpoint_text(HELD).encode()))

GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
"""The example of the Go module golang.org/x/mod/sumdb/note."""


def test_a_note_signed_by_another_implementation_is_read_and_its_signature_is_good() -> None:
    name, key = parse_verifier_key(GO_KEY)
    note = parse_note(GO_NOTE)
    signature = note.signed_by(name, key)
    assert signature is not None
    assert verify(key, note.text.encode(), signature.value)
    assert verifier_key(name, key) == GO_KEY


def test_a_checkpoint_comes_back_and_its_signature_is_good() -> None:
    read = parse_checkpoint(NOTE)
    assert read.checkpoint == HELD
    signature = read.note.signed_by(HELD.origin, SIGNER.public_key)
    assert signature is not None
    assert verify(SIGNER.public_key, read.note.text.encode(), signature.value)


def test_the_note_has_the_lines_of_the_standard() -> None:
    origin, size, root, empty, signature, end = NOTE.split("\n")
    assert (origin, size, empty, end) == ("phong-thi/HC01", "42", "", "")
    assert base64.b64decode(root) == HELD.root
    raw = base64.b64decode(signature.removeprefix("— phong-thi/HC01 "))
    assert raw[:4] == hashlib.sha256(b"phong-thi/HC01\n\x01" + SIGNER.public_key).digest()[:4]
    assert len(raw) == 4 + 64


def test_a_signature_by_an_unknown_key_beside_ours_is_ignored() -> None:
    other = f"— district {base64.b64encode(bytes(68)).decode()}\n"
    read = parse_checkpoint(NOTE + other)
    assert len(read.note.signatures) == 2
    assert read.note.signed_by(HELD.origin, SIGNER.public_key) is not None


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        (NOTE.replace("\n\n", "\n"), "empty line"),
        (NOTE[:-1], "empty line"),
        (NOTE.replace("— ", "- "), "em dash"),
        (NOTE.replace("\n", "\r\n"), "control characters"),
        (NOTE.replace("42", "042"), "decimal"),
        (NOTE.replace("42", "-1"), "decimal"),
        (NOTE.replace("42", "4٢"), "decimal"),
        (NOTE.replace("\n42\n", "\n42\nmore\n"), "three lines"),
        (NOTE.replace("phong-thi/HC01\n42", "phong thi\n42"), "origin"),
        (NOTE.replace("=\n\n", "\n\n"), "base64"),
        (NOTE.replace(base64.b64encode(HELD.root).decode(), "AAAA"), "32 bytes"),
        (NOTE + "— x AAAA\n", "without signature"),
        (NOTE + "— x " + "!" * 8 + "\n", "base64"),
        (NOTE + f"— x {base64.b64encode(bytes(68)).decode()}\n" * 16, "too many"),
        (NOTE + "x" * 70_000, "too long"),
        ("", "empty line"),
    ],
)
def test_what_is_not_a_checkpoint_is_refused_by_its_rule(broken: str, rule: str) -> None:
    with pytest.raises(NoteError, match=rule):
        parse_checkpoint(broken)


@pytest.mark.parametrize("code", ["", "HC 01", "HC+01", "HC\n01", "HC|01"])
def test_a_school_code_that_would_break_the_origin_line_is_refused(code: str) -> None:
    with pytest.raises(NoteError):
        origin_of(code)


def test_a_verifier_key_with_another_keys_id_is_refused() -> None:
    other = Ed25519Signer(bytes(32)).public_key
    forged = verifier_key("a", SIGNER.public_key).replace(
        key_id("a", SIGNER.public_key).hex(), key_id("a", other).hex()
    )
    with pytest.raises(NoteError, match="does not belong"):
        parse_verifier_key(forged)


@given(
    size=st.integers(0, 10**14),
    root=st.binary(min_size=32, max_size=32),
    code=st.from_regex(r"[A-Za-z0-9.-]{1,20}", fullmatch=True),
)
def test_any_checkpoint_is_read_back_as_it_was(size: int, root: bytes, code: str) -> None:
    held = Checkpoint(origin_of(code), size, root)
    note = signed_note(held, SIGNER.public_key, SIGNER.sign(checkpoint_text(held).encode()))
    assert parse_checkpoint(note).checkpoint == held


@given(st.text(max_size=300))
def test_any_text_is_a_checkpoint_or_a_refusal(text: str) -> None:
    try:
        read = parse_checkpoint(text)
    except NoteError:
        return
    assert read.checkpoint.size >= 0
