"""A sitting's papers on the terminal: fetched ahead, opened by the key, switched to the reserve, never altered."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.ui import sample
from tests.ui.canned import CannedServer
from tests.ui.seat import NO_KEPT_FILES, at_the_room, sit, state, wait

pytestmark = pytest.mark.browser


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
    told = ("/api/sittings/toan/prefetched", {"paper": paper.id, "sha256": paper.row["sha256"]})
    wait(page, lambda: told in server.posted)
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
    page.add_init_script(NO_KEPT_FILES)
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
