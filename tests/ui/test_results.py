"""Results on the screen: a candidate's own page, and beside it what the machine saw."""

import pytest
from playwright.sync_api import Page, expect

from tests.ui import sample
from tests.ui.canned import CannedServer

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("role", ["inspector", "officer"])
def test_who_inspects_can_see_what_the_machine_saw(page: Page, server: CannedServer, role: str) -> None:
    server.answers["GET /api/me"] = sample.me([role])
    page.goto(f"{server.origin}/#/ket-qua")
    with page.expect_request("**/api/sittings/toan/candidates/000001/page"):
        page.get_by_test_id("page-000001-toan").click()
    with page.expect_request("**/api/sheets/s-1/overlay"):
        page.get_by_test_id("own-page-seen").click()
    expect(page.get_by_test_id("own-page")).to_have_attribute("data-told", "seen")
    with page.expect_request("**/api/sittings/toan/candidates/000001/page"):
        page.get_by_test_id("own-page-seen").click()


def item(code: str, question: str, discrimination: float | None) -> dict[str, object]:
    return {"code": code, "question": question, "key": "F", "sheets": 40, "right": 30, "blank": 1, "multiple": 1,
            "wrong": 8, "lure": "T", "lured": 6, "discrimination": discrimination}  # fmt: skip


def test_how_each_question_went_by_code_and_what_to_look_at_again(page: Page, server: CannedServer) -> None:
    server.answers["GET /api/me"] = sample.me(["officer"])
    rows = [item("101", "I.1", 0.41), item("101", "II.1.a", -0.2), item("102", "I.1", None)]
    server.answers["GET /api/sittings/toan/items"] = {"rows": rows}
    server.answers["GET /api/results.items.csv"] = b"Mon"
    page.goto(f"{server.origin}/#/ket-qua")
    page.get_by_test_id("items-show").click()
    expect(page.get_by_test_id("item-II.1.a")).to_have_text("II.1.aS75%−0,20Đ · 15%3%3%")
    expect(page.get_by_test_id("items-suspect")).to_contain_text("II.1.a")
    page.get_by_test_id("items-code").select_option("102")
    expect(page.get_by_test_id("item-I.1")).to_contain_text("–")
    expect(page.get_by_test_id("items-suspect")).to_have_count(0)
    with page.expect_request("**/api/results.items.csv"):
        page.get_by_test_id("items-save").click()
