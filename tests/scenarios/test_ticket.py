"""A room without network: the bell rings elsewhere, then the server dies; a slip of thermal paper opens the paper."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import cv2
import numpy as np
import pytest
import requests
from playwright.sync_api import Page, Playwright, expect

from appliance.adapters.host.processes import accepts
from appliance.domain.people.data_folder import AUTHORITY, SERVER
from tests.doubles.bell_soon import OFFICERS, Bell, load, set_up, sit_down
from tests.doubles.running import DemoAppliance, free_port, running
from tests.scenarios.day.browser import ARGUMENTS, CHROMIUM, key_hash
from tests.ui.sample import paper_pdf
from tests.ui.seat import state, wait

pytestmark = [pytest.mark.browser, pytest.mark.slow]
HEADER = {"X-Phong-Thi": "1"}


def film(slip: bytes | None, to: Path) -> None:
    """What a webcam sees: the slip held upright before it, or an empty table."""
    frame = np.full((720, 1280), 120, np.uint8)
    if slip:
        picture = cv2.imdecode(np.frombuffer(slip, np.uint8), cv2.IMREAD_GRAYSCALE)
        assert picture is not None
        seen = cv2.resize(
            picture, None, fx=680 / picture.shape[0], fy=680 / picture.shape[0], interpolation=cv2.INTER_AREA
        )
        frame[20 : 20 + seen.shape[0], 400 : 400 + seen.shape[1]] = seen
    encoded = cv2.imencode(".jpg", frame)[1].tobytes()
    to.write_bytes(encoded * 30)


@contextmanager
def terminal(play: Playwright, demo: DemoAppliance, camera: Path) -> Iterator[Page]:
    context = play.chromium.launch_persistent_context(
        str(demo.folder / "profile"),
        executable_path=CHROMIUM,
        args=[
            *ARGUMENTS,
            f"--use-file-for-fake-video-capture={camera}",
            f"--ignore-certificate-errors-spki-list={key_hash(demo.data / SERVER)}",
        ],
        viewport={"width": 1280, "height": 800},
    )
    try:
        sit_down(context, demo)
        yield context.pages[0]
    finally:
        context.close()


def ask(demo: DemoAppliance, method: str, path: str, who: str = OFFICERS[0]) -> requests.Response:
    return requests.request(
        method, demo.url + path, headers=HEADER, cookies={"staff": who}, verify=str(demo.data / AUTHORITY),
        json={} if method == "POST" else None, timeout=30,
    )  # fmt: skip


def test_the_ticket_opens_the_paper_with_the_server_off(play: Playwright, tmp_path: Path) -> None:
    demo, camera = DemoAppliance(tmp_path, free_port()), tmp_path / "camera.mjpeg"
    film(None, camera)
    set_up(demo)
    (demo.plan / "de.pdf").write_bytes(paper_pdf("101"))
    # So long past that no bell rings by itself: the test releases when the terminal has lost its network.
    load(demo, [Bell("toan", "de.pdf", datetime.now(UTC).replace(microsecond=0) - timedelta(hours=3))])
    with running(demo, lambda _line: None), terminal(play, demo, camera) as page:
        page.goto(demo.url)
        wait(page, lambda: state(page, "prefetched") == "1/1" and state(page, "offline") == "ready")
        assert ask(demo, "POST", "/api/sittings/toan/rooms/01/ticket").json()["reason"] == "not-released"
        page.context.set_offline(True)
        for officer in OFFICERS:
            ask(demo, "POST", "/api/sittings/toan/release", officer).raise_for_status()
        printed = ask(demo, "POST", "/api/sittings/toan/rooms/01/ticket").json()
        slip = ask(demo, "GET", f"/api/receipts/{printed['position']}.png").content
    # The browser is closed too: a power cut in the room, or a night between. What it holds, it holds on its disk.
    assert not accepts(demo.port)
    film(slip, camera)
    with terminal(play, demo, camera) as page:
        page.goto(demo.url)
        page.get_by_test_id("ticket-open").click()
        page.get_by_test_id("scan-text").fill("PTT1/THI-THU/VAN/101/AAAA")
        page.get_by_test_id("scan-send").click()
        expect(page.get_by_test_id("refusal").first).to_have_attribute("data-reason", "ticket-of-another")
        page.get_by_test_id("scan-text").fill("PTT1/THI-THU/TOAN/101/" + "A" * 56)
        page.get_by_test_id("scan-send").click()
        expect(page.get_by_test_id("refusal").first).to_have_attribute("data-reason", "ticket-damaged")
        page.get_by_test_id("scan-camera").click()
        wait(page, lambda: state(page, "pageDrawn") == "toan-101:1")
        page.screenshot(path=str(tmp_path / "ticket.png"))
        expect(page.get_by_test_id("waiting")).to_be_visible()
        with running(demo, lambda _line: None):
            wait(page, lambda: "Đề toan-101" in seen(demo) or "toan-101, trang 1" in seen(demo))


def seen(demo: DemoAppliance) -> str:
    return " ".join(entry["vi"] for entry in ask(demo, "GET", "/api/ledger").json().get("entries", ()))
