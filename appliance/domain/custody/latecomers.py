"""Who came late to a room and when, derived from its roll calls: absent by one, present by a later one.

Nothing is recorded beside the roll calls themselves. The time is that of the correction, by the server's clock.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from appliance.domain.ledger.entry import Entry
from appliance.domain.ledger.events.custody import RollCalled
from appliance.domain.ledger.events.papers import BundleLoaded
from appliance.domain.ledger.receipt import Receipt
from appliance.domain.names import CandidateNumber

ROLL_KINDS = (BundleLoaded.kind, RollCalled.kind)
"""What :func:`latecomers` reads: a rehearsal's exam may have had the same sitting and room."""
LATE = "Đến muộn"


@dataclass(frozen=True)
class Latecomer:
    number: CandidateNumber
    came: datetime


def latecomers(entries: Iterable[Entry], sitting: str, room: str) -> tuple[Latecomer, ...]:
    """Of the exam loaded last in ``entries``, which stand in the ledger's order; by time, then number. Whoever was put
    back on the list came when last taken off it."""
    absent: frozenset[str] = frozenset()
    came: dict[str, datetime] = {}
    for called, at in _calls(entries, sitting, room):
        came |= dict.fromkeys(absent - set(called.absent), at)
        absent = frozenset(called.absent)
    late = (Latecomer(CandidateNumber(number), at) for number, at in came.items() if number not in absent)
    return tuple(sorted(late, key=lambda one: (one.came, one.number)))


def _calls(entries: Iterable[Entry], sitting: str, room: str) -> Sequence[tuple[RollCalled, datetime]]:
    exam, calls = "", dict[str, list[tuple[RollCalled, datetime]]]()
    for entry in entries:
        event = entry.event
        if isinstance(event, BundleLoaded):
            exam = event.exam
        if isinstance(event, RollCalled) and (event.sitting, event.room) == (sitting, room):
            calls.setdefault(exam, []).append((event, entry.at.wall))
    return calls.get(exam, ())


def told_late(late: Sequence[Latecomer], zone: tzinfo) -> str:
    """Who and when, as a paper says it; numbers, no names."""
    return ", ".join(f"{one.number} lúc {one.came.astimezone(zone):%H:%M}" for one in late) or "không"


def as_absent_list(receipt: Receipt, roll: RollCalled, late: Sequence[Latecomer], zone: tzinfo) -> Receipt:
    """The receipt of a roll call as the room's list of the absent (danh sách vắng). ``late``: up to this roll call."""
    lines = (("Đăng ký dự thi", str(roll.present + roll.absent_count)), (LATE, told_late(late, zone)))
    return replace(receipt, lines=(*lines, *receipt.lines))
