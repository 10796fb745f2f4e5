"""Where a test sits down before the screens: who it is, and how it waits for what it is to see."""

import time
from collections.abc import Callable

from playwright.sync_api import Page

from tests.conftest import PATIENCE_MS
from tests.ui import sample
from tests.ui.canned import CannedServer

NO_KEPT_FILES = "delete Navigator.prototype.serviceWorker"
"""For a page whose files are held back: its service worker, where it is quick, would have them already."""


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
