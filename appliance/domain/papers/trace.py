"""What somebody holds up and asks "where is this from?": a copy's number or code, or the faint line of a screen."""

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo

from appliance.domain.papers.copies import CopyClaim, parse_copy

LONGEST = 500
_TERMINAL = re.compile(r"\bmt-[0-9a-f]{4,64}\b", re.ASCII | re.IGNORECASE)
_WHEN = re.compile(
    r"\b(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})\D{1,4}(?P<H>\d{1,2}):(?P<M>\d{2})(:(?P<S>\d{2}))?",
    re.ASCII,
)


@dataclass(frozen=True)
class ScreenClaim:
    """A terminal's id, and the moment where the line tells one."""

    terminal: str
    at: datetime | None


def parse_trace(text: str, zone: tzinfo) -> CopyClaim | ScreenClaim | None:
    """``zone``: the offset people read times in. None when the text is neither.

    >>> from datetime import UTC
    >>> parse_trace("Thi thử · Phòng 01 · mt-0a1b · gt1 · 23/11/2026 07:35:02", UTC)
    ScreenClaim(terminal='mt-0a1b', at=datetime.datetime(2026, 11, 23, 7, 35, 2, tzinfo=datetime.timezone.utc))
    """
    text = text[:LONGEST]
    if copy := parse_copy(text):
        return copy
    screen = _TERMINAL.search(text)
    return ScreenClaim(screen[0].lower(), _moment(text, zone)) if screen else None


def _moment(text: str, zone: tzinfo) -> datetime | None:
    found = _WHEN.search(text)
    if found is None:
        return None
    day, month, year, hour, minute = (int(found[part]) for part in "dmyHM")
    try:
        return datetime(year, month, day, hour, minute, int(found["S"] or 0), tzinfo=zone)
    except ValueError:
        return None
