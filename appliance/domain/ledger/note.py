"""C2SP signed notes: a text and who signed it, readable by any tool of that family (docs/formats/checkpoint.md).

Only shapes are decided here. Whether a signature is good is asked of ``ports.signing.Verifier``.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

ED25519 = b"\x01"
"""Kind of key that signs a note."""
COSIGNER = b"\x04"
"""Kind of key that says, with the time, that it has seen a checkpoint (C2SP tlog-cosignature, Ed25519)."""
KEY_BYTES = 32
SIGNATURE_BYTES = 64
KEY_ID_BYTES = 4
MAX_NOTE_CHARACTERS = 65_536
MAX_SIGNATURES = 16
DASH = "— "
_FORBIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f]")
_NAME = re.compile(r"[^\s+]+")


class NoteError(ValueError):
    """Not a signed note; the message says which rule it breaks."""


@dataclass(frozen=True)
class NoteSignature:
    """One signature line. ``value``: the signature itself, without the four bytes of the key's id."""

    name: str
    key_id: bytes
    value: bytes


@dataclass(frozen=True)
class Note:
    """``text`` is what is signed; it ends with a newline."""

    text: str
    signatures: tuple[NoteSignature, ...]

    def signed_by(self, name: str, public_key: bytes, kind: bytes = ED25519) -> NoteSignature | None:
        """The first signature that claims to be of this key."""
        wanted = key_id(name, public_key, kind)
        return next((s for s in self.signatures if s.name == name and s.key_id == wanted), None)


def key_id(name: str, public_key: bytes, kind: bytes = ED25519) -> bytes:
    """First four bytes of SHA-256(name || newline || kind || key): a label, not a fingerprint."""
    return hashlib.sha256(name.encode() + b"\n" + kind + public_key).digest()[:KEY_ID_BYTES]


def strict_base64(text: str) -> bytes:
    """Standard base64, one spelling a value. Raises :class:`NoteError`."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteError("not base64") from error
    if base64.b64encode(raw).decode() != text:
        raise NoteError("base64 with stray bits")
    return raw


def verifier_key(name: str, public_key: bytes, kind: bytes = ED25519) -> str:
    """The key as other tools of the family take it: ``name+id+base64(kind || key)``."""
    return f"{name}+{key_id(name, public_key, kind).hex()}+{base64.b64encode(kind + public_key).decode()}"


def parse_verifier_key(text: str, kind: bytes = ED25519) -> tuple[str, bytes]:
    """Name and 32-byte public key. Raises :class:`NoteError`, also for a key of another kind."""
    parts = text.split("+", 2)
    if len(parts) != 3 or not _NAME.fullmatch(parts[0]):
        raise NoteError("a verifier key is name+id+base64")
    name, stated, raw = parts[0], parts[1], strict_base64(parts[2])
    if len(raw) != 1 + KEY_BYTES or raw[:1] != kind:
        raise NoteError(f"a verifier key here is Ed25519, 32 bytes, of kind {kind.hex()}")
    if key_id(name, raw[1:], kind).hex() != stated:
        raise NoteError("the verifier key's id does not belong to its key")
    return name, raw[1:]


def encode_note(note: Note) -> str:
    """Raises :class:`NoteError` for what :func:`parse_note` would not take back."""
    lines = [f"{DASH}{s.name} {base64.b64encode(s.key_id + s.value).decode()}\n" for s in note.signatures]
    encoded = note.text + "\n" + "".join(lines)
    if parse_note(encoded) != note:
        raise NoteError("the note would be read back as another")
    return encoded


def _signature(line: str) -> NoteSignature:
    name, space, encoded = line.removeprefix(DASH).partition(" ")
    if not line.startswith(DASH) or not space or not _NAME.fullmatch(name):
        raise NoteError("a signature line is em dash, space, name, space, base64")
    raw = strict_base64(encoded)
    if len(raw) <= KEY_ID_BYTES:
        raise NoteError("a signature line without signature")
    return NoteSignature(name, raw[:KEY_ID_BYTES], raw[KEY_ID_BYTES:])


def parse_note(encoded: str) -> Note:
    """Raises :class:`NoteError`."""
    if len(encoded) > MAX_NOTE_CHARACTERS:
        raise NoteError("too long for a note")
    if _FORBIDDEN.search(encoded):
        raise NoteError("control characters in a note")
    text, blank, signed = encoded.rpartition("\n\n")
    if not blank or not text or not signed.endswith("\n"):
        raise NoteError("a note is text, an empty line, and signature lines")
    lines = signed[:-1].split("\n")
    if len(lines) > MAX_SIGNATURES:
        raise NoteError("too many signatures")
    return Note(text + "\n", tuple(_signature(line) for line in lines))
