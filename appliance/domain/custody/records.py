"""The printed records of a room (biên bản): what they say. Ink signatures stay blank; facts come from the ledger.

Fields: practice of Vietnamese exam rooms (opening before two candidates, hand-over of packets, collection list in two
copies, quick report of a sitting).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from appliance.domain.custody.attendance import Attendance
from appliance.domain.custody.packets import PURPOSE_WORDS, Packet, Purpose
from appliance.domain.custody.steps import Step
from appliance.domain.exam import Candidate, Exam, Mode, Room, Sitting
from appliance.domain.ledger.entry import Entry
from appliance.domain.ledger.events.custody import SEAL_WORDS, PacketHandedOver, PacketStepped
from appliance.domain.names import CandidateNumber

BLANK = "…………………………"


class RecordName(StrEnum):
    OPENING = "opening"
    HANDOVER = "handover"
    COLLECTION = "collection"
    REPORT = "report"


@dataclass(frozen=True)
class Record:
    """``lines``: label and value. ``table``: rows under ``columns``. ``signers``: who signs, in one row. ``copies``:
    how many of it are printed."""

    title: str
    exam: str
    school: str
    drill: bool
    lines: tuple[tuple[str, str], ...]
    columns: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    foot: str = ""
    signers: tuple[str, ...] = ()
    copies: int = 1


@dataclass(frozen=True)
class RoomDay:
    """What a record is made of. ``history``: entries of the sitting's packets of this room, in order."""

    exam: Exam
    sitting: Sitting
    room: Room
    packets: tuple[Packet, ...]
    attendance: Attendance | None
    history: Sequence[Entry]
    zone: tzinfo
    now: datetime

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        here = (c for c in self.exam.candidates if c.room == self.room.id)
        return tuple(sorted(here, key=lambda c: c.number))

    def person(self, staff: str) -> str:
        name = next((s.name for s in self.exam.staff if s.id == staff), "")
        return f"{name} ({staff})" if name else staff or BLANK

    def time(self, moment: datetime) -> str:
        return moment.astimezone(self.zone).strftime("%H:%M:%S ngày %d/%m/%Y")


def make_record(name: RecordName, day: RoomDay) -> Record:
    """A record of this room; what has not happened yet stays a blank line."""
    match name:
        case RecordName.OPENING:
            return _opening(day)
        case RecordName.HANDOVER:
            return _handover(day)
        case RecordName.COLLECTION:
            return _collection(day)
        case RecordName.REPORT:
            return _report(day)


def _record(day: RoomDay, title: str, lines: Sequence[tuple[str, str]], signers: tuple[str, ...]) -> Record:
    place = f"{day.room.id} ({day.room.place})" if day.room.place else day.room.id
    head = (
        ("Môn thi", day.sitting.subject),
        ("Giờ bắt đầu", day.time(day.sitting.starts_at)),
        ("Phòng thi", place),
        ("In lúc", day.time(day.now)),
    )
    drill = day.exam.mode is Mode.DRILL
    return Record(title, day.exam.name, day.exam.school, drill, (*head, *lines), signers=signers)


def _with(
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


def _opening(day: RoomDay) -> Record:
    papers = next((p for p in day.packets if p.purpose is Purpose.PAPERS), None)
    opened, at, seal, place = None, BLANK, BLANK, BLANK
    for entry in day.history:
        event = entry.event
        if (
            isinstance(event, PacketStepped)
            and event.step == Step.OPENED
            and papers
            and event.packet == papers.id
        ):
            opened, at, seal = event, day.time(entry.at.wall), SEAL_WORDS[event.seal][0]
            place = f"việc số {entry.position}"
    names = {c.number: c.name for c in day.candidates}
    witnesses = [(w, names.get(CandidateNumber(w), "")) for w in (opened.witnesses if opened else ())]
    record = _record(
        day,
        "BIÊN BẢN MỞ NIÊM PHONG TÚI ĐỀ THI",
        (
            ("Mã túi đề", papers.id if papers else BLANK),
            ("Số bản trong túi", str(papers.copies) if papers else BLANK),
            ("Mở lúc", at),
            ("Tình trạng niêm phong", seal),
            ("Nhật ký", place),
        ),
        ("Cán bộ coi thi 1", "Cán bộ coi thi 2"),
    )
    rows = [
        (str(n), number, name, "") for n, (number, name) in enumerate([*witnesses, *[("", "")] * 2][:2], 1)
    ]
    foot = (
        "Hai thí sinh đã xem cả hai mặt túi và xác nhận tình trạng niêm phong ghi ở trên, trước khi mở túi."
    )
    return _with(record, ("STT", "Số báo danh", "Họ và tên thí sinh", "Ký tên"), rows, foot)


def _handover(day: RoomDay) -> Record:
    purposes = {str(p.id): PURPOSE_WORDS[p.purpose][0] for p in day.packets}
    rows: list[tuple[str, ...]] = [
        (
            event.packet, purposes.get(event.packet, ""), day.time(entry.at.wall), day.person(event.giver),
            day.person(event.receiver), SEAL_WORDS[event.seal][0], "", "",
        )
        for entry in day.history
        if isinstance(event := entry.event, PacketHandedOver)
    ]  # fmt: skip
    record = _record(
        day, "BIÊN BẢN GIAO NHẬN TÚI ĐỀ, TÚI BÀI", (("Số lần giao nhận", str(len(rows))),), ("Thư ký",)
    )
    columns = ("Mã túi", "Loại", "Lúc", "Người giao", "Người nhận", "Niêm phong", "Ký giao", "Ký nhận")
    return _with(record, columns, rows or [("",) * len(columns)] * 2)


def _collection(day: RoomDay) -> Record:
    absent = day.attendance.absent if day.attendance else ()
    rows = [
        (str(n), c.number, c.name, c.born, c.school_class, "", "", "VẮNG" if c.number in absent else "")
        for n, c in enumerate(day.candidates, 1)
    ]
    signers = ("Cán bộ coi thi 1", "Cán bộ coi thi 2")
    record = _record(day, "PHIẾU THU BÀI THI", _counts(day), signers)
    columns = ("STT", "Số báo danh", "Họ và tên", "Ngày sinh", "Lớp", "Mã đề", "Số tờ", "Ký tên")
    return _with(record, columns, rows, f"Tổng số bài: {BLANK}  Tổng số tờ: {BLANK}", copies=2)


def _counts(day: RoomDay) -> tuple[tuple[str, str], ...]:
    seats, called = len(day.candidates), day.attendance
    collected = called.collected if called else None
    return (
        ("Đăng ký dự thi", str(seats)),
        ("Có mặt", str(seats - len(called.absent)) if called else BLANK),
        ("Vắng", str(len(called.absent)) if called else BLANK),
        ("Số báo danh vắng", (", ".join(called.absent) or "không") if called else BLANK),
        ("Số bài đã thu", BLANK if collected is None else str(collected)),
    )


def _report(day: RoomDay) -> Record:
    blanks = tuple((word, BLANK) for word in ("Khiển trách", "Cảnh cáo", "Đình chỉ thi", "Sự cố khác"))
    signers = ("Cán bộ coi thi 1", "Cán bộ coi thi 2", "Trưởng điểm thi")
    return _record(day, "BÁO CÁO NHANH BUỔI THI", (*_counts(day), *blanks), signers)
