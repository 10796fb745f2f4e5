"""Browser tests: Debian's Chromium, an empty profile each time, no way out of this machine."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.ui import sample
from tests.ui.canned import DIST, CannedServer

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip


@pytest.fixture(scope="session")
def started() -> Iterator[list[Browser]]:
    """Chromiums of this run, the newest last."""
    chromiums: list[Browser] = []
    yield chromiums
    for chromium in chromiums:
        chromium.close()


@pytest.fixture
def browser(play: Playwright, started: list[Browser]) -> Browser:
    """One for all tests; another after one that died or did not start, which costs its own test and no other."""
    if not started or not started[-1].is_connected():
        started.append(play.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS))
    return started[-1]


@pytest.fixture
def paper() -> sample.SealedPaper:
    return sample.SealedPaper("toan-101", "101", sample.paper_pdf("101"))


@pytest.fixture
def server(paper: sample.SealedPaper) -> Iterator[CannedServer]:
    assert (DIST / "index.html").is_file(), "terminal_ui/dist is not built: run scripts/setup"
    canned = CannedServer(sample.answers(), {f"{paper.id}.age": paper.sealed})
    canned.answers["GET /api/sittings/toan/papers"] = {"papers": [paper.row]}
    canned.answers["GET /api/sittings/anh/papers"] = {"papers": []}
    yield canned
    canned.stop()


@pytest.fixture
def context(browser: Browser, server: CannedServer) -> Iterator[BrowserContext]:
    """Closed before the server stops, so that no socket outlives its test."""
    made = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 800})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, server: CannedServer) -> Iterator[Page]:
    """A page that notes every request elsewhere, and every complaint of the browser; the test fails on any."""
    made = context.new_page()
    strangers: list[str] = []
    complaints: list[str] = []
    allowed = (server.origin, server.origin.replace("http", "ws", 1), "blob:", "data:")
    context.on("request", lambda r: None if r.url.startswith(allowed) else strangers.append(r.url))
    made.on("websocket", lambda w: None if w.url.startswith(allowed) else strangers.append(w.url))
    made.on("pageerror", lambda e: complaints.append(str(e)))
    made.on("console", lambda m: complaints.append(m.text) if "Content Security Policy" in m.text else None)
    yield made
    assert strangers == []
    assert complaints == []
