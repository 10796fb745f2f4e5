"""Who came late to a room and when, derived from its roll calls: absent by one, present by a later one that does not say
they had been there all along.

Nothing is recorded beside the roll calls themselves. The time is that of the correction, by the server's clock. A
correction that a terminal kept while the server was away carries the terminal's time as well: papers say both. A time
before the roll call that found them absent cannot be right and is passed over.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from appliance.domain.instants import EPOCH
from appliance.domain.ledger.entry import Entry
from appliance.domain.ledger.events.custody import RollCalled
from appliance.domain.ledger.events.papers import BundleLoaded
from appliance.domain.ledger.receipt import Receipt
from appliance.domain.names import CandidateNumber

ROLL_KINDS = (BundleLoaded.kind, RollCalled.kind)
"""What :func:`latecomers` reads: a rehearsal's exam may have had the same sitting and room."""
LATE = "Đến muộn"
BY_TERMINAL = "theo máy trạm"


@dataclass(frozen=True)
class Latecomer:
    """``heard``: when the correction reached the server; ``told``: when it was made, as a terminal says that kept it."""

    number: CandidateNumber
    heard: datetime
    told: datetime | None = None

    @property
    def came(self) -> datetime:
        return self.told or self.heard


def latecomers(entries: Iterable[Entry], sitting: str, room: str) -> tuple[Latecomer, ...]:
    """Of the exam loaded last in ``entries``, which stand in the ledger's order; by time, then number. Whoever was put
    back on the list came when last taken off it."""
    absent: frozenset[str] = frozenset()
    came: dict[str, Latecomer] = {}
    since = EPOCH
    for called, heard in _calls(entries, sitting, room):
        told = datetime.fromisoformat(called.done_at) if called.done_at else None
        told = told if told and told >= since else None
        since = told or heard
        for number in called.mistaken:
            came.pop(number, None)
        for number in absent - {*called.absent, *called.mistaken}:
            came[number] = Latecomer(CandidateNumber(number), heard, told)
        absent = frozenset(called.absent)
    late = (one for number, one in came.items() if number not in absent)
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

    def when(one: Latecomer) -> str:
        heard = f" {BY_TERMINAL} (máy chủ nhận lúc {_clock(one.heard, zone)})" if one.told else ""
        return f"{one.number} lúc {_clock(one.came, zone)}{heard}"

    return ", ".join(map(when, late)) or "không"


def _clock(at: datetime, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%H:%M}"


def as_absent_list(receipt: Receipt, roll: RollCalled, late: Sequence[Latecomer], zone: tzinfo) -> Receipt:
    """The receipt of a roll call as the room's list of the absent (danh sách vắng). ``late``: up to this roll call."""
    kept = f"{_clock(datetime.fromisoformat(roll.done_at), zone)} {BY_TERMINAL}" if roll.done_at else ""
    lines = (
        ("Đăng ký dự thi", str(roll.present + roll.absent_count)),
        (LATE, told_late(late, zone)),
        *((("Điểm danh lúc", kept),) if kept else ()),
    )
    return replace(receipt, lines=(*lines, *receipt.lines))
