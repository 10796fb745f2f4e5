"""A witness's word on a checkpoint: "at this time I had seen the ledger so far, and it only ever grew".

C2SP tlog-cosignature, the Ed25519 kind: the signature line holds key id, time (8 bytes, seconds since 1970, most
significant first) and 64 bytes of signature over a header, the time and the checkpoint's three lines.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from appliance.domain.ledger.note import (
    COSIGNER,
    MAX_SIGNATURES,
    SIGNATURE_BYTES,
    Note,
    NoteError,
    NoteSignature,
    key_id,
    parse_verifier_key,
    verifier_key,
)

Verify = Callable[[bytes, bytes, bytes], bool]
"""(public key, message, signature) → is it good?"""
TIME_BYTES = 8


@dataclass(frozen=True)
class WitnessKey:
    """Who may stand witness. ``name`` is a key name of a signed note: no spaces, no plus; ``public_key``: 32 bytes."""

    name: str
    public_key: bytes

    def __str__(self) -> str:
        return verifier_key(self.name, self.public_key, COSIGNER)


def parse_witness_key(text: str) -> WitnessKey:
    """From ``name+id+base64(0x04 || key)``. Raises :class:`NoteError`."""
    return WitnessKey(*parse_verifier_key(text.strip(), COSIGNER))


def cosigned_message(checkpoint_text: str, at_seconds: int) -> bytes:
    """What a witness signs.

    >>> cosigned_message("phong-thi/HC01\\n0\\nAAAA\\n", 1)
    b'cosignature/v1\\ntime 1\\nphong-thi/HC01\\n0\\nAAAA\\n'
    """
    return f"cosignature/v1\ntime {at_seconds}\n{checkpoint_text}".encode()


def with_cosignature(note: Note, by: WitnessKey, at_seconds: int, signature: bytes) -> Note:
    """The note with this witness's line at its end; an older line of the same witness gives way."""
    if len(signature) != SIGNATURE_BYTES:
        raise NoteError("an Ed25519 signature has 64 bytes")
    label = key_id(by.name, by.public_key, COSIGNER)
    others = tuple(s for s in note.signatures if (s.name, s.key_id) != (by.name, label))
    if len(others) >= MAX_SIGNATURES:
        raise NoteError("too many signatures")
    value = at_seconds.to_bytes(TIME_BYTES, "big") + signature
    return Note(note.text, (*others, NoteSignature(by.name, label, value)))


def cosigned_at(note: Note, by: WitnessKey, verify: Verify) -> int | None:
    """When this witness saw the note's checkpoint, in seconds since 1970; None without its good signature."""
    line = note.signed_by(by.name, by.public_key, COSIGNER)
    if line is None or len(line.value) != TIME_BYTES + SIGNATURE_BYTES:
        return None
    at = int.from_bytes(line.value[:TIME_BYTES], "big")
    good = verify(by.public_key, cosigned_message(note.text, at), line.value[TIME_BYTES:])
    return at if good else None


def merged(notes: Sequence[Note]) -> Note:
    """One note with every signature of these, which all have the same text.

    Raises :class:`NoteError` for notes of different texts, or none.
    """
    if len({note.text for note in notes}) != 1:
        raise NoteError("only notes of one text can be put together")
    signatures = dict.fromkeys(s for note in notes for s in note.signatures)
    if len(signatures) > MAX_SIGNATURES:
        raise NoteError("too many signatures")
    return Note(notes[0].text, tuple(signatures))
