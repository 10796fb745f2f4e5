"""Numbers of a room's list that a misread candidate number may be. Numbers only: who they are stays unknown."""

from collections.abc import Iterable
from dataclasses import dataclass

from appliance.domain.names import CandidateNumber
from appliance.domain.sheets.layout import CANDIDATE_NUMBER
from appliance.domain.sheets.roster_check import Expected
from appliance.domain.sheets.scanned import ScannedSheet

UNKNOWN = "?"
MOST = 8


@dataclass(frozen=True)
class NearNumber:
    """``distance``: digits that differ. ``taken``: another sheet carries it. ``absent``: by the roll call."""

    number: CandidateNumber
    distance: int
    taken: bool
    absent: bool


def edit_distance(read: str, listed: str) -> int:
    """Digits to change, add or drop; a ``?`` is every digit.

    >>> edit_distance("26?001", "260001"), edit_distance("26001", "260001"), edit_distance("", "12")
    (0, 1, 2)
    """
    row = list(range(len(listed) + 1))
    for at, digit in enumerate(read, start=1):
        last, row[0] = row[0], at
        for place, wanted in enumerate(listed, start=1):
            same = digit in (wanted, UNKNOWN)
            last, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, last + (not same))
    return row[-1]


def near_numbers(
    sheet: ScannedSheet, others: Iterable[ScannedSheet], expected: Expected
) -> tuple[NearNumber, ...]:
    """Numbers of the sheet's room: those without a sheet first, then by distance. What a person settled counts
    before what was read, and what was printed on the page is no help here: it may be what is wrong."""
    read = sheet.number or sheet.reading.unclear.get(CANDIDATE_NUMBER, "")
    taken = {other.number for other in others if other.id != sheet.id and not other.set_aside}
    room = [number for number, room in expected.rooms.items() if room == sheet.room]
    near = [
        NearNumber(n, edit_distance(read, n) if read else 0, n in taken, n in expected.absent) for n in room
    ]
    near.sort(key=lambda each: (each.taken or each.absent, each.distance, each.number))
    return tuple(near[:MOST])
