"""A checkpoint: how many events the ledger holds and the root over them, as a C2SP tlog-checkpoint.

phong-thi/HC01
42
<root in base64>

— phong-thi/HC01 <base64 of key id and Ed25519 signature>
"""

import base64
import re
from dataclasses import dataclass

from appliance.domain.ledger.note import (
    SIGNATURE_BYTES,
    Note,
    NoteError,
    NoteSignature,
    encode_note,
    key_id,
    parse_note,
    strict_base64,
)
from appliance.domain.ledger.tree import HASH_BYTES

ORIGIN_PREFIX = "phong-thi/"
_SIZE = re.compile(r"0|[1-9][0-9]{0,14}")
_ORIGIN = re.compile(r"[^\s+|]{1,200}")


@dataclass(frozen=True)
class Checkpoint:
    """``root``: 32 bytes, over the first ``size`` entries."""

    origin: str
    size: int
    root: bytes


@dataclass(frozen=True)
class SignedCheckpoint:
    """A checkpoint as it came, with the note it was read from."""

    checkpoint: Checkpoint
    note: Note


def origin_of(school_code: str) -> str:
    """The ledger's name. Raises :class:`NoteError` when the code cannot stand in one.

    >>> origin_of("HC01")
    'phong-thi/HC01'
    """
    origin = ORIGIN_PREFIX + school_code
    if not school_code or not _ORIGIN.fullmatch(origin):
        raise NoteError("a school code has neither spaces nor plus signs")
    return origin


def checkpoint_text(checkpoint: Checkpoint) -> str:
    """The text to be signed."""
    root = base64.b64encode(checkpoint.root).decode()
    return f"{checkpoint.origin}\n{checkpoint.size}\n{root}\n"


def signed_note(checkpoint: Checkpoint, public_key: bytes, signature: bytes) -> str:
    """The note; its key is named as the origin. ``signature``: 64 bytes over :func:`checkpoint_text`."""
    if len(signature) != SIGNATURE_BYTES:
        raise NoteError("an Ed25519 signature has 64 bytes")
    by = NoteSignature(checkpoint.origin, key_id(checkpoint.origin, public_key), signature)
    return encode_note(Note(checkpoint_text(checkpoint), (by,)))


def parse_checkpoint(encoded: str) -> SignedCheckpoint:
    """Raises :class:`NoteError`; lines beyond the third are refused, as nothing of ours writes them."""
    note = parse_note(encoded)
    lines = note.text[:-1].split("\n")
    if len(lines) != 3:
        raise NoteError("a checkpoint has three lines: origin, size, root")
    origin, size, root = lines
    if not _ORIGIN.fullmatch(origin):
        raise NoteError("a checkpoint's origin has neither spaces nor plus signs")
    if not _SIZE.fullmatch(size):
        raise NoteError("a checkpoint's size is a plain decimal number")
    raw = strict_base64(root)
    if len(raw) != HASH_BYTES:
        raise NoteError("a checkpoint's root is 32 bytes")
    return SignedCheckpoint(Checkpoint(origin, int(size), raw), note)
