"""The human code of a packet: purpose, sitting and room as a person says them, and a check character.

``D-TOAN-01-1``: D for đề (papers), P for spare papers, B for bài (scripts), A for the answer key, Q for scans; then
sitting and room without their hyphens, in capitals.
The last character is ISO 7064 MOD 37,36 over the letters and digits before it: any single wrong character is
noticed, and nearly every exchange of neighbours. Rules and vectors: docs/formats/seal.md.
"""

import re

from appliance.domain.check_character import bare, check_character
from appliance.domain.names import PacketId, RoomId, SittingId

_SHAPE = re.compile(r"[ABDPQ]-[0-9A-Z]+-[0-9A-Z]+-[0-9A-Z]", re.ASCII)


def packet_code(letter: str, sitting: SittingId, room: RoomId) -> PacketId:
    """
    >>> packet_code("D", SittingId("toan"), RoomId("01"))
    'D-TOAN-01-1'
    """
    parts = (letter, bare(sitting), bare(room))
    return PacketId("-".join((*parts, check_character("".join(parts)))))


def typed_code(text: str) -> str:
    """What a person typed, in the form labels are printed in: capitals, no spaces, plain hyphens."""
    return re.sub(r"[‐‑–—]", "-", re.sub(r"\s", "", text)).upper()


def begins_like_code(text: str) -> bool:
    """A purpose and a hyphen: somebody typed a packet code, rightly or not."""
    return text[:1] in ("A", "B", "D", "P", "Q") and text[1:2] == "-"


def is_code(text: str) -> bool:
    """Right shape and right check character.

    >>> is_code("D-TOAN-01-1"), is_code("D-TOAN-02-1")
    (True, False)
    """
    if not _SHAPE.fullmatch(text):
        return False
    body, check = text.replace("-", "")[:-1], text[-1]
    return check_character(body) == check
