"""The report of a sitting's scans on paper says what the screen says, and each room's counts."""

import pypdfium2

from appliance.domain.names import SittingId, StaffId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.bags import BagTally
from appliance.domain.sheets.health_refusals import STREAKS
from appliance.services.sheets.gathering import Stage, stage_of
from appliance.services.sheets.print_scan_report import RoomCount, scan_record
from appliance.services.sheets.scan_report import ScanReport
from appliance.services.sheets.sheets_status import SheetsAt
from appliance.services.sheets.show_table import Table
from tests.doubles.scripted_reader import picture
from tests.doubles.sheets_world import KEY, OPERATOR, SheetsWorld
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
    assert "Ảnh đã nhận 3 tệp" in said
    assert "Trang đã đọc 2, trong đó đã bỏ 0 · đã quét lại 0" in said, "as many as 1 + 0 + 1"
    assert "1 · người đã xem lại 0 · còn chờ người xem 1" in said
    assert "1 (chưa xử lý: 1)" in said
    assert "1 × Trang trắng" in said
    assert "< 0,01" in said
    assert "01 3 2 2 2 1 260002 –" in said
    assert "02 3 3* 1 0 1 260004, 260005, 260006 –" in said, "its roll was not called, its picture not read"
    assert "Cộng 6 5 3 2 2 4 0" in said


def test_who_accepted_that_a_sheet_is_missing_stands_in_the_report(world: World) -> None:
    sheets = SheetsWorld(world)
    sheets.call_roll(ROOM_1, "260003")
    sheets.send(ROOM_1, picture("260001", "101", KEY["101"]))
    sheets.read_batch()
    sheets.accept_difference(ROOM_1, None)
    assert "một tờ bị cháy" not in printed(sheets.printed_report(TOAN))[1], "nobody agreed yet"
    sheets.accept_difference(ROOM_1, StaffId("cb2"))
    first, second = (next(p.name for p in world.exam.staff if p.id == who) for who in ("cb1", "cb2"))
    assert f"phòng 01: một tờ bị cháy ({first}, {second})" in printed(sheets.printed_report(TOAN))[1]


def test_a_school_of_25_rooms_with_faults_stays_on_one_page(world: World) -> None:
    sheets = SheetsWorld(world)
    full = BagTally(24, 24, 0, 24, 0, (), ())
    rooms = [RoomCount(ROOM_1, 24, True, full) for _ in range(25)]
    health = tuple((f"toan-{n:02d}-1", (Refusal(STREAKS, {"share": "42%"}),)) for n in (1, 4))
    report = ScanReport(600, 590, 10, 0, 0, 0, (), 0.031, 588, health)
    record = scan_record(stage(sheets), report, rooms, "10:31:05 ngày 30/11/2026")
    pages, said = printed(sheets.printed_report.printer.print(record))
    assert pages == 1
    assert "42% số trang có vệt dọc. (lô toan-01-1, toan-04-1)" in said
    assert "0,03" in said
    assert "Cộng 600 600 600 600 0 0 0" in said


def test_its_id_says_which_sitting_at_which_place_of_the_ledger(world: World) -> None:
    """Two prints of the same facts carry the same check code, whenever they are made."""
    sheets = SheetsWorld(world)
    sheets.send(ROOM_1, picture("260001", "101", KEY["101"]))
    sheets.read_batch()
    codes = []
    for _ in range(2):
        _, said = printed(sheets.printed_report(TOAN))
        assert f"Việc số {len(sheets.events())}" in said
        codes.append(said.partition("Mã kiểm ")[2][:12])
        world.clock.wall_us += 60_000_000
    assert codes[0] == codes[1]
    assert len(codes[0].strip()) == 12


def test_every_count_of_the_screen_is_the_papers_and_the_tables(world: World) -> None:
    """One read for sure, one typed by hand, one refused that somebody only called ours: it stays refused everywhere."""
    sheets = SheetsWorld(world)
    sheets.call_roll(ROOM_1)
    sheets.send(
        ROOM_1,
        picture("260001", "101", KEY["101"]),
        picture(None, None, blank=True),
        picture("260003", "102"),
    )
    while sheets.read_batch():
        pass
    with sheets.work.read() as tx:
        blank = next(sheet for sheet in tx.sheets.sheets(TOAN) if sheet.rejected)
    assert sheets.review(blank.id, "page", "keep", OPERATOR) is None
    status, report, table = sheets.status(TOAN), sheets.report(TOAN), sheets.table(TOAN, OPERATOR)
    assert isinstance(status, SheetsAt) and isinstance(report, ScanReport) and isinstance(table, Table)
    (_, first), (_, second) = table.rooms
    assert status.rejected == first.rejected == sum(not page.settled for page in report.refused) == 1
    assert status.expected == first.expected + second.expected == 6
    assert status.accepted == report.accepted + report.settled
    assert status.review + status.rejected == report.open
    assert report.pictures == first.pictures == 3
    assert first.sheets == report.accepted + report.settled + report.open


def test_an_unknown_sitting_is_refused(world: World) -> None:
    refusal = SheetsWorld(world).printed_report(SittingId("hoa"))
    assert isinstance(refusal, Refusal)
    assert refusal.reason.code == "unknown-sitting"
