"""A printed copy of a paper: the code people say, the text in its QR code, and what is stamped on every page.

``C-TOAN-0123-9``: C for copy, the sitting without hyphens in capitals, the copy's number in the sitting, and a check
character. The QR code adds a few random letters that only this copy bears. Rules and vectors: docs/formats/copy.md.
"""

import base64
import re
from dataclasses import dataclass
from datetime import datetime

from appliance.domain.check_character import bare, check_character
from appliance.domain.exam import Exam, Mode, Paper, Sitting
from appliance.domain.names import ExamId, PaperId, RoomId, SittingId

PREFIX = "PTC1"
MARK_BYTES = 5
"""Forty bits: nobody guesses the mark of a copy he has not seen."""
MOST_AT_ONCE = 100
"""Copies of one order: a room and its spares, with room for a hall."""
LAST_NUMBER = 99_999
LONGEST = 120
_CODE = re.compile(r"C-(?P<sitting>[0-9A-Z]+)-(?P<number>[0-9]{4,5})-(?P<check>[0-9A-Z])", re.ASCII)
_QR = re.compile(r"PTC1:(?P<exam>[0-9A-Z-]+):(?P<code>C-[0-9A-Z-]+):(?P<mark>[A-Z2-7]{8})", re.ASCII)


@dataclass(frozen=True)
class Copy:
    """One printed copy. ``number`` counts from 1 in the sitting, over all its papers and rooms. ``position``: of the
    printing's entry in the ledger."""

    sitting: SittingId
    number: int
    paper: PaperId
    room: RoomId
    mark: str
    position: int


@dataclass(frozen=True)
class CopyClaim:
    """What somebody read off a page. ``sitting`` is bare; ``exam`` and ``mark`` only from a QR code."""

    sitting: str
    number: int
    exam: str | None = None
    mark: str | None = None


@dataclass(frozen=True)
class Stamp:
    """What one copy bears on every page: ``line`` in the foot beside the QR code, ``across`` lightly over the page."""

    code: str
    qr: str
    line: str
    across: str


def copy_code(sitting: SittingId, number: int) -> str:
    """
    >>> copy_code(SittingId("toan"), 123)
    'C-TOAN-0123-9'
    """
    body = f"{number:04d}"
    return f"C-{bare(sitting)}-{body}-{check_character(f'C{bare(sitting)}{body}')}"


def copy_mark(chance: bytes) -> str:
    """Five random bytes as eight letters of base32.

    >>> copy_mark(bytes(5))
    'AAAAAAAA'
    """
    if len(chance) != MARK_BYTES:
        raise ValueError("a copy's mark is made of five bytes")
    return base64.b32encode(chance).decode("ascii")


def qr_text(exam: ExamId, code: str, mark: str) -> str:
    """
    >>> qr_text(ExamId("thi-thu"), "C-TOAN-0123-9", "AAAAAAAA")
    'PTC1:THI-THU:C-TOAN-0123-9:AAAAAAAA'
    """
    return f"{PREFIX}:{exam.upper()}:{code}:{mark}"


def parse_copy(text: str) -> CopyClaim | None:
    """A scanned text or a typed code; None when it is neither or its check character is wrong.

    >>> parse_copy("c-toan-0123-9")
    CopyClaim(sitting='TOAN', number=123, exam=None, mark=None)
    """
    tidy = re.sub(r"[‐‑–—]", "-", re.sub(r"\s", "", text[: 2 * LONGEST])).upper()
    scanned = _QR.fullmatch(tidy)
    match = _CODE.fullmatch(scanned["code"] if scanned else tidy)
    if match is None or len(tidy) > LONGEST:
        return None
    number = int(match["number"])
    if match["check"] != check_character(f"C{match['sitting']}{match['number']}") or not number:
        return None
    if match["number"] != f"{number:04d}":
        return None
    return CopyClaim(
        match["sitting"], number, scanned["exam"] if scanned else None, scanned["mark"] if scanned else None
    )


def stamp_of(exam: Exam, sitting: Sitting, paper: Paper, copy: Copy, printed: datetime) -> Stamp:
    """``printed``: in people's time."""
    code = copy_code(sitting.id, copy.number)
    drill = "TẬP DƯỢT" if exam.mode is Mode.DRILL else ""
    when = printed.strftime("%d/%m/%Y %H:%M:%S")
    line = (exam.name, sitting.subject, f"Mã đề {paper.code}", f"Phòng {copy.room}", f"In lúc {when}", drill)
    across = (exam.name, f"Phòng {copy.room}", code, when, drill)
    return Stamp(
        code,
        qr_text(exam.id, code, copy.mark),
        " · ".join(filter(None, line)),
        " · ".join(filter(None, across)),
    )
