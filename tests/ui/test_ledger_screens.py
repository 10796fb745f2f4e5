"""The ledger's screens in a browser: the minutes are asked for by sitting and room, slips in doubt come first."""

import pytest
from playwright.sync_api import Page, expect

from tests.ui.canned import CannedServer
from tests.ui.seat import sit

pytestmark = pytest.mark.browser


def _slip(position: int, state: str, note: str, words: str) -> dict[str, object]:
    return {
        "position": position, "copy_number": 0, "at_us": 1_796_000_000_000_000, "title_vi": f"Việc {position}",
        "title_en": f"Act {position}", "state": state, "note": note, "note_vi": words, "note_en": words,
    }  # fmt: skip


SLIPS = {
    "receipts": [
        _slip(1, "in-doubt", "mute", "Máy in không trả lời."),
        _slip(2, "done", "ready", "Máy in sẵn sàng."),
        _slip(3, "todo", "paper-out", "Hết giấy."),
    ]
}


def test_slips_in_doubt_come_first_and_are_asked_about(page: Page, server: CannedServer) -> None:
    sit(server, "officer")
    server.answers["GET /api/receipts"] = SLIPS
    page.goto(f"{server.origin}/#/bien-nhan")
    order = page.locator("[data-testid^=receipt-]")
    expect(order).to_have_count(3)
    assert [item.get_attribute("data-testid") for item in order.all()] == [
        "receipt-1", "receipt-3", "receipt-2",
    ]  # fmt: skip
    expect(page.get_by_test_id("settle-printed")).to_be_visible()


def test_readiness_says_what_keeps_slips_from_printing(page: Page, server: CannedServer) -> None:
    sit(server, "officer")
    server.answers["GET /api/receipts"] = SLIPS
    page.goto(f"{server.origin}/#/kiem-tra")
    says = page.get_by_test_id("printer-says")
    expect(says).to_contain_text("Hết giấy.")
    expect(says).to_have_attribute("data-doubtful", "1")


def test_the_minutes_are_asked_for_by_sitting_and_room(page: Page, server: CannedServer) -> None:
    sit(server, "inspector")
    page.goto(f"{server.origin}/#/nhat-ky")
    page.get_by_test_id("minutes-sitting").select_option("toan")
    with page.expect_request("**/api/ledger/timeline.pdf*") as sent:
        page.get_by_test_id("minutes").click()
    assert sent.value.url.endswith("?sitting=toan")
    expect(page.get_by_test_id("key-slip")).to_have_count(0)


def test_an_officer_prints_the_key_as_the_receipt_of_the_opening(page: Page, server: CannedServer) -> None:
    sit(server, "officer")
    server.answers["POST /api/receipts/0/reprint"] = {"copy_number": 1}
    page.goto(f"{server.origin}/#/nhat-ky")
    page.get_by_test_id("key-slip").click()
    expect(page.get_by_test_id("key-slip-asked")).to_contain_text("bản sao 1")
    assert server.posted[-1][0] == "/api/receipts/0/reprint"
