"""Doubts settled by keyboard in a real browser, over the real routes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from appliance.domain.ledger.events.sheets import ReadingReviewed
from appliance.domain.sheets.scanned import SheetId
from tests.doubles.sheets_world import OFFICER, SheetsWorld
from tests.doubles.world import TOAN
from tests.ui import sample
from tests.ui.review_desk import ReviewDesk, every_kind, many_doubts

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(tmp_path: Path) -> SheetsWorld:
    return many_doubts(tmp_path, 6, pictures=1)


@contextmanager
def opened(browser: Browser, desk: SheetsWorld) -> Iterator[Page]:
    server = ReviewDesk(desk)
    server.answers["GET /api/me"] = sample.me(["operator"])
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
    try:
        made = context.new_page()
        made.goto(f"{server.origin}/#/phieu")
        # What comes later moves the picture, and a key only brings it back.
        for above in ("tally", "bag-01", "inbox"):
            expect(made.get_by_test_id(above)).to_be_visible()
        expect(made.locator("html")).to_have_attribute(
            "data-live", "yes"
        )  # then every list is asked for again
        made.get_by_test_id("doubt").evaluate("doubt => doubt.scrollIntoView()")
        in_sight(made)
        yield made
    finally:
        context.close()
        server.stop()


@pytest.fixture
def page(browser: Browser, desk: SheetsWorld) -> Iterator[Page]:
    with opened(browser, desk) as made:
        yield made


def in_sight(page: Page) -> None:
    """A key speaks of the picture that is seen."""
    expect(page.get_by_test_id("crop")).to_be_in_viewport(ratio=0.5)


def values(desk: SheetsWorld) -> list[tuple[str, str]]:
    return [(e.field, e.value) for e in desk.events() if isinstance(e, ReadingReviewed)]


def test_keys_settle_one_doubt_after_another_and_undo_asks_again(page: Page, desk: SheetsWorld) -> None:
    doubt = page.get_by_test_id("doubt")
    expect(doubt).to_have_attribute("data-field", "I.3")
    first = doubt.get_attribute("data-sheet")
    page.keyboard.press("2")
    expect(doubt).to_have_attribute("data-field", "candidate_number")
    expect(page.get_by_test_id("reading-1")).to_contain_text("270001")
    assert "Thí Sinh" not in page.content()
    page.keyboard.press("ArrowLeft")
    expect(doubt).to_have_attribute("data-sheet", str(first))
    page.keyboard.press("d")
    expect(doubt).to_have_attribute("data-field", "candidate_number")
    expect(page.get_by_test_id("reading-1")).to_contain_text("270001")
    page.keyboard.press("Enter")
    expect(doubt).to_have_attribute("data-field", "I.3")
    assert values(desk) == [("I.3", "B"), ("I.3", "D"), ("candidate_number", "270001")]


def test_an_input_method_that_is_on_settles_and_takes_back_nothing(page: Page, desk: SheetsWorld) -> None:
    """Telex makes a second "d" a Backspace and a "đ"."""
    doubt = page.get_by_test_id("doubt")
    expect(doubt).to_have_attribute("data-field", "I.3")
    page.keyboard.press("d")
    expect(doubt).to_have_attribute("data-field", "candidate_number")
    page.keyboard.press("Backspace")
    page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'đ', bubbles: true }))")
    expect(page.get_by_test_id("doubt-composed")).to_be_visible()
    page.keyboard.press("Enter")
    expect(doubt).to_have_attribute("data-field", "I.3")
    assert values(desk) == [("I.3", "D"), ("candidate_number", "270001")]


def test_a_key_settles_nothing_that_is_out_of_sight(page: Page, desk: SheetsWorld) -> None:
    """Whoever presses the space bar to read on further down must not settle a doubt by it."""
    picture = page.get_by_test_id("crop")
    for key in (" ", "2", "Enter", "d", "ArrowLeft"):
        page.evaluate("scrollTo(0, 0)")
        expect(picture).not_to_be_in_viewport(ratio=0.5)
        page.keyboard.press(key)
        expect(picture).to_be_in_viewport(ratio=1)
    assert values(desk) == []
    page.keyboard.press("2")
    expect(page.get_by_test_id("doubt")).to_have_attribute("data-field", "candidate_number")
    assert values(desk) == [("I.3", "B")]
    expect(picture).to_be_in_viewport(ratio=1)


def test_a_sheet_is_set_aside_from_the_keyboard(page: Page, desk: SheetsWorld) -> None:
    page.keyboard.press("Delete")
    page.keyboard.press("1")
    expect(page.get_by_test_id("doubt")).to_have_attribute("data-field", "candidate_number")
    in_sight(page)
    page.keyboard.press("Delete")
    expect(page.get_by_test_id("doubt")).to_have_attribute("data-field", "I.3")
    assert values(desk) == [("I.3", "C"), ("page", "set-aside")]


def test_what_was_said_is_there_when_the_window_opens_again(page: Page, desk: SheetsWorld) -> None:
    expect(page.get_by_test_id("doubts-left")).to_contain_text("6")
    page.keyboard.press("1")
    expect(page.get_by_test_id("doubts-left")).to_contain_text("5")
    page.reload()
    expect(page.get_by_test_id("doubts-left")).to_contain_text("5")
    with desk.work.read() as tx:
        assert [sheet.answers["I.3"] for sheet in tx.sheets.sheets(TOAN) if sheet.reviews] == ["C"]


def test_every_kind_of_field_is_settled_from_the_keyboard(browser: Browser, tmp_path: Path) -> None:
    kinds = every_kind(tmp_path)
    with opened(browser, kinds) as page:
        doubt = page.get_by_test_id("doubt")
        said: list[tuple[str, tuple[str, ...]]] = [
            ("I.1", ("c", "d", "A", "d", "Enter")),
            ("II.1.b", ("s",)),
            ("III.1", ("-", "0", ",", "5", "Enter")),
            ("candidate_number", ("/", "2", "6", "0", "0", "0", "2", "Enter")),
            ("paper_code", ("2",)),
        ]
        for field, keys in said:
            expect(doubt).to_have_attribute("data-field", field)
            in_sight(page)
            for key in keys:
                page.keyboard.press(key)
        expect(doubt).to_have_count(0)
    assert values(kinds) == [
        ("I.1", "AC"), ("II.1.b", "F"), ("III.1", "-0,5"), ("candidate_number", "260002"), ("paper_code", "102"),
    ]  # fmt: skip


def test_letters_are_shown_as_they_are_put_in_and_a_wrong_one_is_taken_back(
    browser: Browser, tmp_path: Path
) -> None:
    kinds = every_kind(tmp_path)
    with opened(browser, kinds) as page:
        expect(page.get_by_test_id("doubt")).to_have_attribute("data-field", "I.1")
        page.get_by_test_id("letter-B").click()
        page.keyboard.press("d")
        expect(page.get_by_test_id("several")).to_have_attribute("data-picked", "BD")
        page.keyboard.press("ArrowLeft")
        expect(page.get_by_test_id("several")).to_have_attribute("data-picked", "")
        page.get_by_test_id("letter-D").click()
        page.keyboard.press("Enter")
        expect(page.get_by_test_id("doubt")).to_have_attribute("data-field", "II.1.b")
    assert values(kinds) == [("I.1", "D")]


def test_who_comes_second_is_told_and_goes_on_with_the_next(page: Page, desk: SheetsWorld) -> None:
    """Somebody else settles the doubt that is on the screen, and the list that says so is still on its way."""
    doubt = page.get_by_test_id("doubt")
    page.route("**/doubts", lambda _route: None)
    sheet = SheetId(str(doubt.get_attribute("data-sheet")))
    assert desk.review(sheet, "I.3", "D", OFFICER) is None
    page.keyboard.press("2")
    told = page.get_by_test_id("doubts").get_by_test_id("refusal")
    expect(told).to_have_attribute("data-reason", "settled-meanwhile")
    page.unroute("**/doubts")
    expect(doubt).to_have_attribute("data-field", "candidate_number")
    assert values(desk) == [("I.3", "D")]
    page.keyboard.press("1")
    expect(told).to_have_count(0)
