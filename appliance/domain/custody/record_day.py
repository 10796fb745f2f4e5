"""What a room's printed records are made of."""

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


@dataclass(frozen=True)
class RoomDay:
    """What a record is made of. ``history``: entries of the sitting's packets of this room, in order. ``late``: those who
    came late. ``bags``: script bags to hand in. ``counts``: of this room's packets. ``size``: of the ledger."""

    exam: Exam
    sitting: Sitting
    room: Room
    packets: tuple[Packet, ...]
    attendance: Attendance | None
    history: Sequence[Entry]
    zone: tzinfo
    now: datetime
    late: tuple[Latecomer, ...] = ()
    bags: tuple[Packet, ...] = ()
    counts: Mapping[PacketId, tuple[CodeCount, ...]] = field(default_factory=dict)
    printed: Mapping[PacketId, Mapping[PaperCode, int]] = field(default_factory=dict)
    incident: Incident | None = None
    incidents: tuple[Incident, ...] = ()
    size: int = 0

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        here = (c for c in self.exam.candidates if c.room == self.room.id)
        return tuple(sorted(here, key=lambda c: c.number))

    @property
    def half(self) -> str:
        """Which half of the day the sitting is in, as people file its papers."""
        return "sáng" if self.sitting.starts_at.astimezone(self.zone).hour < NOON else "chiều"

    def person(self, staff: str) -> str:
        name = next((s.name for s in self.exam.staff if s.id == staff), "")
        return f"{name} ({staff})" if name else staff or BLANK

    def time(self, moment: datetime) -> str:
        return moment.astimezone(self.zone).strftime("%H:%M:%S ngày %d/%m/%Y")


def new_record(
    day: RoomDay, title: str, lines: Sequence[tuple[str, str]], signers: tuple[str, ...]
) -> Record:
    place = f"{day.room.id} ({day.room.place})" if day.room.place else day.room.id
    head = (
        ("Môn thi", day.sitting.subject),
        ("Buổi thi", f"{day.half}, bắt đầu {day.time(day.sitting.starts_at)}"),
        ("Điểm thi, phòng thi", f"{day.exam.school} · phòng {place}"),
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
