"""The draw before witnesses and the dictated code, as people meet them."""

import hashlib

import pytest
from playwright.sync_api import Page, expect

from tests.ui import sample
from tests.ui.canned import CannedServer
from tests.ui.seat import state, wait

pytestmark = pytest.mark.browser
NOTHING = {
    "proposals": [],
    "list_sha256": "0" * 64,
    "open": False,
    "closed": False,
    "witnesses": [],
    "proposal": None,
}
OPEN = NOTHING | {"proposals": ["truong-a", "truong-b", "truong-c"], "list_sha256": "8f" * 32, "open": True}


def sit(server: CannedServer, draw: dict[str, object]) -> str:
    """An officer looks; returns the officer's account."""
    server.answers["GET /api/me"] = me = sample.me(["officer"])
    server.answers["GET /api/sittings/toan/draw"] = draw
    server.answers["GET /api/sittings/anh/draw"] = NOTHING
    return str(me["staff"]["id"])


def test_a_witness_is_bound_by_a_hash_and_the_text_stays_here(page: Page, server: CannedServer) -> None:
    who = sit(server, OPEN)
    server.answers["POST /api/sittings/toan/draw/bind"] = {}
    page.goto(f"{server.origin}/#/boc-tham")
    expect(page.get_by_test_id("draw-toan")).to_have_attribute("data-step", "binding")
    expect(page.get_by_test_id("draw-anh")).to_have_count(0)
    expect(page.get_by_test_id("draw-close-toan")).to_be_disabled()
    page.get_by_test_id("draw-text-toan").fill("hoaphuong2026")
    with page.expect_response("**/draw/bind") as bound:
        page.get_by_test_id("draw-bind-toan").click()
    line = f"phong-thi/draw/v1 toan {who} hoaphuong2026\n"
    assert bound.value.request.post_data_json == {"commitment": hashlib.sha256(line.encode()).hexdigest()}
    expect(page.get_by_test_id("refusal")).to_have_count(0)


def test_a_draw_that_cannot_be_asked_for_just_now_keeps_the_text_a_witness_is_copying(
    page: Page, server: CannedServer
) -> None:
    sit(server, OPEN)
    page.goto(f"{server.origin}/#/boc-tham")
    text = page.get_by_test_id("draw-text-toan")
    suggested = text.input_value()
    wait(page, lambda: state(page, "live") == "yes")
    server.answers["GET /api/sittings/toan/draw"] = (500, {})
    server.answers["GET /api/sittings/anh/draw"] = OPEN
    server.socketio.emit("look", {"topic": "exam"})
    expect(page.get_by_test_id("draw-anh")).to_be_visible()
    expect(text).to_have_value(suggested)


def test_the_result_stands_on_the_screen_and_its_minutes_are_saved(page: Page, server: CannedServer) -> None:
    told = [{"witness": "cb2", "said": True}, {"witness": "tt1", "said": True}]
    sit(server, OPEN | {"closed": True, "witnesses": told, "proposal": "truong-b"})
    page.goto(f"{server.origin}/#/boc-tham")
    expect(page.get_by_test_id("drawn-toan")).to_contain_text("truong-b")
    minutes = page.get_by_test_id("draw-minutes-toan")
    minutes.click()  # the server has none: that is said, and no page of an error is saved under the minutes' name
    expect(page.get_by_test_id("refusal")).to_have_attribute("data-reason", "not-ours")
    server.answers["GET /api/sittings/toan/draw/minutes"] = "Biên bản bốc thăm".encode()
    with page.expect_download() as saved:
        minutes.click()
    assert saved.value.suggested_filename == "boc-tham-toan.txt"
    assert saved.value.path().read_text(encoding="utf-8") == "Biên bản bốc thăm"
    expect(page.get_by_test_id("refusal")).to_have_count(0)


def test_the_dictated_code_is_typed_in_groups(page: Page, server: CannedServer) -> None:
    sit(server, NOTHING)
    loaded = sample.exam()
    loaded["sittings"][0]["policy"] = "quorum+code"
    server.answers["GET /api/exam"] = loaded
    server.answers["GET /api/sittings/toan/code"] = {"state": "missing"}
    server.answers["POST /api/sittings/toan/code"] = (422, {
        "reason": "spoken-code-mistyped", "vi": "Mã chưa đúng: thiếu số hoặc gõ nhầm một số.",
        "en": "The code is not right: a digit is missing or mistyped.",
        "next_vi": "So lại từng nhóm bốn số qua điện thoại rồi gõ lại.", "next_en": "Compare each group of four.",
    })  # fmt: skip
    page.goto(f"{server.origin}/#/ky-thi")
    page.get_by_test_id("code-digits-toan").fill("1234567812345670")
    expect(page.get_by_test_id("code-digits-toan")).to_have_value("1234 5678 1234 5670")
    page.get_by_test_id("give-code-toan").click()
    expect(page.get_by_test_id("refusal")).to_have_attribute("data-reason", "spoken-code-mistyped")
    ((_, sent),) = [p for p in server.posted if p[0].endswith("/toan/code")]
    assert sent == {"code": "1234 5678 1234 5670"}
