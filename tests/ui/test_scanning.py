"""A seal before the terminal's camera, and the verifier page as the appliance serves it, both under its policy."""

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from playwright.sync_api import Page, Playwright, expect

from appliance.adapters.printing.receipt_picture import qr_modules
from tests.ui.canned import CannedServer
from tests.ui.conftest import ARGUMENTS
from tests.ui.seat import at_the_room, state, wait
from tests.ui.test_verifier import KEPT, VECTORS

pytestmark = pytest.mark.browser
SEAL = "PTS1|THI-THU-1|D-TOAN-01-2|TOAN|01|1|ABCDEF"


@pytest.fixture
def camera(tmp_path: Path) -> Path:
    """A film of a seal held before a webcam, a little blurred."""
    dots = np.where(np.array(qr_modules(SEAL)), 0, 255).astype(np.uint8).repeat(7, axis=0).repeat(7, axis=1)
    frame = np.full((480, 640), 210, np.uint8)
    frame[100 : 100 + len(dots), 200 : 200 + len(dots)] = dots
    encoded = cv2.imencode(".jpg", cv2.GaussianBlur(frame, (0, 0), 1.0))[1].tobytes()
    film = tmp_path / "camera.mjpeg"
    film.write_bytes(encoded * 20)
    return film


@pytest.fixture
def filming(play: Playwright, server: CannedServer, camera: Path) -> Iterator[Page]:
    """A browser of its own, since the film is chosen when it starts. Requests elsewhere fail the test."""
    film = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    arguments = [*ARGUMENTS, *film, f"--use-file-for-fake-video-capture={camera}"]
    browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
    page = browser.new_page(locale="vi-VN")
    asked: list[str] = []
    complaints: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda m: complaints.append(m.text) if "Content Security Policy" in m.text else None)
    yield page
    browser.close()
    assert [url for url in asked if not url.startswith((server.origin, "blob:", "data:"))] == []
    assert any(url.endswith("/assets/zxing/zxing_reader.wasm") for url in asked)
    assert complaints == []


def test_a_seal_before_the_camera_is_read_here_and_asked_about(filming: Page, server: CannedServer) -> None:
    at_the_room(server)
    del server.answers["POST /api/seals/read"]
    filming.goto(server.origin)
    wait(filming, lambda: state(filming, "prefetched") == "1/1")
    with filming.expect_request("**/api/seals/read") as sent:
        filming.get_by_test_id("scan-camera").first.click()
    assert SEAL.encode() in (sent.value.post_data_buffer or b"")
    refusal = filming.get_by_test_id("packet-desk").get_by_test_id("refusal")
    expect(refusal).to_have_attribute("data-reason", "not-ours")
    expect(filming.locator("video")).to_have_count(0)  # the camera is off again


def test_the_verifier_works_from_the_appliance_too(page: Page, server: CannedServer) -> None:
    page.goto(f"{server.origin}/verifier.html")
    page.locator("#key").fill(VECTORS["key"])
    page.locator("#text-1").fill(KEPT)
    expect(page.locator("#verdict-1 .good")).to_have_count(2)
