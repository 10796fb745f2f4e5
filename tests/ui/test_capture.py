"""Real filled sheets before the terminal's camera, read by the real reader, under the appliance's own policy."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from flask import Request
from playwright.sync_api import Page, Playwright, expect

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.reading_refusals import NO_MARKERS
from appliance.services.sheets.take_frame import FrameSeen
from appliance.web.sheets.camera import frame_message
from tests.doubles.scanner import encode
from tests.doubles.sheet_film import FRAME, CameraDesk, filled_pages, film, under_the_camera
from tests.doubles.world import TOAN, World
from tests.ui.canned import CannedServer
from tests.ui.conftest import ARGUMENTS
from tests.ui.seat import sit, wait

pytestmark = pytest.mark.browser
Filming = Callable[[Path], Page]


@pytest.fixture
def filming(play: Playwright, server: CannedServer) -> Iterator[Filming]:
    """A browser of its own, since the film is chosen when it starts; the policy is the appliance's."""
    complaints: list[str] = []
    browsers = []

    def begin(path: Path) -> Page:
        camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
        arguments = [*ARGUMENTS, *camera, f"--use-file-for-fake-video-capture={path}"]
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        browsers.append(browser)
        page = browser.new_page(locale="vi-VN", viewport={"width": 1280, "height": 900})
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda m: complaints.append(m.text) if "Content Security Policy" in m.text else None
        )
        sit(server, "operator")
        page.goto(f"{server.origin}/#/phieu")
        page.get_by_test_id("scan-camera").click()
        return page

    yield begin
    for browser in browsers:
        browser.close()
    assert complaints == []


def said(page: Page, what: str) -> str:
    return str(page.get_by_test_id("capture").get_attribute(f"data-{what}"))


def test_sheets_laid_down_one_after_another_are_taken_once_each(
    filming: Filming, server: CannedServer, world: World, tmp_path: Path
) -> None:
    desk = CameraDesk(world)
    told: list[Any] = []

    def answered(request: Request) -> Any:
        told.append(desk(request))
        return told[-1]

    server.answers["POST /api/sittings/toan/rooms/01/frames"] = answered
    bare = under_the_camera(None)
    frames = [frame for sheet in filled_pages(world)[:2] for frame in (under_the_camera(sheet), bare)]
    page = filming(film(tmp_path / "two.mjpeg", frames, 60))
    wait(page, lambda: said(page, "taken") == "2")
    before = len(told)
    wait(page, lambda: told[before:])
    assert told[before]["why"]["reason"] == "duplicate-picture", (
        "the film began anew: no sheet is taken twice"
    )
    assert said(page, "taken") == "2"
    with desk.sheets.work.read() as tx:
        pictures = [p for batch in tx.sheets.batches(TOAN) for p in tx.sheets.pictures(batch.id)]
    assert len(pictures) == 2
    while desk.sheets.read_batch():
        pass
    with desk.sheets.work.read() as tx:
        assert {sheet.number for sheet in tx.sheets.sheets(TOAN)} == {"260001", "260002"}


@pytest.mark.parametrize(("light", "advice"), [(0.15, "empty"), (1.0, "blurred")])
def test_it_says_what_to_do_and_sends_nothing(
    filming: Filming, server: CannedServer, tmp_path: Path, light: float, advice: str
) -> None:
    grey = under_the_camera(None, light) if advice == "empty" else plain()
    page = filming(film(tmp_path / "desk.mjpeg", [grey], 30))
    wait(page, lambda: said(page, "state") == advice)
    assert [path for path, _ in server.posted if "frames" in path] == []


def test_a_sheet_far_from_the_camera_is_asked_nearer_when_it_cannot_be_read(
    filming: Filming, server: CannedServer, world: World, tmp_path: Path
) -> None:
    unread = FrameSeen(False, None, Refusal(NO_MARKERS, {"found": "1"}))
    server.answers["POST /api/sittings/toan/rooms/01/frames"] = frame_message(unread).model_dump()
    far = under_the_camera(filled_pages(world)[0], far=0.6)
    page = filming(film(tmp_path / "far.mjpeg", [far], 30))
    wait(page, lambda: said(page, "state") == "closer")
    expect(page.get_by_text("Đưa camera lại gần phiếu.")).to_be_visible()
    assert said(page, "taken") == "0"


def plain() -> bytes:
    """A light desk out of focus: no edges at all."""
    return encode(np.full((FRAME[1], FRAME[0]), 180, np.uint8))
