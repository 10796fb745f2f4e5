"""The one-file verifier, opened from a folder with no network: a stranger, a phone, and slips of paper."""

import json
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from appliance.adapters.printing.receipt_picture import qr_modules
from tests.ui.canned import DIST

pytestmark = pytest.mark.browser
PAGE = DIST / "verifier.html"
VECTORS = json.loads((DIST.parent / "verifier" / "vectors.json").read_text(encoding="utf-8"))
KEPT, FORKED = VECTORS["receipts"][5], VECTORS["forked"][0]


@pytest.fixture
def alone(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page copied to an empty folder, off line. Any request but the page itself fails the test."""
    copy = tmp_path / "verifier.html"
    copy.write_bytes(PAGE.read_bytes())
    context = browser.new_context(locale="vi-VN", offline=True, viewport={"width": 412, "height": 900})
    asked: list[str] = []
    complaints: list[str] = []
    context.on("request", lambda r: asked.append(r.url) if not r.url.startswith(("data:", "blob:")) else None)
    made = context.new_page()
    made.on("pageerror", lambda e: complaints.append(str(e)))
    made.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    made.goto(copy.as_uri())
    yield made
    context.close()
    assert asked == [copy.as_uri()]
    assert complaints == []


def _photograph(text: str, folder: Path) -> Path:
    """The slip's code, a little blurred and turned, as a phone takes it."""
    dots = np.where(np.array(qr_modules(text)), 0, 255).astype(np.uint8).repeat(6, axis=0).repeat(6, axis=1)
    framed = cv2.copyMakeBorder(dots, 60, 60, 60, 60, cv2.BORDER_CONSTANT, value=(255,))
    side = framed.shape[0]
    turn = cv2.getRotationMatrix2D((side / 2, side / 2), 4, 0.95)
    turned = cv2.warpAffine(framed, turn, (side, side), borderValue=(255,))
    path = folder / "slip.jpg"
    assert cv2.imwrite(str(path), cv2.GaussianBlur(turned, (0, 0), 1.2))
    return path


def test_a_photographed_slip_is_read_and_proves_its_place(alone: Page, tmp_path: Path) -> None:
    alone.locator("#key").fill(VECTORS["key"])
    alone.locator("#photo-1").set_input_files(_photograph(KEPT, tmp_path))
    expect(alone.locator("#text-1")).to_have_value(KEPT)
    verdict = alone.locator("#verdict-1")
    expect(verdict).to_contain_text("phong-thi/HC01: việc số 5, lúc sổ có 6 việc")
    expect(verdict.locator(".good")).to_have_count(2)


def test_two_slips_that_contradict_each_other_show_the_fork(alone: Page) -> None:
    alone.locator("#key").fill(VECTORS["key"])
    alone.locator("#text-1").fill(KEPT)
    alone.locator("#text-2").fill(FORKED)
    expect(alone.locator("#between .bad")).to_contain_text("HAI PHIẾU MÂU THUẪN")
    alone.locator("#text-2").fill(VECTORS["receipts"][6])
    expect(alone.locator("#between .good")).to_contain_text("không mâu thuẫn")


def test_a_forged_slip_and_a_stranger_text_are_told(alone: Page) -> None:
    alone.locator("#key").fill(VECTORS["key"])
    fields = KEPT.split("|")
    alone.locator("#text-1").fill("|".join([*fields[:4], fields[5], *fields[5:]]))
    expect(alone.locator("#verdict-1 .bad").first).to_contain_text("Chữ ký SAI")
    alone.locator("#text-1").fill("xin chào")
    expect(alone.locator("#verdict-1")).to_contain_text("không phải mã trên biên nhận")
    alone.locator("#key").fill("x")
    expect(alone.locator("#about-key")).to_contain_text("Khóa không đúng dạng")
