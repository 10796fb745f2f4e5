"""The roll call: with the server away or silent, with latecomers, with somebody marked absent by mistake."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.ui import sample
from tests.ui.canned import CannedServer
from tests.ui.seat import at_the_room, wait

pytestmark = pytest.mark.browser
ROLL = "/api/sittings/toan/rooms/01/roll"
CLOCKS_APART_S = 60
"""The terminal estimates the server's time from requests that a busy machine answers late."""


def one_tapped_absent(page: Page, server: CannedServer) -> None:
    """Not yet confirmed; the terminal knows the server's time, and its live channel stands."""
    at_the_room(server)
    page.goto(server.origin)
    page.get_by_test_id("task-roll").locator("button").first.click()
    page.get_by_test_id("seat-000003").click()
    expect(page.get_by_test_id("server-clock")).to_contain_text(re.compile(r"\d\d:\d\d:\d\d"))
    expect(page.locator("html")).to_have_attribute("data-live", "yes")


def dated(server: CannedServer) -> bool:
    """Whether a roll call came that says when it was made: one that was kept."""
    return any(path == ROLL and body["at_us"] is not None for path, body in server.posted)


def test_a_roll_call_made_while_the_server_is_away_is_sent_when_it_is_back(
    page: Page, server: CannedServer
) -> None:
    one_tapped_absent(page, server)
    server.away = True
    asked = time.time() - CLOCKS_APART_S
    page.get_by_test_id("roll-confirm").click()
    expect(page.get_by_test_id("waiting")).to_contain_text("1")
    kept = time.time() + CLOCKS_APART_S
    expect(page.get_by_test_id("seat-000003")).to_have_count(0)
    page.get_by_test_id("task-roll").locator("button").first.click()
    expect(page.get_by_test_id("seat-000003")).to_have_attribute("aria-pressed", "true")
    assert ROLL not in dict(server.posted)
    server.away = False
    wait(page, lambda: dated(server))
    expect(page.get_by_test_id("away")).to_have_count(0)
    sent = dict(server.posted)[ROLL]
    assert (sent["absent"], sent["mistaken"]) == (["000003"], [])
    assert asked <= sent["at_us"] / 1_000_000 <= kept


def test_a_server_that_takes_what_is_asked_and_says_nothing_counts_as_away(
    page: Page, server: CannedServer
) -> None:
    one_tapped_absent(page, server)
    server.speaks.clear()
    page.get_by_test_id("roll-confirm").click()
    expect(page.get_by_test_id("away")).to_be_visible()
    expect(page.get_by_test_id("waiting")).to_contain_text("1")
    assert not dated(server)
    server.speaks.set()
    wait(page, lambda: dated(server))
    expect(page.get_by_test_id("away")).to_have_count(0)
    expect(page.get_by_test_id("waiting")).to_have_count(0)


def test_a_roll_that_was_called_says_how_to_admit_a_latecomer(page: Page, server: CannedServer) -> None:
    at_the_room(server)
    late = [
        {"number": "000002", "heard_at": "2026-11-30T01:05:00.000Z", "told_at": "2026-11-30T00:39:00.000Z"}
    ]
    roll = {"called": True, "candidates": sample.seats((3,)), "late": late}
    server.answers[f"GET {ROLL}"] = roll
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
    wait(page, lambda: (ROLL, corrected) in server.posted)


def test_whoever_was_marked_absent_by_mistake_is_not_sent_as_late(page: Page, server: CannedServer) -> None:
    at_the_room(server)
    roll = {"called": True, "candidates": sample.seats((3, 5)), "late": []}
    server.answers[f"GET {ROLL}"] = roll
    page.goto(server.origin)
    page.get_by_test_id("task-roll").locator("button").first.click()
    for number in ("000003", "000005"):
        page.get_by_test_id(f"seat-{number}").click()
    page.get_by_test_id("mistaken-000005").click()
    expect(page.get_by_test_id("roll-taken-off")).to_contain_text("có mặt từ đầu")
    page.get_by_test_id("roll-confirm").click()
    corrected = {"absent": list[str](), "mistaken": ["000005"], "at_us": None}
    wait(page, lambda: (ROLL, corrected) in server.posted)
