"""What an outsider kept of the ledger: a checkpoint as a note, or the QR text of a receipt (docs/formats/receipt.md)."""

import base64
import binascii
import re
from dataclasses import dataclass

from appliance.domain.ledger.checkpoint import Checkpoint, SignedCheckpoint, checkpoint_text, parse_checkpoint
from appliance.domain.ledger.note import (
    KEY_ID_BYTES,
    SIGNATURE_BYTES,
    Note,
    NoteError,
    NoteSignature,
    encode_note,
)
from appliance.domain.ledger.receipt import LEFT_OUT, MOST_PROOF_HASHES, VERSION
from appliance.domain.ledger.tree import HASH_BYTES, inclusion_holds

FIELDS = 8
CHECKPOINT_VERSION, CHECKPOINT_FIELDS = "PT1C", 5
_NUMBER = re.compile(r"0|[1-9][0-9]{0,14}")
_BASE64URL = re.compile(r"[A-Za-z0-9_-]*")


@dataclass(frozen=True)
class Slip:
    """What a receipt says besides its checkpoint. ``leaf``: hash of the event's entry; ``proof`` None: left out."""

    position: int
    leaf: bytes
    proof: tuple[bytes, ...] | None

    def fits(self, checkpoint: Checkpoint) -> bool:
        """Does the proof lead to the checkpoint's root? Without one only an export can tell."""
        size, root = checkpoint.size, checkpoint.root
        return self.proof is None or inclusion_holds(self.leaf, self.position, size, list(self.proof), root)


@dataclass(frozen=True)
class Kept:
    """``slip`` None: the checkpoint came as a note. Nothing in it is believed before its signature is verified."""

    signed: SignedCheckpoint
    slip: Slip | None = None


def checkpoint_qr(signed: SignedCheckpoint) -> str:
    """A checkpoint in one line of ASCII, for paper (docs/formats/checkpoint.md)."""
    held, first = signed.checkpoint, signed.note.signatures[0]
    hashes = (
        base64.urlsafe_b64encode(raw).decode().rstrip("=") for raw in (held.root, first.key_id + first.value)
    )
    return "|".join((CHECKPOINT_VERSION, held.origin, str(held.size), *hashes))


def _on_paper(fields: list[str]) -> SignedCheckpoint:
    """From :func:`checkpoint_qr`."""
    if len(fields) != CHECKPOINT_FIELDS or not _NUMBER.fullmatch(fields[2]):
        raise NoteError(f"a checkpoint's QR text has {CHECKPOINT_FIELDS} fields, the third a plain number")
    return _signed(fields[1], int(fields[2]), _raw(fields[3]), _raw(fields[4]))


def _signed(origin: str, size: int, root: bytes, signature: bytes) -> SignedCheckpoint:
    if len(signature) != KEY_ID_BYTES + SIGNATURE_BYTES:
        raise NoteError("a signature on paper is 68 bytes")
    by = NoteSignature(origin, signature[:KEY_ID_BYTES], signature[KEY_ID_BYTES:])
    return parse_checkpoint(encode_note(Note(checkpoint_text(Checkpoint(origin, size, root)), (by,))))


def read_kept(text: str) -> Kept:
    """From a note, or the QR text of a receipt or checkpoint. Raises
    :class:`~appliance.domain.ledger.note.NoteError`."""
    fields = text.strip().split("|")
    if fields[0] == CHECKPOINT_VERSION:
        return Kept(_on_paper(fields))
    if fields[0] != VERSION:
        return Kept(parse_checkpoint(text))
    if len(fields) != FIELDS or not all(_NUMBER.fullmatch(number) for number in fields[2:4]):
        raise NoteError(f"a receipt's QR text has {FIELDS} fields, the third and fourth plain numbers")
    origin, position, size = fields[1], int(fields[2]), int(fields[3])
    root, leaf, signature = (_raw(field) for field in fields[4:7])
    if len(root) != HASH_BYTES or len(leaf) != HASH_BYTES or position >= size:
        raise NoteError("a receipt's root and leaf are 32 bytes, and its place lies within its size")
    return Kept(_signed(origin, size, root, signature), Slip(position, leaf, _proof(fields[7])))


def _raw(text: str) -> bytes:
    """One spelling a value: no padding, no stray bits."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError) as error:
        raise NoteError("not base64url") from error
    if not _BASE64URL.fullmatch(text) or base64.urlsafe_b64encode(raw).decode().rstrip("=") != text:
        raise NoteError("not base64url")
    return raw


def _proof(text: str) -> tuple[bytes, ...] | None:
    if text == LEFT_OUT:
        return None
    raw = _raw(text)
    if len(raw) % HASH_BYTES or len(raw) > MOST_PROOF_HASHES * HASH_BYTES:
        raise NoteError("a receipt's proof is whole hashes, at most ten")
    return tuple(raw[at : at + HASH_BYTES] for at in range(0, len(raw), HASH_BYTES))
