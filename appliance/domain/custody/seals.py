"""The text in a seal's QR code: which packet it belongs to, signed, readable and checkable without the server.

``PTS1|exam|packet|sitting|room|label|signature``, all in capitals so that a keyboard's Caps Lock or a scanner set
to capitals does no harm; the signature is Ed25519 in base32. Rules and vectors: docs/formats/seal.md.
"""

import base64
import binascii
import re
from dataclasses import dataclass

from appliance.domain.custody.refusals import NOT_A_SEAL, SEAL_GARBLED
from appliance.domain.names import ExamId, PacketId, RoomId, SittingId
from appliance.domain.refusals import Refusal

PREFIX = "PTS1"
NAMESPACE = b"phong-thi/seal/v1\n"
LONGEST = 300
SIGNATURE_BYTES = 64
_PAYLOAD = re.compile(
    r"PTS1\|(?P<exam>[0-9A-Z-]+)\|(?P<packet>[0-9A-Z-]+)\|(?P<sitting>[0-9A-Z-]+)"
    r"\|(?P<room>[0-9A-Z-]+)\|(?P<label>[1-9][0-9]{0,3})",
    re.ASCII,
)


@dataclass(frozen=True)
class SealClaim:
    """What a label says of itself, in capitals; true only once ``signature`` over ``message`` is verified."""

    text: str
    exam: str
    packet: PacketId
    sitting: str
    room: str
    label: int
    message: bytes
    signature: bytes


def seal_payload(exam: ExamId, packet: PacketId, sitting: SittingId, room: RoomId, label: int) -> str:
    """
    >>> seal_payload(ExamId("thi-thu"), PacketId("D-TOAN-01-1"), SittingId("toan"), RoomId("01"), 1)
    'PTS1|THI-THU|D-TOAN-01-1|TOAN|01|1'
    """
    return "|".join((PREFIX, exam, packet, sitting, room, str(label))).upper()


def seal_message(payload: str) -> bytes:
    """The bytes that are signed."""
    return NAMESPACE + payload.encode("ascii")


def seal_text(payload: str, signature: bytes) -> str:
    return f"{payload}|{_base32(signature)}"


def parse_seal(text: str) -> SealClaim | Refusal:
    """Take a scanned text apart. The signature is not looked at here."""
    text = text.strip()
    if text[:3].upper() == PREFIX[:3] and not text.isascii():
        return Refusal(SEAL_GARBLED)
    text = text.upper()
    payload, _, signed = text.rpartition("|")
    match = _PAYLOAD.fullmatch(payload)
    signature = _signature(signed)
    if len(text) > LONGEST or match is None or signature is None:
        return Refusal(NOT_A_SEAL)
    return SealClaim(
        text=text,
        exam=match["exam"],
        packet=PacketId(match["packet"]),
        sitting=match["sitting"],
        room=match["room"],
        label=int(match["label"]),
        message=seal_message(payload),
        signature=signature,
    )


def _base32(raw: bytes) -> str:
    return base64.b32encode(raw).decode("ascii").rstrip("=")


def _signature(text: str) -> bytes | None:
    """64 bytes, or None when the text is not their one spelling."""
    try:
        raw = base64.b32decode(text + "=" * (-len(text) % 8))
    except (binascii.Error, ValueError):
        return None
    return raw if len(raw) == SIGNATURE_BYTES and _base32(raw) == text else None
