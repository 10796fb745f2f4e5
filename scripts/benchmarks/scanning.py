"""From the camera's frame to the verdict on a seal: headless Chromium with a film for a camera, on a real appliance.

The film shows an empty table and then a printed label, as the label sheet has it. The clock starts with the first
frame of the film that shows the label (seen by a watcher of the video's own frames) and stops when the packet stands
on the screen: decoding, the way to the server over TLS, its answer and the drawing are in it.
"""

import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import requests
import zxingcpp
from numpy.typing import NDArray
from playwright.sync_api import Page, sync_playwright

from appliance.domain.people.data_folder import AUTHORITY, SERVER
from scripts.benchmarks.figure import Figure, percentile
from tests.doubles.bell_soon import OFFICERS, Bell, load, set_up, sit_down
from tests.doubles.running import DemoAppliance, free_port, running
from tests.scenarios.day.browser import ARGUMENTS, CHROMIUM, key_hash
from tests.ui.sample import paper_pdf

TIMES, LIMIT_MS = 20, 300.0
WIDE, HIGH, RATE = 1280, 720, 20
EMPTY_FRAMES, LABEL_FRAMES = 30, 60
CODE_DOTS = 230
"""How wide the label's code stands in the frame: 36 mm held some 20 cm before a webcam."""
TABLE = 40
"""The empty table is dark, so that the watcher knows the label by the middle of the frame being bright."""
WATCH = """
window.labelAt = null; window.verdictAt = null;
const probe = document.createElement("canvas");
probe.width = probe.height = 4;
const pen = probe.getContext("2d", { willReadFrequently: true });
const look = (video) => video.requestVideoFrameCallback((now) => {
    pen.drawImage(video, video.videoWidth / 2 - 40, 4, 80, 8, 0, 0, 4, 4);
    if (window.labelAt === null && pen.getImageData(1, 1, 1, 1).data[0] > 128) window.labelAt = now;
    if (video.isConnected) look(video);
});
const known = new WeakSet();
new MutationObserver(() => {
    const video = document.querySelector("video.camera");
    if (video && !known.has(video)) { known.add(video); look(video); }
    if (window.labelAt !== null && window.verdictAt === null && document.querySelector('[data-testid="packet"]'))
        requestAnimationFrame(() => setTimeout(() => { window.verdictAt ??= performance.now(); }));
}).observe(document, { childList: true, subtree: true });
"""


def _label(demo: DemoAppliance) -> NDArray[np.uint8]:
    """The first label of the sheet that the appliance prints, in grey."""
    authority, officer = str(demo.data / AUTHORITY), {"staff": OFFICERS[0]}
    made = requests.post(
        f"{demo.url}/api/sittings/toan/packets", json={}, headers={"X-Phong-Thi": "1"}, cookies=officer,
        verify=authority, timeout=20,
    )  # fmt: skip
    made.raise_for_status()
    sheet = requests.get(
        f"{demo.url}/api/sittings/toan/labels.pdf", cookies=officer, verify=authority, timeout=20
    )
    sheet.raise_for_status()
    page: NDArray[np.uint8] = pdfium.PdfDocument(sheet.content)[0].render(scale=3, grayscale=True).to_numpy()
    page = page.reshape(page.shape[:2])
    place = zxingcpp.read_barcodes(page)[0].position
    left, top = min(place.top_left.x, place.bottom_left.x), min(place.top_left.y, place.top_right.y)
    side = place.top_right.x - place.top_left.x
    edge = side // 8
    return page[max(0, top - edge) : top + side + edge, max(0, left - edge) : left + side + edge]


def _film(label: NDArray[np.uint8], to: Path) -> None:
    """YUV4MPEG2, grey: what Chromium takes for a camera. The label comes with a bright sheet around it."""
    scale = CODE_DOTS / label.shape[1]
    small = cv2.resize(label, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    empty = np.full((HIGH, WIDE), TABLE, np.uint8)
    held = empty.copy()
    held[:, WIDE // 2 - 320 : WIDE // 2 + 320] = 235
    top, left = (HIGH - small.shape[0]) // 2, (WIDE - small.shape[1]) // 2
    held[top : top + small.shape[0], left : left + small.shape[1]] = small
    held = cv2.GaussianBlur(held, (3, 3), 0).astype(np.uint8)
    colours = bytes([128]) * (WIDE * HIGH // 2)
    with to.open("wb") as film:
        film.write(f"YUV4MPEG2 W{WIDE} H{HIGH} F{RATE}:1 Ip A1:1 C420jpeg\n".encode())
        for frame, times in ((empty, EMPTY_FRAMES), (held, LABEL_FRAMES)):
            film.write((b"FRAME\n" + frame.tobytes() + colours) * times)


def _one(page: Page) -> float:
    page.reload()
    page.wait_for_timeout(2000)
    if page.get_by_test_id("scan-camera").count() == 0:
        page.get_by_test_id("task-receive").locator("button").first.click()
    page.get_by_test_id("scan-camera").first.click()
    until = time.monotonic() + 15
    while time.monotonic() < until:
        page.wait_for_timeout(100)
        at = page.evaluate("[window.labelAt, window.verdictAt]")
        if None not in at:
            return float(at[1] - at[0])
    raise RuntimeError(f"no verdict came: label and verdict at {at}")


def run() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        demo = DemoAppliance(Path(folder), free_port())
        set_up(demo)
        (demo.plan / "de.pdf").write_bytes(paper_pdf("101"))
        load(demo, [Bell("toan", "de.pdf", datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1))])
        with running(demo, lambda _line: None):
            film = demo.folder / "camera.y4m"
            _film(_label(demo), film)
            browser = play.chromium.launch(
                executable_path=CHROMIUM,
                args=[
                    *ARGUMENTS,
                    f"--use-file-for-fake-video-capture={film}",
                    f"--ignore-certificate-errors-spki-list={key_hash(demo.data / SERVER)}",
                ],
            )
            context = browser.new_context(viewport={"width": 1280, "height": 800})
            sit_down(context, demo)
            page = context.new_page()
            page.add_init_script(WATCH)
            page.goto(demo.url)
            took = [_one(page) for _ in range(TIMES)]
            browser.close()
    return [
        Figure("camera frame to verdict, median", statistics.median(took), "ms", "limit", LIMIT_MS),
        Figure("camera frame to verdict, p95", percentile(took, 0.95), "ms", "limit", LIMIT_MS),
        Figure(f"camera frame to verdict, worst of {TIMES}", max(took), "ms", "limit", LIMIT_MS),
    ]
