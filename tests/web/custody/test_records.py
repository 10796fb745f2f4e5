"""Records for ink signatures: the facts of the day, the national header, one page each, and only for their room."""

import re
from datetime import timedelta, timezone

import pypdfium2
import pytest

from appliance.adapters.documents.records_pdf import RecordsPdf
from appliance.domain.custody.incidents import Penalty, Told
from appliance.domain.custody.record_day import RecordName
from appliance.domain.names import CandidateNumber, RoomId
from appliance.domain.people.caller import Caller
from appliance.domain.printed_record import Record
from appliance.domain.refusals import Refusal
from appliance.services.custody.print_record import PrintRecord
from appliance.web.custody.records import records_api
from tests.doubles.door import Door
from tests.doubles.packet_desk import FONTS, OFFICER, OTHER_ROOM, PROCTOR, WITNESSES, PacketDesk
from tests.doubles.world import ROOM_1, TOAN, World


@pytest.fixture
def records(world: World) -> PrintRecord:
    zone = timezone(timedelta(hours=7))
    return PrintRecord(work=world.work, clock=world.clock, printer=RecordsPdf(FONTS), zone=zone)


def _pages(pdf: bytes | Refusal) -> list[str]:
    assert isinstance(pdf, bytes)
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_the_minutes_of_opening_name_both_candidates_and_the_moment(
    desk: PacketDesk, records: PrintRecord
) -> None:
    desk.minutes(-30)
    packet = desk.opened()
    (page,) = _pages(records(RecordName.OPENING, TOAN, ROOM_1, desk.person(PROCTOR)))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page
    assert "BIÊN BẢN MỞ NIÊM PHONG" in page
    names = {c.number: c.name for c in desk.world.exam.candidates}
    for told in (packet.id, "còn nguyên", *WITNESSES, *(names[w] for w in WITNESSES)):
        assert told in page
    (page,) = _pages(records(RecordName.HANDOVER, TOAN, ROOM_1, desk.person(OFFICER)))
    assert OFFICER in page
    assert PROCTOR in page


def test_the_collection_list_comes_twice_with_the_absent_marked(
    desk: PacketDesk, records: PrintRecord
) -> None:
    absent = [CandidateNumber("260001")]
    assert not isinstance(desk.call_roll(TOAN, ROOM_1, absent, desk.person(PROCTOR)), Refusal)
    pages = _pages(records(RecordName.COLLECTION, TOAN, ROOM_1, desk.person(PROCTOR)))
    assert len(pages) == 2
    for page in pages:
        assert page.count("VẮNG") == 1
        assert all(c.number in page for c in desk.world.exam.candidates if c.room == ROOM_1)
    (report,) = _pages(records(RecordName.REPORT, TOAN, ROOM_1, desk.person(OFFICER)))
    assert "BÁO CÁO NHANH BUỔI THI" in report
    assert re.search(r"Đến muộn\s+không", report)


def test_the_collection_list_counts_the_late_and_the_quick_report_tells_who_and_when(
    desk: PacketDesk, records: PrintRecord
) -> None:
    proctor = desk.person(PROCTOR)
    for minute, absent in ((-20, ["260001", "260003"]), (4, ["260001"])):
        desk.minutes(minute)
        numbers = [CandidateNumber(number) for number in absent]
        assert not isinstance(desk.call_roll(TOAN, ROOM_1, numbers, proctor), Refusal)
    pages = {name: _pages(records(name, TOAN, ROOM_1, proctor)) for name in RecordName}
    for page in (*pages[RecordName.COLLECTION], *pages[RecordName.REPORT]):
        assert re.search(r"Có mặt\s+2, trong đó 1 đến muộn", page) and re.search(r"Vắng\s+1\s", page)
    (report,) = pages[RecordName.REPORT]
    assert re.search(r"Đến muộn\s+260003 lúc 07:39\s", report)


def test_a_violation_that_waits_is_in_the_quick_report_and_a_candidate_who_will_not_sign_in_its_minutes(
    desk: PacketDesk, records: PrintRecord
) -> None:
    proctor = desk.person(PROCTOR)
    desk.call_roll(TOAN, ROOM_1, [], proctor)
    told = Told(
        "260001", "Mang điện thoại", "", Penalty.SUSPENSION, signed=False, witnesses=("260002", "260003")
    )
    assert not isinstance(desk.tell_incident(TOAN, ROOM_1, told, proctor), Refusal)
    (minutes,) = _pages(records(RecordName.INCIDENT, TOAN, ROOM_1, proctor))
    assert "☐ ký" in minutes and "☑ không ký" in minutes and "☑ đình chỉ" in minutes
    (report,) = _pages(records(RecordName.REPORT, TOAN, ROOM_1, proctor))
    assert re.search(r"Chờ quyết định\s+1", report) and "sáng, bắt đầu 07:35" in report
    desk.decide_incident(1, Penalty.SUSPENSION, desk.person(OFFICER))
    (report,) = _pages(records(RecordName.REPORT, TOAN, ROOM_1, proctor))
    assert re.search(r"Đình chỉ thi\s+1", report) and re.search(r"Chờ quyết định\s+0", report)


def _check_code(page: str) -> str:
    found = re.search(r"Mã kiểm\s+([0-9A-F]{12})", page)
    assert found, page
    return found[1]


def test_printed_again_later_a_record_has_the_same_check_code_until_a_fact_changes(
    desk: PacketDesk, records: PrintRecord
) -> None:
    desk.opened()
    desk.minutes(1)
    proctor = desk.person(PROCTOR)
    (first,) = _pages(records(RecordName.REPORT, TOAN, ROOM_1, proctor))
    desk.world.clock.advance(60)
    (later,) = _pages(records(RecordName.REPORT, TOAN, ROOM_1, proctor))
    assert first != later and _check_code(first) == _check_code(later)
    desk.call_roll(TOAN, ROOM_1, [], proctor)
    told = Told("", "Mất điện", "", Penalty.NONE, signed=True)
    assert not isinstance(desk.tell_incident(TOAN, ROOM_1, told, proctor), Refusal)
    (changed,) = _pages(records(RecordName.REPORT, TOAN, ROOM_1, proctor))
    assert _check_code(changed) != _check_code(first)


@pytest.mark.parametrize("name", RecordName)
def test_before_anything_happened_a_record_is_a_form_to_fill_in(
    desk: PacketDesk, records: PrintRecord, name: RecordName
) -> None:
    pages = _pages(records(name, TOAN, ROOM_1, desk.person(OFFICER)))
    assert len(pages) == (2 if name is RecordName.COLLECTION else 1)


def test_another_rooms_proctor_and_a_stranger_get_none(desk: PacketDesk, records: PrintRecord) -> None:
    for caller in (desk.person(OTHER_ROOM), Caller(None, None)):
        assert isinstance(records(RecordName.REPORT, TOAN, ROOM_1, caller), Refusal)
    assert isinstance(records(RecordName.REPORT, TOAN, RoomId("99"), desk.person(OFFICER)), Refusal)


def test_the_route_gives_a_pdf_by_its_name_and_nothing_else(desk: PacketDesk, records: PrintRecord) -> None:
    door = Door.before([records_api(print_record=records)], desk.world.work, desk.world.clock)
    proctor, path = door.person(PROCTOR), f"/api/sittings/{TOAN}/rooms/{ROOM_1}/records"
    assert door.anyone().get(f"{path}/report.pdf").status_code == 401
    answer = proctor.get(f"{path}/report.pdf")
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")
    assert proctor.get(f"{path}/other.pdf").status_code == 404


def test_a_full_room_fits_one_page_a_copy() -> None:
    rows = tuple(("24", "260024", "Nguyễn Thị Hư Cấu", "01/02/2011", "9A", "", "", "") for _ in range(24))
    columns = ("STT", "Số báo danh", "Họ và tên", "Ngày sinh", "Lớp", "Mã đề", "Số tờ", "Ký tên")
    lines = tuple(("Môn thi", "Toán") for _ in range(9))
    form = Record(
        "PHIẾU THU BÀI THI", "Thi thử", "THCS Hư Cấu", True, lines, columns, rows, "Tổng", ("A", "B"), 2
    )
    assert len(_pages(RecordsPdf(FONTS).print(form))) == 2
