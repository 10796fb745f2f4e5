"""A hand scanner that types into whatever screen is open."""

import pytest
from playwright.sync_api import Page, expect

from tests.doubles.hand_scanner import scan
from tests.ui import sample_packets
from tests.ui.canned import CannedServer
from tests.ui.seat import at_the_room, wait

pytestmark = pytest.mark.browser


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
