"""What the printed records of a sitting and of its rooms are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import StrEnum

from appliance.domain.custody.attendance import Attendance
from appliance.domain.custody.incidents import Incident
from appliance.domain.custody.latecomers import Latecomer
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.paper_counts import CodeCount
from appliance.domain.exam import Candidate, Exam, Mode, Room, Sitting
from appliance.domain.ledger.entry import Entry
from appliance.domain.names import PacketId, PaperCode
from appliance.domain.printed_record import BLANK, PRINTED_AT, Record

NOON = 12


class RecordName(StrEnum):
    OPENING = "opening"
    HANDOVER = "handover"
    SPARE = "spare"
    INCIDENT = "incident"
    COLLECTION = "collection"
    HANDIN = "handin"
    REPORT = "report"


@dataclass(frozen=True, kw_only=True)
class SittingDay:
    """``zone``: the offset people read times in. ``size``: of the ledger."""

    exam: Exam
    sitting: Sitting
    zone: tzinfo
    now: datetime
    size: int = 0

    @property
    def half(self) -> str:
        """Which half of the day the sitting is in, as people file its papers."""
        return "sáng" if self.sitting.starts_at.astimezone(self.zone).hour < NOON else "chiều"

    @property
    def where(self) -> tuple[str, str]:
        """Label and value."""
        return "Điểm thi", self.exam.school

    def person(self, staff: str) -> str:
        name = next((s.name for s in self.exam.staff if s.id == staff), "")
        return f"{name} ({staff})" if name else staff or BLANK

    def time(self, moment: datetime) -> str:
        return moment.astimezone(self.zone).strftime("%H:%M:%S ngày %d/%m/%Y")


@dataclass(frozen=True, kw_only=True)
class RoomDay(SittingDay):
    """``history``: entries of the sitting's packets of this room, in order. ``late``: those who came late. ``bags``: script
    bags to hand in. ``counts``: of this room's packets."""

    room: Room
    packets: tuple[Packet, ...]
    attendance: Attendance | None
    history: Sequence[Entry]
    late: tuple[Latecomer, ...] = ()
    bags: tuple[Packet, ...] = ()
    counts: Mapping[PacketId, tuple[CodeCount, ...]] = field(default_factory=dict)
    printed: Mapping[PacketId, Mapping[PaperCode, int]] = field(default_factory=dict)
    incident: Incident | None = None
    incidents: tuple[Incident, ...] = ()

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        here = (c for c in self.exam.candidates if c.room == self.room.id)
        return tuple(sorted(here, key=lambda c: c.number))

    @property
    def where(self) -> tuple[str, str]:
        place = f"{self.room.id} ({self.room.place})" if self.room.place else self.room.id
        return "Điểm thi, phòng thi", f"{self.exam.school} · phòng {place}"


def new_record(
    day: SittingDay, title: str, lines: Sequence[tuple[str, str]], signers: tuple[str, ...]
) -> Record:
    head = (
        ("Môn thi", day.sitting.subject),
        ("Buổi thi", f"{day.half}, bắt đầu {day.time(day.sitting.starts_at)}"),
        day.where,
        (PRINTED_AT, day.time(day.now)),
    )
    drill = day.exam.mode is Mode.DRILL
    return Record(title, day.exam.name, day.exam.school, drill, (*head, *lines), signers=signers)


def with_table(
    record: Record,
    columns: tuple[str, ...],
    table: Sequence[tuple[str, ...]],
    foot: str = "",
    copies: int = 1,
) -> Record:
    return Record(
        record.title, record.exam, record.school, record.drill, record.lines,
        columns, tuple(table), foot, record.signers, copies,
    )  # fmt: skip
