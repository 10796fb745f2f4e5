"""Custodians at a terminal, and what officers see elsewhere, in a real browser."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from appliance.adapters.crypto.share_cards import ShareCards
from appliance.domain.papers.check_words import check_word
from tests.ui import sample
from tests.ui.canned import CannedServer
from tests.ui.seat import wait

pytestmark = pytest.mark.browser
WORDS = list(ShareCards().wordlist())
SEALED = "PTC1:thi-thu-1:toan:1:3:S:" + "YWdl" * 100


def at_shares(page: Page, server: CannedServer) -> None:
    server.answers["GET /api/me"] = sample.me(["custodian"])
    server.answers["GET /api/share-words"] = {"words": WORDS}
    server.answers["GET /api/exam"] = sample.exam("scheduled")
    server.answers["POST /api/sittings/toan/shares"] = {
        "given": 2,
        "needed": 2,
        "armed": True,
        "duress": False,
    }
    page.goto(f"{server.origin}/#/manh-khoa")


def look(page: Page, name: str) -> None:
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def test_words_are_checked_and_completed_while_they_are_typed(page: Page, server: CannedServer) -> None:
    at_shares(page, server)
    field = page.get_by_test_id("share-words")
    field.press_sequentially("academic acid acne acq")
    page.get_by_test_id("word-acquire").click()
    expect(field).to_have_value("academic acid acne acquire ")
    expect(page.get_by_test_id("check-1")).to_have_text(check_word(1, "academic acid acne acquire", WORDS))
    field.press_sequentially("acrobat khong ")
    expect(page.locator("[data-wrong=true]")).to_have_text(["khong"])
    look(page, "typing")


def test_a_scanned_card_with_a_pin_asks_for_it(page: Page, server: CannedServer) -> None:
    at_shares(page, server)
    page.get_by_test_id("share-words").fill(SEALED)
    expect(page.get_by_test_id("give-share")).to_be_disabled()
    page.get_by_test_id("card-pin").fill("48151623")
    look(page, "pin")
    page.get_by_test_id("give-share").click()
    expect(page.get_by_test_id("armed")).to_be_visible()
    [(_, sent)] = [p for p in server.posted if p[0].endswith("/shares")]
    assert sent == {"words": SEALED, "pin": "48151623"}


@pytest.mark.parametrize(("key", "form"), [("held", False), ("lost", True)])
def test_after_the_release_the_reserves_key_is_told_apart(
    page: Page, server: CannedServer, key: str, form: bool
) -> None:
    at_shares(page, server)
    exam = sample.exam("released")
    exam["sittings"][0] |= {
        "reserve_key": key,
        "shares": {"given": 0, "needed": 2, "armed": key == "held", "duress": False},
    }
    server.answers["GET /api/exam"] = exam
    page.reload()
    page.get_by_test_id("share-for-toan").click()
    expect(page.get_by_test_id("reserve-key")).to_have_attribute("data-key", key)
    expect(page.get_by_test_id("give-share")).to_have_count(1 if form else 0)


def test_an_officer_is_told_of_duress_and_can_start_again(page: Page, server: CannedServer) -> None:
    server.answers["GET /api/me"] = sample.me(["officer"])
    exam = sample.exam("scheduled")
    exam["sittings"][0]["shares"] = {"given": 2, "needed": 2, "armed": False, "duress": True}
    server.answers["GET /api/exam"] = exam
    server.answers["POST /api/sittings/toan/shares/drop"] = {}
    page.goto(f"{server.origin}/#/ky-thi")
    expect(page.get_by_test_id("duress-toan")).to_be_visible()
    look(page, "duress")
    page.get_by_test_id("drop-shares-toan").click()
    wait(page, lambda: any(path.endswith("/shares/drop") for path, _ in server.posted))


def test_cards_are_laid_together_for_a_dry_open(page: Page, server: CannedServer) -> None:
    server.answers["GET /api/me"] = sample.me(["officer"])
    server.answers["GET /api/share-words"] = {"words": WORDS}
    server.answers["POST /api/exam/dry-open"] = {"papers": 3, "pages": 9, "answers": 1}
    page.goto(f"{server.origin}/#/kiem-tra")
    page.get_by_test_id("dry-open-start").click()
    for word in ("academic", "acid"):
        page.get_by_test_id("share-words").fill(word)
        page.get_by_test_id("give-share").click()
        expect(page.get_by_test_id("share-words")).to_have_value("")
    expect(page.get_by_test_id("dry-open")).to_have_attribute("data-cards", "2")
    page.get_by_test_id("dry-open-now").click()
    expect(page.get_by_test_id("dry-proven")).to_contain_text("9")
    expect(page.get_by_test_id("dry-open")).to_have_attribute("data-cards", "0")
    look(page, "dry")
