"""The report of a sitting's scans on paper says what the screen says, and each room's counts."""

import pypdfium2

from appliance.domain.names import SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.bags import BagTally
from appliance.domain.sheets.health_refusals import STREAKS
from appliance.services.sheets.gathering import Stage, stage_of
from appliance.services.sheets.print_scan_report import RoomCount, scan_record
from appliance.services.sheets.scan_report import ScanReport
from tests.doubles.sheets_world import KEY, SheetsWorld, picture
from tests.doubles.world import ROOM_1, ROOM_2, TOAN, World


def stage(sheets: SheetsWorld) -> Stage:
    with sheets.work.read() as tx:
        found = stage_of(tx, TOAN)
    assert isinstance(found, Stage)
    return found


def printed(pdf: bytes | Refusal) -> tuple[int, str]:
    assert isinstance(pdf, bytes)
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return len(texts), " ".join(" ".join(texts).split())


def test_what_came_what_was_refused_and_what_is_missing(world: World) -> None:
    sheets = SheetsWorld(world)
    sheets.call_roll(ROOM_1, "260003")
    sheets.send(ROOM_1, picture("260001", "101", KEY["101"]), picture(None, None, blank=True))
    while sheets.read_batch():
        pass
    sheets.send(ROOM_2, picture("260004", "101", KEY["101"]))
    pages, said = printed(sheets.printed_report(TOAN))
    assert pages == 1
    assert "BÁO CÁO QUÉT PHIẾU" in said
    assert "3 · đã bỏ 0 · đã quét lại 0" in said
    assert "1 · người đã xem lại 0 · còn chờ người xem 1" in said
    assert "1 (chưa xử lý: 1)" in said
    assert "1 × Trang trắng" in said
    assert "< 0,01" in said
    assert "01 3 2 2 2 1 260002 –" in said
    assert "02 3 3* 1 0 1 260004, 260005, 260006 –" in said, "its roll was not called, its picture not read"
    assert "Cộng 6 5 3 2 2 4 0" in said


def test_a_school_of_25_rooms_with_faults_stays_on_one_page(world: World) -> None:
    sheets = SheetsWorld(world)
    full = BagTally(24, 24, 0, 24, 0, (), ())
    rooms = [RoomCount(ROOM_1, 24, True, full) for _ in range(25)]
    health = tuple((f"toan-{n:02d}-1", (Refusal(STREAKS, {"share": "42%"}),)) for n in (1, 4))
    report = ScanReport(600, 590, 10, 0, 0, 0, (), 0.031, 588, health)
    record = scan_record(stage(sheets), report, rooms, "10:31:05 ngày 30/11/2026")
    pages, said = printed(sheets.printed_report.printer.print(record))
    assert pages == 1
    assert "42% số trang có vệt dọc." in said
    assert "0,03" in said
    assert "Cộng 600 600 600 600 0 0 0" in said


def test_an_unknown_sitting_is_refused(world: World) -> None:
    refusal = SheetsWorld(world).printed_report(SittingId("hoa"))
    assert isinstance(refusal, Refusal)
    assert refusal.reason.code == "unknown-sitting"
