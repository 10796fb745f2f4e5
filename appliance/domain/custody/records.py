"""The printed records of a room (biên bản): what they say. Ink signatures stay blank; facts come from the ledger.

Fields: practice of Vietnamese exam rooms (opening before two candidates, hand-over of packets, collection list in two
copies, quick report of a sitting).
"""

from appliance.domain.custody.incidents import Penalty
from appliance.domain.custody.latecomers import LATE, told_late
from appliance.domain.custody.record_day import RecordName, RoomDay, new_record, with_table
from appliance.domain.custody.records_of_counts import hand_in, incident_minutes, spare_return
from appliance.domain.custody.states import PURPOSE_WORDS, Purpose
from appliance.domain.custody.steps import Step
from appliance.domain.ledger.events.custody import SEAL_WORDS, PacketHandedOver, PacketStepped
from appliance.domain.names import CandidateNumber
from appliance.domain.printed_record import BLANK, Record, numbered


def make_record(name: RecordName, day: RoomDay) -> Record:
    """A record of this room; what has not happened yet stays a blank line."""
    return numbered(_form(name, day), day.exam.id, day.sitting.id, day.room.id, name.value, day.size)


def _form(name: RecordName, day: RoomDay) -> Record:
    match name:
        case RecordName.SPARE:
            return spare_return(day)
        case RecordName.INCIDENT:
            return incident_minutes(day)
        case RecordName.HANDIN:
            return hand_in(day)
        case RecordName.OPENING:
            return _opening(day)
        case RecordName.HANDOVER:
            return _handover(day)
        case RecordName.COLLECTION:
            return _collection(day)
        case RecordName.REPORT:
            return _report(day)


def _opening(day: RoomDay) -> Record:
    papers = next((p for p in day.packets if p.purpose is Purpose.PAPERS), None)
    shown, at, seal, place, checked = None, BLANK, BLANK, BLANK, BLANK
    for entry in day.history:
        event = entry.event
        if not isinstance(event, PacketStepped) or papers is None or event.packet != papers.id:
            continue
        if event.step == Step.CHECKED:
            checked = f"{day.person(entry.by.staff or '')}, {day.time(entry.at.wall)}"
        if event.step == Step.SHOWN:
            shown, seal = event, SEAL_WORDS[event.seal][0]
        if event.step == Step.OPENED:
            at, place = day.time(entry.at.wall), f"việc số {entry.position}"
    names = {c.number: c.name for c in day.candidates}
    witnesses = [(w, names.get(CandidateNumber(w), "")) for w in (shown.witnesses if shown else ())]
    record = new_record(
        day,
        "BIÊN BẢN MỞ NIÊM PHONG TÚI ĐỀ THI",
        (
            ("Mã túi đề", papers.id if papers else BLANK),
            ("Số bản trong túi", str(papers.copies) if papers else BLANK),
            ("Kiểm lần hai", checked),
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
    return with_table(record, ("STT", "Số báo danh", "Họ và tên thí sinh", "Ký tên"), rows, foot)


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
    record = new_record(
        day, "BIÊN BẢN GIAO NHẬN TÚI ĐỀ, TÚI BÀI", (("Số lần giao nhận", str(len(rows))),), ("Thư ký",)
    )
    columns = ("Mã túi", "Loại", "Lúc", "Người giao", "Người nhận", "Niêm phong", "Ký giao", "Ký nhận")
    return with_table(record, columns, rows or [("",) * len(columns)] * 2)


def _collection(day: RoomDay) -> Record:
    absent = day.attendance.absent if day.attendance else ()
    rows = [
        (str(n), c.number, c.name, c.born, c.school_class, "", "", "VẮNG" if c.number in absent else "")
        for n, c in enumerate(day.candidates, 1)
    ]
    signers = ("Cán bộ coi thi 1", "Cán bộ coi thi 2")
    record = new_record(day, "PHIẾU THU BÀI THI", _counts(day), signers)
    columns = ("STT", "Số báo danh", "Họ và tên", "Ngày sinh", "Lớp", "Mã đề", "Số tờ", "Ký tên")
    return with_table(record, columns, rows, f"Tổng số bài: {BLANK}  Tổng số tờ: {BLANK}", copies=2)


def _counts(day: RoomDay) -> tuple[tuple[str, str], ...]:
    seats, called = len(day.candidates), day.attendance
    collected = called.collected if called else None
    late = f", trong đó {len(day.late)} đến muộn" if day.late else ""
    return (
        ("Đăng ký dự thi", str(seats)),
        ("Có mặt", f"{seats - len(called.absent)}{late}" if called else BLANK),
        ("Vắng", str(len(called.absent)) if called else BLANK),
        ("Số báo danh vắng", (", ".join(called.absent) or "không") if called else BLANK),
        ("Số bài đã thu", BLANK if collected is None else str(collected)),
    )


def _report(day: RoomDay) -> Record:
    of = {p: sum(1 for i in day.incidents if i.decided is p) for p in Penalty}
    undecided = sum(1 for i in day.incidents if i.decided is None)
    told = day.attendance is not None
    lines = (
        (LATE, told_late(day.late, day.zone) if told else BLANK),
        ("Khiển trách", str(of[Penalty.REPRIMAND]) if told else BLANK),
        ("Cảnh cáo", str(of[Penalty.WARNING]) if told else BLANK),
        ("Đình chỉ thi", str(of[Penalty.SUSPENSION]) if told else BLANK),
        ("Sự cố khác", str(of[Penalty.NONE]) if told else BLANK),
        ("Chờ quyết định", str(undecided) if told else BLANK),
    )
    signers = ("Cán bộ coi thi 1", "Cán bộ coi thi 2", "Trưởng điểm thi")
    return new_record(day, "BÁO CÁO NHANH BUỔI THI", (*_counts(day), *lines), signers)
