"""Printed records of what was left, what happened, and what was handed in."""

from appliance.domain.custody.incidents import PENALTY_WORDS, Incident, Penalty
from appliance.domain.custody.paper_counts import left_over
from appliance.domain.custody.record_day import RoomDay, new_record, with_table
from appliance.domain.custody.states import OF_PAPERS, State
from appliance.domain.instants import moment
from appliance.domain.ledger.events.custody import SEAL_WORDS, PacketHandedOver
from appliance.domain.names import CandidateNumber
from appliance.domain.printed_record import BLANK, Record

_SEALED_AGAIN = (State.RESEALED, State.RETURNING, State.RETURNED, State.ARCHIVED)


def spare_return(day: RoomDay) -> Record:
    """Phiếu trả đề thừa: copies by code, the seal they are under, and who gave them back to whom."""
    packets = [p for p in day.packets if p.purpose in OF_PAPERS]
    packet = next((p for p in packets if day.counts.get(p.id)), packets[0] if packets else None)
    counts = day.counts.get(packet.id, ()) if packet else ()
    given, taken, at = BLANK, BLANK, BLANK
    for entry in day.history:
        event = entry.event
        if (
            packet
            and isinstance(event, PacketHandedOver)
            and (event.packet, event.step) == (packet.id, "returned")
        ):
            given, taken, at = day.person(event.giver), day.person(event.receiver), day.time(entry.at.wall)
    label = f"{packet.id} · nhãn số {packet.label}" if packet and packet.state in _SEALED_AGAIN else BLANK
    record = new_record(
        day,
        "PHIẾU TRẢ ĐỀ THI THỪA",
        (
            ("Mã túi đề", packet.id if packet else BLANK),
            ("Số bản trong túi", str(packet.copies) if packet else BLANK),
            ("Số bản thừa và hỏng", str(left_over(counts)) if counts else BLANK),
            ("Nhãn niêm phong", label),
            ("Trả lúc", at),
            ("Người trả", given),
            ("Người nhận", taken),
        ),
        ("Người trả", "Người nhận"),
    )
    printed = day.printed.get(packet.id, {}) if packet else {}
    rows: list[tuple[str, ...]] = [
        (c.code, str(printed.get(c.code, "")), str(c.used), str(c.spare), str(c.spoilt)) for c in counts
    ]
    blank: list[tuple[str, ...]] = [(code, str(n), "", "", "") for code, n in printed.items()]
    return with_table(record, ("Mã đề", "Đã in", "Đã dùng", "Thừa", "Hỏng"), rows or blank or [("",) * 5])


def incident_minutes(day: RoomDay) -> Record:
    """Biên bản vi phạm: what happened, what is proposed and decided, and whether the candidate signs."""
    incident = day.incident
    told = incident.told if incident else None
    names = {c.number: c.name for c in day.candidates}
    number = CandidateNumber(told.candidate) if told and told.candidate else None
    decided = incident.decided if incident else None

    def boxes(chosen: Penalty | None) -> str:
        three = (Penalty.REPRIMAND, Penalty.WARNING, Penalty.SUSPENSION)
        return "   ".join(
            f"{'☑' if p is chosen else '☐'} {PENALTY_WORDS[p][0].split(' (')[0]}" for p in three
        )

    record = new_record(
        day,
        "BIÊN BẢN XỬ LÝ VI PHẠM, SỰ CỐ",
        (
            ("Sự cố số", str(incident.number) if incident else BLANK),
            ("Lúc", day.time(moment(incident.told_us)) if incident else BLANK),
            ("Người lập", day.person(incident.told_by) if incident else BLANK),
            ("Số báo danh, họ tên", f"{number} · {names.get(number, '')}" if number else BLANK),
            ("Việc xảy ra", told.what if told else BLANK),
            ("Tang vật", (told.evidence or "không") if told else BLANK),
            ("Đề nghị xử lý", boxes(told.proposed if told else None)),
            ("Quyết định xử lý", boxes(decided)),
            ("Thí sinh", _signing(incident)),
            (
                "Người quyết định",
                day.person(incident.decided_by) if incident and incident.decided_by else BLANK,
            ),
        ),
        ("Cán bộ coi thi 1", "Cán bộ coi thi 2", "Thí sinh", "Trưởng điểm thi"),
    )
    witnesses = [CandidateNumber(w) for w in told.witnesses] if told else []
    rows: list[tuple[str, ...]] = [(str(n), w, names.get(w, ""), "") for n, w in enumerate(witnesses, 1)]
    rows = [*rows, *(("", "", "", "") for _ in range(2 - len(rows)))]
    record = with_table(record, ("STT", "Số báo danh", "Họ và tên người làm chứng", "Ký tên"), rows)
    return (
        record
        if told and told.signed
        else with_table(
            record,
            record.columns,
            record.table,
            "Nếu thí sinh không ký, hai người làm chứng ký vào bảng trên.",
        )
    )


def _signing(incident: Incident | None) -> str:
    """Boxes; none is crossed where no candidate is meant."""
    told = incident.told if incident and incident.told.candidate else None
    return f"{'☑' if told and told.signed else '☐'} ký   {'☑' if told and not told.signed else '☐'} không ký"


def hand_in(day: RoomDay) -> Record:
    """Biên bản bàn giao bài thi: every bag with its count and seal, and the sum."""
    rows = [
        (
            bag.id,
            bag.room,
            "" if bag.count is None or bag.state is State.EMPTY else str(bag.count),
            SEAL_WORDS[bag.condition.value][0] if bag.state is not State.EMPTY else "",
            day.person(bag.holder) if bag.holder and bag.state is not State.EMPTY else "",
            "",
        )
        for bag in day.bags
    ]
    total = sum(bag.count or 0 for bag in day.bags if bag.state is not State.EMPTY)
    sealed = sum(1 for bag in day.bags if bag.state is not State.EMPTY)
    record = new_record(
        day,
        "BIÊN BẢN BÀN GIAO BÀI THI",
        (("Số túi bài", f"{sealed}/{len(day.bags)}"), ("Tổng số bài", str(total) if sealed else BLANK)),
        ("Bên giao", "Bên nhận", "Người chứng kiến"),
    )
    return with_table(record, ("Mã túi", "Phòng", "Số bài", "Niêm phong", "Người giữ", "Ghi chú"), rows)
