"""The answer sheets' screens as people met them: what they said of yesterday, hid, or led nowhere."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.ui import sample
from tests.ui.canned import CannedServer

pytestmark = pytest.mark.browser
COUNTS_DIFFER = {
    "reason": "counts-differ", "vi": "Phòng 01: có 0 phiếu, điểm danh có mặt 23.",
    "en": "Room 01: 0 sheets, but 23 were present.", "next_vi": "Đếm lại túi bài.", "next_en": "Count again.",
}  # fmt: skip
PHONE: ViewportSize = {"width": 390, "height": 844}
WIDE_PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200"><rect width="9" height="9"/></svg>'
)


def tally(room: str, sheets: int, *, agrees: bool) -> dict[str, Any]:
    return {"room": room, "expected": 12, "pictures": sheets, "unread": 0, "sheets": sheets, "rejected": 0,
            "missing": [], "twice": [], "agrees": agrees}  # fmt: skip


def sheets_at(server: CannedServer, page: Page, role: str = "operator") -> None:
    server.answers["GET /api/me"] = sample.me([role])
    page.goto(f"{server.origin}/#/phieu")


def test_a_page_that_could_not_be_read_is_not_told_as_read(page: Page, server: CannedServer) -> None:
    sheets_at(server, page)
    expect(page.get_by_test_id("sheets-read")).to_have_attribute("data-done", "21")


def test_a_refusal_goes_when_what_it_spoke_of_has_changed(page: Page, server: CannedServer) -> None:
    server.answers["POST /api/sittings/toan/freeze"] = (409, COUNTS_DIFFER)
    server.answers["POST /api/bag/finish"] = (409, COUNTS_DIFFER)
    sheets_at(server, page)
    page.get_by_test_id("freeze").click()
    page.get_by_test_id("bag-finish").click()
    told = page.locator("[data-reason=counts-differ]")
    expect(told).to_have_count(2)
    server.answers["GET /api/sittings/toan/sheets"] = sample.SHEETS | {"accepted": 20}
    server.answers["GET /api/sittings/toan/table"] = sample.TABLE | {"rooms": [tally("01", 10, agrees=False)]}
    expect(told).to_have_count(0)


def test_the_sitting_under_a_persons_hands_stays_when_its_hour_is_over(
    page: Page, server: CannedServer
) -> None:
    sheets_at(server, page)
    maths, english = (page.get_by_test_id(f"sitting-tab-{id}") for id in ("toan", "anh"))
    expect(maths).to_have_attribute("aria-pressed", "true")
    expect(page.locator("html")).to_have_attribute("data-live", "yes")
    later = sample.exam(starts_in=timedelta(hours=-2))
    later["sittings"][0]["subject"] = "Toán, đã hết giờ"
    server.answers["GET /api/exam"] = later
    server.socketio.emit("look", {"topic": "exam"})
    expect(maths).to_contain_text("đã hết giờ")
    expect(maths).to_have_attribute("aria-pressed", "true")
    page.goto(f"{server.origin}/#/nhat-ky")
    expect(page.get_by_test_id("screen-ledger")).to_be_visible()
    page.goto(f"{server.origin}/#/phieu")
    expect(english).to_have_attribute("aria-pressed", "true")


def test_an_inspector_sees_how_far_the_scans_are_and_can_change_nothing(
    page: Page, server: CannedServer
) -> None:
    sheets_at(server, page, "inspector")
    expect(page.get_by_test_id("tally")).to_be_visible()
    report = page.get_by_test_id("scan-report")
    expect(report.get_by_test_id("turned-away")).to_have_count(2)
    expect(report.get_by_test_id("scan-report-print")).to_be_enabled()
    expect(report.locator("input")).to_have_count(0)
    for theirs in ("scanning-table", "freeze", "doubts", "scanner-check"):
        expect(page.get_by_test_id(theirs)).to_have_count(0)


def test_the_next_bag_is_one_that_is_not_done(page: Page, server: CannedServer) -> None:
    rooms = [tally("01", 12, agrees=True), tally("02", 0, agrees=False)]
    server.answers["GET /api/sittings/toan/table"] = {"mine": None, "run": None, "rooms": rooms}
    sheets_at(server, page)
    expect(page.get_by_test_id("scan-room")).to_have_value("02")
    expect(page.get_by_test_id("scan-room").locator("option").first).to_contain_text("12/12 ✓")


def test_a_whole_page_fits_a_phone(page: Page, server: CannedServer) -> None:
    doubt = sample.DOUBTS[0] | {"field": "page", "reason": "rejected", "readings": [], "choices": []}
    server.answers["GET /api/sittings/toan/doubts"] = {"doubts": [doubt], "others": 0}
    page.route(
        "**/api/sheets/**/crops/**",
        lambda route: route.fulfill(body=WIDE_PICTURE, content_type="image/svg+xml"),
    )
    page.set_viewport_size(PHONE)
    sheets_at(server, page)
    expect(page.get_by_test_id("crop")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_page_to_type_in_can_still_be_set_aside(page: Page, server: CannedServer) -> None:
    doubt = sample.DOUBTS[0] | {"reason": "by-hand", "readings": [], "probability": 0}
    server.answers["GET /api/sittings/toan/doubts"] = {"doubts": [doubt], "others": 0}
    none = {"doubts": list[object](), "others": 0}
    server.once("POST /api/sheets/s-19/review", {}, {"GET /api/sittings/toan/doubts": none})
    sheets_at(server, page, "officer")
    page.get_by_test_id("doubt-set-aside").click()
    expect(page.get_by_test_id("doubt")).to_have_count(0)
    assert [body for path, body in server.posted if path.endswith("/review")] == [
        {"field": "page", "value": "set-aside", "others_said": None}
    ]


def test_a_sheet_asked_for_far_down_the_list_comes_into_sight_and_gives_the_place_back(
    page: Page, server: CannedServer
) -> None:
    server.answers["GET /api/me"] = sample.me(["officer"])
    server.answers["GET /api/results"] = {
        "rows": [sample.RESULTS[0] | {"number": f"{n:06d}"} for n in range(1, 61)]
    }
    server.answers["GET /api/remarks"] = {"remarks": []}
    page.goto(f"{server.origin}/#/ket-qua")
    asked = page.get_by_test_id("page-000060-toan")
    asked.click()
    expect(page.get_by_test_id("own-page").locator("h2")).to_be_in_viewport()
    expect(page.get_by_test_id("own-page").locator("h2")).to_be_focused()
    page.get_by_test_id("own-page-close").click()
    expect(asked).to_be_focused()


def test_marks_are_in_sight_on_a_phone(page: Page, server: CannedServer) -> None:
    server.answers["GET /api/me"] = sample.me(["inspector"])
    page.set_viewport_size(PHONE)
    page.goto(f"{server.origin}/#/ket-qua")
    expect(page.get_by_test_id("page-000001-toan")).to_be_in_viewport(ratio=0.5)


def test_a_value_typed_and_not_added_is_proposed_all_the_same(page: Page, server: CannedServer) -> None:
    fields = [{"field": "I.3", "read": "A", "decided": None, "again": "A"}]
    remark: dict[str, Any] = {"id": "pk-1", "number": "000001", "sitting": "toan", "old": "2.75", "new": "2.75", "changes": {},
              "asked_by": "cb1", "proposed_by": None, "confirmed_by": None, "fields": fields}  # fmt: skip
    server.answers["GET /api/me"] = sample.me(["officer"])
    server.answers["GET /api/remarks"] = {"remarks": [remark]}
    server.answers["POST /api/remarks/pk-1/propose"] = {}
    page.goto(f"{server.origin}/#/ket-qua")
    page.get_by_test_id("page-000001-toan").click()
    page.get_by_test_id("remark-value").fill("C")
    with page.expect_request("**/propose") as sent:
        page.get_by_test_id("remark-propose").click()
    assert sent.value.post_data_json == {"changes": {"I.3": "C"}}
    server.answers["GET /api/remarks"] = {
        "remarks": [remark | {"proposed_by": "cb2", "changes": {"I.3": "D"}}]
    }
    page.reload()
    page.get_by_test_id("page-000001-toan").click()
    expect(page.get_by_test_id("remark-changes")).to_contain_text("D")


def test_an_officer_prints_a_rooms_sheets_one_candidates_or_blank_ones(
    page: Page, server: CannedServer
) -> None:
    server.answers["GET /api/me"] = sample.me(["officer"])
    server.answers["POST /api/sittings/toan/rooms/02/answer-sheets"] = b"%PDF-1.7"
    page.goto(f"{server.origin}/#/ban-in")
    page.get_by_test_id("sheets-room").select_option("02")
    page.get_by_test_id("sheets-spares").fill("101")
    expect(page.get_by_test_id("sheets-print")).to_be_disabled()
    page.get_by_test_id("sheets-spares").fill("3")
    with page.expect_download() as room:
        page.get_by_test_id("sheets-print").click()
    assert room.value.suggested_filename == "phieu-toan-02.pdf"
    expect(page.get_by_test_id("sheets-made")).to_contain_text("phieu-toan-02.pdf")
    page.get_by_test_id("sheets-number").fill(" 000003 ")
    page.get_by_test_id("sheets-left").check()
    with page.expect_download() as one:
        page.get_by_test_id("sheets-print").click()
    assert one.value.suggested_filename == "phieu-toan-000003.pdf"
    assert [body for _, body in server.posted] == [
        {"number": "", "spares": 3, "large": False, "left": False},
        {"number": "000003", "spares": 0, "large": False, "left": True},
    ]
    server.answers["POST /api/sittings/toan/blank-sheets"] = b"%PDF-1.7"
    page.get_by_test_id("sheets-room").select_option("blank")
    expect(page.get_by_test_id("sheets-number")).to_have_count(0)
    page.get_by_test_id("sheets-spares").fill("0")
    expect(page.get_by_test_id("sheets-print")).to_be_disabled()
    page.get_by_test_id("sheets-spares").fill("5")
    with page.expect_download() as blank:
        page.get_by_test_id("sheets-print").click()
    assert blank.value.suggested_filename == "phieu-toan-trong.pdf"
    assert server.posted[-1] == (
        "/api/sittings/toan/blank-sheets",
        {"copies": 5, "large": False, "left": True},
    )


def test_an_inspector_traces_and_prints_nothing(page: Page, server: CannedServer) -> None:
    server.answers["GET /api/me"] = sample.me(["inspector"])
    page.goto(f"{server.origin}/#/ban-in")
    expect(page.get_by_test_id("trace")).to_be_visible()
    expect(page.get_by_test_id("print-sheets")).to_have_count(0)


def test_a_desk_is_not_promised_what_only_a_room_has(page: Page, server: CannedServer) -> None:
    sheets_at(server, page)
    expect(page.get_by_test_id("tally")).to_be_visible()
    server.away = True
    page.get_by_test_id("freeze").click()
    expect(page.get_by_test_id("away")).to_contain_text("không được lưu")
    expect(page.locator("[data-reason=server-away]").first).to_contain_text("bấm lại")


def test_a_picture_chooser_shows_that_the_keyboard_is_on_it(page: Page, server: CannedServer) -> None:
    sheets_at(server, page)
    page.get_by_test_id("scanner-sheet").focus()
    page.keyboard.press("Tab")
    chooser = page.locator("label.button", has=page.get_by_test_id("scanner-picture"))
    expect(page.get_by_test_id("scanner-picture")).to_be_focused()
    assert chooser.evaluate("label => getComputedStyle(label).boxShadow") != "none"


def test_the_last_word_can_be_taken_back(page: Page, server: CannedServer) -> None:
    none = {"doubts": list[object](), "others": 0}
    server.once("POST /api/sheets/s-19/review", {}, {"GET /api/sittings/toan/doubts": none})
    sheets_at(server, page)
    page.get_by_test_id("reading-1").click()
    expect(page.get_by_test_id("doubts")).to_contain_text("Đã xem hết.")
    page.get_by_test_id("doubts").scroll_into_view_if_needed()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_test_id("doubt")).to_have_attribute("data-field", "I.7")
    expect(page.get_by_test_id("doubt")).to_contain_text("Sửa ý kiến vừa ghi")


def test_a_fault_of_the_scanner_is_told_by_the_pile_that_showed_it(page: Page, server: CannedServer) -> None:
    pile = {"id": "toan-01-1", "room": "01", "state": "done", "images": 120, "done": 120, "a_second": None,
            "seconds_left": None}  # fmt: skip
    server.answers["GET /api/sittings/toan/sheets"] = sample.SHEETS | {"batches": [pile]}
    sheets_at(server, page)
    expect(page.get_by_test_id("scanner-fault")).to_contain_text("120 ảnh của phòng 01")
    expect(page.get_by_test_id("scanner-fault")).not_to_contain_text("toan-01-1")


def test_a_long_hash_in_the_ledger_widens_no_page(page: Page, server: CannedServer) -> None:
    entry = sample.ENTRIES[0] | {"vi": f"Xem lại phiếu {'d0' * 32}#1, mục I.3: «A»."}
    server.answers["GET /api/ledger"] = {"size": 1, "root": "c0ffee" * 10 + "abcd", "entries": [entry]}
    server.answers["GET /api/me"] = sample.me(["inspector"])
    page.set_viewport_size(PHONE)
    page.goto(f"{server.origin}/#/nhat-ky")
    expect(page.locator(".timeline li").first).to_contain_text("Xem lại phiếu d0d0d0d0d0d0…#1, mục I.3")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
