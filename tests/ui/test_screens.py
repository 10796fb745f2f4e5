"""What people see, in a real browser, under the content security policy that the appliance sends."""

import re
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.conftest import PATIENCE_MS
from tests.doubles.hand_scanner import scan
from tests.ui import sample, sample_packets
from tests.ui.canned import CannedServer

pytestmark = pytest.mark.browser
CLOCKS_APART_S = 60
"""The terminal estimates the server's time from requests that a busy machine answers late."""


def wait(page: Page, seen: Callable[[], object]) -> None:
    """Poll from here: Playwright's own wait_for_function needs eval, which the policy forbids."""
    until = time.monotonic() + PATIENCE_MS / 1000
    while not seen():
        assert time.monotonic() < until, "did not happen in time"
        page.wait_for_timeout(50)


def state(page: Page, name: str) -> str:
    return str(page.evaluate("name => document.documentElement.dataset[name] ?? ''", name))


def sit(server: CannedServer, *roles: str, room: str | None = None, terminal: bool = False) -> None:
    server.answers["GET /api/me"] = sample.me(list(roles), room=room, terminal=terminal)


def at_the_room(server: CannedServer) -> None:
    sit(server, "proctor", room="01", terminal=True)


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
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


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


def test_the_key_opens_the_paper_that_was_fetched_ahead(
    page: Page, server: CannedServer, paper: sample.SealedPaper
) -> None:
    at_the_room(server)
    page.goto(server.origin)
    wait(
        page,
        lambda: (
            state(page, "prefetched") == "1/1"
            and state(page, "live") == "yes"
            and state(page, "warm") == "yes"
        ),
    )
    assert (
        "/api/sittings/toan/prefetched",
        {"paper": paper.id, "sha256": paper.row["sha256"]},
    ) in server.posted
    assert page.get_by_test_id("reader").count() == 0
    server.answers["GET /api/exam"] = sample.exam("released", timedelta(0))
    server.socketio.emit("release", {"sitting": "toan", "keys": {paper.code: paper.key}})
    wait(page, lambda: state(page, "pageDrawn") == f"{paper.id}:1")
    assert float(state(page, "keyToPage")) > 0
    assert page.evaluate("document.querySelector('.reader canvas').width") > 300
    page.get_by_test_id("page-next").click()
    wait(page, lambda: state(page, "pageDrawn") == f"{paper.id}:2")
    wait(page, lambda: ("/api/sittings/toan/seen", {"paper": paper.id, "page": 2}) in server.posted)


def test_a_bell_that_rings_while_the_terminals_code_is_still_coming_is_heard(
    page: Page, server: CannedServer, paper: sample.SealedPaper
) -> None:
    at_the_room(server)
    page.route("**/assets/witness-*.js", lambda _route: None)
    page.goto(server.origin)
    wait(page, lambda: state(page, "prefetched") == "1/1" and state(page, "live") == "yes")
    server.socketio.emit("release", {"sitting": "toan", "keys": {paper.code: paper.key}})
    wait(page, lambda: state(page, "pageDrawn") == f"{paper.id}:1")


def test_a_switch_to_the_reserve_takes_the_paper_from_the_screen(
    page: Page, server: CannedServer, paper: sample.SealedPaper
) -> None:
    reserve = sample.SealedPaper("toan-109", "109", sample.paper_pdf("109"))
    server.sealed[f"{reserve.id}.age"] = reserve.sealed
    server.answers["GET /api/sittings/toan/papers"] = {
        "papers": [paper.row, {**reserve.row, "reserve": True}]
    }
    at_the_room(server)
    released = sample.exam("released", timedelta(minutes=-5))
    server.answers["GET /api/exam"] = released
    server.answers["GET /api/sittings/toan/keys"] = {"sitting": "toan", "keys": {paper.code: paper.key}}
    page.goto(server.origin)
    wait(page, lambda: state(page, "pageDrawn") == f"{paper.id}:1" and state(page, "prefetched") == "2/2")
    released["sittings"][0]["reserve"] = True
    switched = {"sitting": "toan", "keys": {reserve.code: reserve.key}}
    server.answers["GET /api/sittings/toan/keys"] = switched
    server.socketio.emit("release", switched)
    server.socketio.emit("look", {"topic": "exam"})
    wait(page, lambda: state(page, "pageDrawn") == f"{reserve.id}:1")
    expect(page.get_by_test_id("on-reserve")).to_be_visible()
    page.reload()
    wait(page, lambda: state(page, "pageDrawn") == f"{reserve.id}:1")


def test_an_officer_asks_for_the_reserve_with_a_reason(page: Page, server: CannedServer) -> None:
    sit(server, "officer")
    server.answers["POST /api/sittings/toan/reserve"] = {
        "done": False, "asked_by": "gt-01a", "papers": [], "terminals": 0,
    }  # fmt: skip
    page.goto(f"{server.origin}/#/ky-thi")
    page.get_by_test_id("reserve-toan").click()
    expect(page.get_by_test_id("use-reserve-toan")).to_be_disabled()
    page.get_by_test_id("reserve-reason-toan").fill("đề bị chụp ảnh")
    page.get_by_test_id("use-reserve-toan").click()
    wait(page, lambda: ("/api/sittings/toan/reserve", {"reason": "đề bị chụp ảnh"}) in server.posted)


def test_a_terminal_that_missed_the_message_asks_for_the_key(
    page: Page, server: CannedServer, paper: sample.SealedPaper
) -> None:
    at_the_room(server)
    server.answers["GET /api/exam"] = sample.exam("released", timedelta(minutes=-5))
    server.answers["GET /api/sittings/toan/keys"] = {"sitting": "toan", "keys": {paper.code: paper.key}}
    page.goto(server.origin)
    wait(page, lambda: state(page, "pageDrawn") == f"{paper.id}:1")


def test_an_altered_copy_of_a_paper_is_never_held(
    page: Page, server: CannedServer, paper: sample.SealedPaper
) -> None:
    at_the_room(server)
    server.sealed[f"{paper.id}.age"] = paper.sealed[:-1] + bytes([paper.sealed[-1] ^ 1])
    page.goto(server.origin)
    expect(page.get_by_test_id("refusal").first).to_have_attribute("data-reason", "damaged-copy")
    assert state(page, "prefetched") == "0/1"
    assert [p for p in server.posted if p[0].endswith("/prefetched")] == []


def test_a_scanner_types_anywhere_on_the_page(page: Page, server: CannedServer) -> None:
    at_the_room(server)
    page.goto(server.origin)
    expect(page.get_by_test_id("seal-reader")).to_be_visible()
    scan(page, "PTS1|THI-THU-1|D-TOAN-01-2|TOAN|01|1|ABCDEF")
    expect(page.get_by_test_id("packet")).to_have_attribute("data-packet", "D-TOAN-01-2")
    page.get_by_test_id("step-take").click()
    expect(page.get_by_test_id("packet-done")).to_have_attribute("data-state", "at-room")
    taken = next(body for path, body in server.posted if path.endswith("/take"))
    assert taken == {"seal_text": "PTS1|THI-THU-1|D-TOAN-01-2|TOAN|01|1|ABCDEF", "condition": "whole"}


def test_a_scan_that_no_panel_waits_for_is_told_to_its_end(page: Page, server: CannedServer) -> None:
    at_the_room(server)
    page.goto(server.origin)
    page.get_by_test_id("task-roll").locator("button").first.click()
    expect(page.get_by_test_id("seal-reader")).to_have_count(0)
    for _ in range(2):
        scan(page, "PTS1|THI-THU-1|D-TOAN-01-2|TOAN|01|1|ABCDEF")
        page.get_by_test_id("step-take").click()
        expect(page.get_by_test_id("packet-done")).to_have_attribute("data-state", "at-room")


def test_a_task_stays_open_while_a_label_that_was_scanned_waits_for_its_step(
    page: Page, server: CannedServer
) -> None:
    at_the_room(server)
    page.goto(server.origin)
    expect(page.get_by_test_id("task-receive").get_by_test_id("seal-reader")).to_be_visible()
    scan(page, "PTS1|THI-THU-1|D-TOAN-01-2|TOAN|01|1|ABCDEF")
    expect(page.get_by_test_id("packet")).to_be_visible()
    server.answers["GET /api/packets"] = {"packets": [sample_packets.AT_ROOM]}
    server.socketio.emit("look", {"topic": "packets"})
    expect(page.get_by_test_id("task-receive")).to_have_attribute("data-done", "true")
    page.get_by_test_id("step-take").click()
    wait(page, lambda: any(path.endswith("/take") for path, _ in server.posted))


def test_a_roll_call_made_while_the_server_is_away_is_sent_when_it_is_back(
    page: Page, server: CannedServer
) -> None:
    at_the_room(server)
    page.goto(server.origin)
    page.get_by_test_id("task-roll").locator("button").first.click()
    page.get_by_test_id("seat-000003").click()
    expect(page.get_by_test_id("server-clock")).to_contain_text(re.compile(r"\d\d:\d\d:\d\d"))
    server.away = True
    asked = time.time() - CLOCKS_APART_S
    page.get_by_test_id("roll-confirm").click()
    expect(page.get_by_test_id("waiting")).to_contain_text("1")
    kept = time.time() + CLOCKS_APART_S
    page.get_by_test_id("task-roll").locator("button").first.click()
    expect(page.get_by_test_id("seat-000003")).to_have_attribute("aria-pressed", "true")
    path = "/api/sittings/toan/rooms/01/roll"
    assert path not in dict(server.posted)
    server.away = False
    wait(page, lambda: path in dict(server.posted))
    expect(page.get_by_test_id("away")).to_have_count(0)
    sent = dict(server.posted)[path]
    assert (sent["absent"], sent["mistaken"]) == (["000003"], [])
    assert asked <= sent["at_us"] / 1_000_000 <= kept


def test_a_roll_that_was_called_says_how_to_admit_a_latecomer(page: Page, server: CannedServer) -> None:
    at_the_room(server)
    late = [
        {"number": "000002", "heard_at": "2026-11-30T01:05:00.000Z", "told_at": "2026-11-30T00:39:00.000Z"}
    ]
    roll = {"called": True, "candidates": sample.seats((3,)), "late": late}
    server.answers["GET /api/sittings/toan/rooms/01/roll"] = roll
    page.goto(server.origin)
    page.get_by_test_id("task-roll").locator("button").first.click()
    expect(page.get_by_test_id("task-roll")).to_contain_text("ghi là đến muộn")
    expect(page.get_by_test_id("seat-000002")).to_contain_text(
        "đến muộn 07:39 theo máy trạm, máy chủ nhận 08:05"
    )
    page.get_by_test_id("seat-000003").click()
    expect(page.get_by_test_id("roll-taken-off")).to_contain_text("đến muộn")
    page.get_by_test_id("roll-confirm").click()
    corrected = {"absent": list[str](), "mistaken": list[str](), "at_us": None}
    wait(page, lambda: ("/api/sittings/toan/rooms/01/roll", corrected) in server.posted)


def test_whoever_was_marked_absent_by_mistake_is_not_sent_as_late(page: Page, server: CannedServer) -> None:
    at_the_room(server)
    roll = {"called": True, "candidates": sample.seats((3, 5)), "late": []}
    server.answers["GET /api/sittings/toan/rooms/01/roll"] = roll
    page.goto(server.origin)
    page.get_by_test_id("task-roll").locator("button").first.click()
    for number in ("000003", "000005"):
        page.get_by_test_id(f"seat-{number}").click()
    page.get_by_test_id("mistaken-000005").click()
    expect(page.get_by_test_id("roll-taken-off")).to_contain_text("có mặt từ đầu")
    page.get_by_test_id("roll-confirm").click()
    corrected = {"absent": list[str](), "mistaken": ["000005"], "at_us": None}
    wait(page, lambda: ("/api/sittings/toan/rooms/01/roll", corrected) in server.posted)


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
