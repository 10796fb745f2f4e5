"""From a frame of the camera to an accepted reading: filled sheets before headless Chromium, the real reader behind it.

The film shows sheets and the bare desk by turns. The clock is the browser's: it starts when a still frame is taken from
the video and stops when the answer is there, with encoding, upload, reading, keeping the file (fsync) and the commit.
The way over TLS is not in it.
"""

import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from scripts.benchmarks.figure import Figure, of_people_waiting
from tests.doubles.sheet_film import CameraDesk, film, filled_pages, under_the_camera
from tests.doubles.world import make_world
from tests.ui import sample
from tests.ui.canned import CannedServer
from tests.ui.conftest import ARGUMENTS

LIMIT_MS = 400.0
RUNS = 4
FRAMES = 60
PATIENCE_S = 40.0


def run() -> list[Figure]:
    spent: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(RUNS):
            spent += _one(Path(folder, str(number)))
    figures = of_people_waiting("camera: frame to accepted reading", spent, "ms")
    return [
        *figures,
        Figure("camera: sheets taken", len(spent), "sheets", "shown", float(3 * RUNS)),
        Figure("camera: slowest, against its limit", max(spent), "ms", "limit", LIMIT_MS),
    ]


def _one(folder: Path) -> list[float]:
    """Milliseconds of each of a room's sheets."""
    folder.mkdir()
    world = make_world(folder)
    sheets = filled_pages(world)
    bare = under_the_camera(None)
    path = film(folder / "film.mjpeg", [f for s in sheets for f in (under_the_camera(s), bare)], FRAMES)
    server = CannedServer(sample.answers(), {})
    server.answers["GET /api/me"] = sample.me(["operator"])
    server.answers["POST /api/sittings/toan/rooms/01/frames"] = CameraDesk(world)
    server.start()
    camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    arguments = [*ARGUMENTS, *camera, f"--use-file-for-fake-video-capture={path}"]
    try:
        with sync_playwright() as playing:
            browser = playing.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
            page = browser.new_page(locale="vi-VN")
            page.goto(f"{server.origin}/#/phieu")
            page.get_by_test_id("scan-camera").click()
            found = _watch(page, len(sheets))
            browser.close()
    finally:
        server.stop()
    return found


def _watch(page: Page, sheets: int) -> list[float]:
    found: list[float] = []
    until = time.monotonic() + PATIENCE_S
    seen = page.get_by_test_id("capture")
    while len(found) < sheets and time.monotonic() < until:
        if int(seen.get_attribute("data-taken") or 0) > len(found):
            found.append(float(seen.get_attribute("data-ms") or 0))
        page.wait_for_timeout(30)
    return found
