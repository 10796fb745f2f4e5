"""Review: from the press of a key to the next doubt's picture on the screen, in headless Chromium, over the real routes,
600 sheets with a doubt each in the sitting; the act is on disk before the next picture is shown."""

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.benchmarks.figure import Figure, percentile
from tests.doubles.running import SITE
from tests.ui import sample
from tests.ui.conftest import ARGUMENTS
from tests.ui.review_desk import ReviewDesk, many_doubts

SHEETS, PRESSES, THINKING_MS = 600, 120, 250
TARGET_MS = 150.0
PRESS = """() => new Promise((shown) => {
    const before = document.querySelector("[data-testid=crop]")?.dataset.url;
    const began = performance.now();
    const look = () => {
        const crop = document.querySelector("[data-testid=crop]");
        if (crop && crop.dataset.url !== before && crop.complete) requestAnimationFrame(() => shown(performance.now() - began));
        else requestAnimationFrame(look);
    };
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "1", bubbles: true }));
    look();
})"""


def run() -> list[Figure]:
    """A person thinks for ``THINKING_MS`` before each press: 3.5 s a doubt would be 1,000 an hour."""
    assert (SITE / "index.html").is_file(), "terminal_ui/dist is not built: run scripts/setup"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playing:
        server = ReviewDesk(many_doubts(Path(folder), SHEETS))
        server.answers["GET /api/me"] = sample.me(["operator"])
        browser = playing.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        page = browser.new_page(locale="vi-VN")
        page.goto(f"{server.origin}/#/phieu")
        page.get_by_test_id("crop").wait_for()
        page.get_by_test_id("doubt").evaluate("doubt => doubt.scrollIntoView()")
        spent: list[float] = []
        for _press in range(PRESSES):
            page.wait_for_timeout(THINKING_MS)
            spent.append(page.evaluate(PRESS))
        browser.close()
        server.stop()
    return [
        Figure("press to next picture, median", statistics.median(spent), "ms", "target", TARGET_MS),
        Figure("press to next picture, p95", percentile(spent, 0.95), "ms", "target", TARGET_MS),
        Figure("press to next picture, worst", max(spent), "ms"),
    ]
