"""Doubts settled by keyboard in a real browser, over the real routes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from appliance.domain.ledger.events.sheets import ReadingReviewed
from tests.doubles.sheets_world import SheetsWorld
from tests.doubles.world import TOAN
from tests.ui import sample
from tests.ui.review_desk import ReviewDesk, many_doubts

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(tmp_path: Path) -> SheetsWorld:
    return many_doubts(tmp_path, 6, pictures=1)


@pytest.fixture
def page(browser: Browser, desk: SheetsWorld) -> Iterator[Page]:
    server = ReviewDesk(desk)
    server.answers["GET /api/me"] = sample.me(["operator"])
    server.start()
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
    made = context.new_page()
    made.goto(f"{server.origin}/#/phieu")
    yield made
    context.close()
    server.stop()


def values(desk: SheetsWorld) -> list[tuple[str, str]]:
    return [(e.field, e.value) for e in desk.events() if isinstance(e, ReadingReviewed)]


def test_keys_settle_one_doubt_after_another_and_undo_asks_again(page: Page, desk: SheetsWorld) -> None:
    doubt = page.get_by_test_id("doubt")
    expect(doubt).to_have_attribute("data-field", "I.3")
    expect(page.get_by_test_id("crop")).to_be_visible()
    first = doubt.get_attribute("data-sheet")
    page.keyboard.press("2")
    expect(doubt).to_have_attribute("data-field", "candidate_number")
    expect(page.get_by_test_id("reading-1")).to_contain_text("270001")
    assert "Thí Sinh" not in page.content()
    page.keyboard.press("Backspace")
    expect(doubt).to_have_attribute("data-sheet", str(first))
    page.keyboard.press("d")
    expect(doubt).to_have_attribute("data-field", "candidate_number")
    expect(page.get_by_test_id("reading-1")).to_contain_text("270001")
    page.keyboard.press("Enter")
    expect(doubt).to_have_attribute("data-field", "I.3")
    assert values(desk) == [("I.3", "B"), ("I.3", "D"), ("candidate_number", "270001")]


def test_what_was_said_is_there_when_the_window_opens_again(page: Page, desk: SheetsWorld) -> None:
    expect(page.get_by_test_id("doubts-left")).to_contain_text("6")
    page.keyboard.press("1")
    expect(page.get_by_test_id("doubts-left")).to_contain_text("5")
    page.reload()
    expect(page.get_by_test_id("doubts-left")).to_contain_text("5")
    with desk.work.read() as tx:
        assert [sheet.answers["I.3"] for sheet in tx.sheets.sheets(TOAN) if sheet.reviews] == ["C"]
