"""A script bag on the scanning table: whose sheets go through the scanner now, and whether all of them came out.

A person has one bag on the table at a time, and it leaves the table only when its sheets are as many as the candidates
present (or two persons accept that they are not), or when it goes back as it came.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from appliance.domain.names import CandidateNumber, RoomId, SittingId, StaffId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.scan_refusals import BAG_COUNTS_DIFFER, BAG_OVERFULL, BAG_UNREAD, OTHER_BAG_OPEN
from appliance.domain.sheets.scanned import ScannedSheet

SHOWN = 6
"""Numbers named in one sentence; the rest is counted."""


@dataclass(frozen=True)
class Bag:
    """Túi bài on the table of ``opened_by``. ``packet``: its label's code, empty where no label was made."""

    sitting: SittingId
    room: RoomId
    packet: str
    expected: int
    opened_by: StaffId


@dataclass(frozen=True)
class BagTally:
    """``pictures``: taken in; ``unread`` of them wait for the reader. ``sheets`` count for the bag; ``rejected`` of them
    were not read and nobody has settled them. ``missing``: present, no sheet yet. ``twice``: more than one sheet."""

    expected: int
    pictures: int
    unread: int
    sheets: int
    rejected: int
    missing: tuple[CandidateNumber, ...]
    twice: tuple[CandidateNumber, ...]

    @property
    def agrees(self) -> bool:
        return self.sheets == self.expected and not self.rejected and not self.twice


def tally(
    present: AbstractSet[CandidateNumber], sheets: Sequence[ScannedSheet], pictures: int, unread: int
) -> BagTally:
    """``sheets``: of the bag's room, as they were read."""
    counted = [sheet for sheet in sheets if not sheet.set_aside]
    held: Mapping[CandidateNumber, int] = Counter(sheet.number for sheet in counted if sheet.number)
    rejected = sum(sheet.rejected for sheet in counted)
    return BagTally(
        expected=len(present),
        pictures=pictures,
        unread=unread,
        sheets=len(counted),
        rejected=rejected,
        missing=tuple(sorted(present - held.keys())),
        twice=tuple(sorted(number for number, times in held.items() if times > 1)),
    )


def goes_back(bag: Bag, now: BagTally, on_tables: Sequence[Bag]) -> bool:
    """Whether this person lays the bag down again without being asked for its counts: nothing of it was taken in (it was the
    wrong bag), or it lies on somebody else's table as well."""
    others = [
        b
        for b in on_tables
        if (b.sitting, b.room) == (bag.sitting, bag.room) and b.opened_by != bag.opened_by
    ]
    return not now.agrees and (now.pictures == 0 or bool(others))


def refuse_leaving(bag: Bag, now: BagTally, accepted: bool) -> Refusal | None:
    """Why the bag stays on the table. ``accepted``: two persons accept that the counts differ."""
    if now.unread:
        return Refusal(BAG_UNREAD, {"room": bag.room, "count": str(now.unread)})
    if now.agrees or accepted:
        return None
    facts = {
        "room": bag.room,
        "sheets": str(now.sheets),
        "present": str(now.expected),
        "rejected": str(now.rejected),
        "missing": named(now.missing),
        "twice": named(now.twice),
    }
    return Refusal(BAG_COUNTS_DIFFER, facts)


def refuse_more(bag: Bag, room: RoomId, sitting: SittingId, now: BagTally | None) -> Refusal | None:
    """Why no more pictures are taken in: another bag is on this person's table, or this one already gave too many."""
    if (bag.sitting, bag.room) != (sitting, room):
        return Refusal(OTHER_BAG_OPEN, {"room": bag.room, "sitting": bag.sitting})
    return refuse_overfull(room, now) if now else None


def refuse_overfull(room: RoomId, now: BagTally) -> Refusal | None:
    """A room gave more sheets than candidates were present."""
    if now.sheets - now.rejected <= now.expected:
        return None
    facts = {
        "room": room,
        "sheets": str(now.sheets),
        "present": str(now.expected),
        "twice": named(now.twice),
    }
    return Refusal(BAG_OVERFULL, facts)


def named(numbers: Sequence[str]) -> str:
    """A few of them, and how many more.

    >>> named([str(n) for n in range(8)])
    '0, 1, 2, 3, 4, 5 +2'
    """
    text = ", ".join(numbers[:SHOWN]) or "–"
    return text + (f" +{len(numbers) - SHOWN}" if len(numbers) > SHOWN else "")
