"""The fallback ticket (vé dự phòng): a released sitting's keys on paper, for a room without network.

One line for cameras and scanners, the same key in groups of four for people. docs/formats/ticket.md.
"""

import base64
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from appliance.domain.ledger.receipt import Receipt
from appliance.domain.names import ExamId, PaperId, RoomId, SittingId
from appliance.domain.papers.release_message import keys_by_code

VERSION = "PTT1"
CHECK_CHARACTERS = 4
GROUP = 4
FOOTER = (
    "Chỉ dùng khi phòng mất mạng và đã đến giờ.",
    "Màn hình phòng thi: «Mở đề bằng vé dự phòng», đưa mã vào camera.",
    "Dùng xong nộp lại cùng biên bản.",
)


def _segment(start: str, code: str, key: str) -> str:
    """``key``: 43 characters of base64url. The check binds it to exam, sitting and code."""
    spelled = base64.b32encode(base64.urlsafe_b64decode(key + "=")).decode("ascii").rstrip("=")
    named = f"{start}/{code}/{spelled}"
    check = base64.b32encode(sha256(named.encode("ascii")).digest()).decode("ascii")[:CHECK_CHARACTERS]
    return spelled + check


def _start(exam: ExamId, sitting: SittingId) -> str:
    return f"{VERSION}/{exam.upper()}/{sitting.upper()}"


def ticket_text(exam: ExamId, sitting: SittingId, keys: Mapping[PaperId, str]) -> str:
    """``keys``: identities in age's spelling. Capitals, digits, ``-`` and ``/`` only, so that the QR stays small."""
    start = _start(exam, sitting)
    short = keys_by_code(sitting, keys)
    return "/".join((start, *(f"{code}/{_segment(start, code, key)}" for code, key in sorted(short.items()))))


def _in_groups(text: str) -> str:
    return " ".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def as_ticket(
    receipt: Receipt, exam: ExamId, sitting: SittingId, room: RoomId, keys: Mapping[PaperId, str]
) -> Receipt:
    """The receipt of the act, with the keys in place of the witness. The act's position and hash stay on it."""
    start = _start(exam, sitting)
    short = keys_by_code(sitting, keys)
    typed = tuple(
        (f"Gõ {code}", f"{start}/{code}/ {_in_groups(segment)}")
        for code, segment in ((code, _segment(start, code, key)) for code, key in sorted(short.items()))
    )
    return replace(
        receipt,
        title=f"VÉ DỰ PHÒNG · PHÒNG {room}",
        lines=(*receipt.lines, *typed),
        footer=FOOTER,
        qr_text=ticket_text(exam, sitting, keys),
    )
