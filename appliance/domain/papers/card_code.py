"""What a custodian's card says in its QR code (docs/formats/card.md): whose set it is of, and the share itself, in
clear or sealed under the card's PIN. The head is for people's messages; what a share is worth, its words decide."""

import base64
import re
from dataclasses import dataclass, field

from appliance.domain.names import SPELLED

START = "PTC1"
LETTERS = 4
"""SLIP-39 words differ within their first four letters."""
_TEXT = re.compile(
    rf"{START}:(?P<exam>{SPELLED}):(?P<purpose>{SPELLED}):(?P<number>\d{{1,2}}):(?P<total>\d{{1,2}}):"
    r"(?:W:(?P<letters>[a-z]{80,400})|S:(?P<sealed>[0-9A-Za-z_-]{200,2000}))"
)


@dataclass(frozen=True)
class CardCode:
    """Card ``number`` of ``total``. Either ``letters`` (the words' first four letters, run together) or ``sealed``
    (an age file under the PIN whose content are the letters)."""

    exam: str
    purpose: str
    number: int
    total: int
    letters: str = field(default="", repr=False)
    sealed: bytes = b""

    def text(self) -> str:
        share = f"S:{base64.urlsafe_b64encode(self.sealed).decode()}" if self.sealed else f"W:{self.letters}"
        return f"{START}:{self.exam}:{self.purpose}:{self.number}:{self.total}:{share}".rstrip("=")


def letters_of(words: str) -> str:
    """
    >>> letters_of("academic acid")
    'acadacid'
    """
    return "".join(word[:LETTERS] for word in words.split())


def parse_card_code(text: str) -> CardCode | None:
    """None when this is no card's code: it may be typed words."""
    found = _TEXT.fullmatch(text.strip())
    if found is None:
        return None
    sealed = found["sealed"] or ""
    try:
        content = base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
    except ValueError:
        return None
    return CardCode(
        found["exam"],
        found["purpose"],
        int(found["number"]),
        int(found["total"]),
        found["letters"] or "",
        content,
    )
