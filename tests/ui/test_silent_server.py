"""A network that is half dead: the server's port accepts, takes what is asked, and says nothing."""

import pytest
from playwright.sync_api import Page, expect

from tests.ui.canned import CannedServer
from tests.ui.seat import at_the_room, wait

pytestmark = pytest.mark.browser
ROLL = "/api/sittings/toan/rooms/01/roll"


def dated(server: CannedServer) -> bool:
    """Whether a roll call came that says when it was made: one that was kept."""
    return any(path == ROLL and body["at_us"] is not None for path, body in server.posted)


def test_a_server_that_says_nothing_counts_as_away_and_what_is_done_is_kept(
    page: Page, server: CannedServer
) -> None:
    at_the_room(server)
    page.goto(server.origin)
    page.get_by_test_id("task-roll").locator("button").first.click()
    page.get_by_test_id("seat-000003").click()
    expect(page.locator("html")).to_have_attribute("data-live", "yes")
    server.speaks.clear()
    page.get_by_test_id("roll-confirm").click()
    expect(page.get_by_test_id("away")).to_be_visible()
    expect(page.get_by_test_id("waiting")).to_contain_text("1")
    assert not dated(server)
    server.speaks.set()
    wait(page, lambda: dated(server))
    expect(page.get_by_test_id("away")).to_have_count(0)
    expect(page.get_by_test_id("waiting")).to_have_count(0)
