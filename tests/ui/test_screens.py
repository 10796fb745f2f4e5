"""Every screen under the content security policy that the appliance sends; who sees which, and in which language."""

from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.ui import sample
from tests.ui.canned import CannedServer
from tests.ui.seat import NO_KEPT_FILES, at_the_room, sit, state, wait

pytestmark = pytest.mark.browser
SCREENS = {
    "ky-thi": "exam",
    "may-tram": "terminals",
    "tui": "packets",
    "ban-in": "copies",
    "doi-chieu": "counts",
    "cac-phong": "rooms",
    "phieu": "sheets",
    "ket-qua": "results",
    "nhat-ky": "ledger",
    "bien-nhan": "receipts",
    "kiem-tra": "readiness",
}


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desk", "phone"])
@pytest.mark.parametrize("where", SCREENS)
def test_an_officers_screen_fits_its_window_and_asks_nobody_else(
    page: Page, server: CannedServer, where: str, size: tuple[int, int]
) -> None:
    sit(server, "officer")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{server.origin}/#/{where}")
    expect(page.get_by_test_id(f"screen-{SCREENS[where]}")).to_be_visible()
    page.wait_for_load_state("networkidle")  # with all that comes to stand on it
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_a_screen_whose_code_did_not_come_says_so_and_is_loaded_again(
    page: Page, server: CannedServer
) -> None:
    sit(server, "officer")
    page.add_init_script(NO_KEPT_FILES)
    page.route("**/assets/Readiness-*.js", lambda route: route.abort())
    page.goto(f"{server.origin}/#/kiem-tra")
    expect(page.get_by_test_id("refusal")).to_have_attribute("data-reason", "server-away")
    page.unroute("**/assets/Readiness-*.js")
    page.get_by_test_id("load-again").click()
    expect(page.get_by_test_id("screen-readiness")).to_be_visible()


def test_a_stranger_sees_sign_in_and_how_to_join(page: Page, server: CannedServer) -> None:
    page.goto(server.origin)
    expect(page.get_by_test_id("sign-in")).to_be_visible()
    page.get_by_test_id("terminal-name").fill("Máy phòng 01")
    page.get_by_test_id("ask-to-join").click()
    expect(page.get_by_test_id("terminal-code")).to_have_text("482913")
    ((_, sent),) = [p for p in server.posted if p[0] == "/api/terminals/ask"]
    assert len(sent["public_key"]) == 87, "65 bytes in base64url"


def test_a_refusal_says_what_is_wrong_and_what_to_do_in_both_languages(
    page: Page, server: CannedServer
) -> None:
    server.answers["POST /api/sign-in"] = (401, {
        "reason": "wrong-pin", "vi": "Tài khoản hoặc mã PIN chưa đúng.", "en": "Account or PIN is wrong.",
        "next_vi": "Xem lại phiếu tài khoản.", "next_en": "Look at your account slip."})  # fmt: skip
    page.goto(server.origin)
    page.get_by_test_id("account").fill("gt-01a")
    page.get_by_test_id("pin").fill("0000")
    page.get_by_test_id("pin").press("Enter")
    said = page.get_by_test_id("refusal")
    for text in ("mã PIN chưa đúng", "Xem lại phiếu", "PIN is wrong", "Look at your account slip"):
        expect(said).to_contain_text(text)


def test_the_language_can_be_switched_and_stays(page: Page, server: CannedServer) -> None:
    sit(server, "officer")
    page.goto(f"{server.origin}/#/ky-thi")
    page.get_by_test_id("language").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Exam")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Exam")


def test_an_inspector_sees_and_cannot_act(page: Page, server: CannedServer) -> None:
    sit(server, "inspector")
    page.goto(f"{server.origin}/#/ky-thi")
    expect(page.get_by_test_id("sitting-toan")).to_be_visible()
    assert page.get_by_test_id("bundle-file").count() == 0
    assert page.get_by_test_id("by-hand-toan").count() == 0
    page.goto(f"{server.origin}/#/may-tram")
    expect(page.get_by_test_id("terminal-t-77c2")).to_be_visible()
    assert page.get_by_test_id("approve-t-77c2").count() == 0
    assert page.get_by_test_id("unlock").count() == 0


def test_an_officer_unlocks_the_account_that_the_refusal_sends_to_them(
    page: Page, server: CannedServer
) -> None:
    sit(server, "officer")
    server.answers["POST /api/staff/gt-01a/unlock"] = {}
    server.answers["GET /api/staff"] = {
        "staff": [{"id": "gt-01a", "name": "Người Coi Thi A", "roles": ["proctor"], "room": "01"}]
    }
    page.goto(f"{server.origin}/#/may-tram")
    expect(page.get_by_test_id("unlock-confirm")).to_be_disabled()
    page.get_by_test_id("unlock-account").select_option("gt-01a")
    page.get_by_test_id("unlock-confirm").click()
    expect(page.get_by_test_id("unlocked")).to_contain_text("gt-01a")
    assert ("/api/staff/gt-01a/unlock", {}) in server.posted


def test_a_reload_without_the_server_still_shows_the_room(
    page: Page, context: BrowserContext, server: CannedServer, paper: sample.SealedPaper
) -> None:
    at_the_room(server)
    server.answers["GET /api/exam"] = sample.exam("released", timedelta(minutes=-5))
    server.answers["GET /api/sittings/toan/keys"] = {"sitting": "toan", "keys": {paper.code: paper.key}}
    page.goto(server.origin)
    wait(page, lambda: state(page, "pageDrawn") and state(page, "offline") == "ready")
    context.set_offline(True)
    page.reload()
    expect(page.get_by_test_id("board")).to_be_visible()
    expect(page.get_by_test_id("away")).to_be_visible()
    wait(page, lambda: state(page, "pageDrawn") == f"{paper.id}:1")
    context.set_offline(False)
