"""The live channel of a terminal, over the appliance's own door: a line that was refused or cut comes back by itself."""

from collections.abc import Callable
from typing import cast

import pytest
from playwright.sync_api import Page, expect

from appliance.domain.names import TerminalId
from appliance.domain.people.caller import NOBODY, Caller, EnrolledTerminal
from appliance.services.people.who_is import WhoIs
from appliance.web.live import LiveNotices
from tests.doubles.world import ROOM_1
from tests.ui import sample
from tests.ui.canned import CannedServer
from tests.ui.seat import at_the_room, state, wait

pytestmark = pytest.mark.browser
HERE = TerminalId("t-3f9a")
ENROLLED = Caller(terminal=EnrolledTerminal(HERE, ROOM_1))


class Door:
    """Says who asks to listen: first what ``first`` says, once, then the enrolled terminal. ``asked``: how often."""

    def __init__(self, server: CannedServer, first: Callable[[], Caller] = lambda: ENROLLED) -> None:
        self.asked = 0
        self._first = first
        self.notices = LiveNotices(server.socketio)
        self.notices.listen(cast("WhoIs", self))

    def __call__(self, _staff: str | None, _terminal: str | None) -> Caller:
        self.asked += 1
        return self._first() if self.asked == 1 else ENROLLED


def locked() -> Caller:
    raise OSError("database is locked")


def look(page: Page) -> None:
    """As when another window signed in: this one looks at once, not in ten seconds."""
    with page.expect_response("**/api/me"):
        page.evaluate("new BroadcastChannel('sign-in').postMessage('in')")


@pytest.mark.parametrize("first", [locked, lambda: NOBODY], ids=["failed", "refused"])
def test_a_line_that_was_not_let_in_once_is_asked_for_again(
    page: Page, server: CannedServer, first: Callable[[], Caller]
) -> None:
    door = Door(server, first)
    at_the_room(server)
    page.goto(server.origin)
    wait(page, lambda: door.asked == 1)
    look(page)
    wait(page, lambda: state(page, "live") == "yes")
    assert door.asked == 2


def test_a_line_that_the_server_hung_up_is_asked_for_again_only_while_this_terminal_is_let_in(
    page: Page, server: CannedServer
) -> None:
    door = Door(server)
    at_the_room(server)
    page.goto(server.origin)
    wait(page, lambda: state(page, "live") == "yes")
    door.notices.drop(HERE)
    wait(page, lambda: state(page, "live") == "no")
    look(page)
    wait(page, lambda: door.asked == 2 and state(page, "live") == "yes")
    server.answers["GET /api/me"] = sample.me([])
    look(page)
    expect(page.get_by_test_id("sign-in")).to_be_visible()
    door.notices.drop(HERE)
    wait(page, lambda: state(page, "live") == "no")
    for _ in range(3):
        look(page)
    assert door.asked == 2
