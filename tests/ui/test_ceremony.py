"""The key ceremony's page: every step is ticked before the minutes, and nothing secret is asked for."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui import sample
from tests.ui.canned import CannedServer

pytestmark = pytest.mark.browser
KEEPERS = ["kh1", "kh2", "kh3"]
KEYS = {
    "number": 3,
    "manifest_sha256": "8f03a1c4" * 8,
    "signer": "SHA256:hAy0nBk3XU9nVbVxQyMZ4L0b1mGZQ6l3J6o0s8kq2tE",
    "sets": [
        {"purpose": "marking", "needed": 2, "total": 3, "identifier": 7129, "check": "a0a2c39ff6809809"},
        {"purpose": "toan", "needed": 2, "total": 3, "identifier": 20114, "check": "77b1e0934c5d20fe"},
    ],
    "keepers": KEEPERS,
}


def test_the_minutes_come_after_every_step(page: Page, server: CannedServer, tmp_path: Path) -> None:
    server.answers["GET /api/me"] = sample.me(["officer"])
    server.answers["GET /api/ceremony"] = KEYS
    server.answers["POST /api/ceremony/minutes"] = b"%PDF-1.7"
    page.goto(f"{server.origin}/#/le-sinh-khoa")
    expect(page.get_by_test_id("ceremony-keys")).to_contain_text("8f03a1c4 8f03a1c4")
    expect(page.get_by_test_id("ceremony-keys")).to_contain_text("77b1e0934c5d20fe")
    steps = ["offline", "people", "printer", "same", *(f"card-{keeper}" for keeper in KEEPERS)]
    for name in steps:
        expect(page.get_by_test_id("ceremony-print")).to_be_disabled()
        page.get_by_test_id(f"ceremony-{name}").check()
    page.get_by_test_id("ceremony-same").uncheck()
    expect(page.get_by_test_id("ceremony-print")).to_be_disabled()
    page.get_by_test_id("ceremony-same").check()
    page.get_by_test_id("ceremony-present").fill("Chủ tịch Hội đồng\n\n  Thư ký ")
    page.screenshot(path=str(tmp_path / "ceremony.png"), full_page=True)
    page.get_by_test_id("ceremony-print").click()
    expect(page.get_by_test_id("ceremony-made")).to_be_visible()
    ((_, sent),) = [p for p in server.posted if p[0].endswith("/ceremony/minutes")]
    assert sent == {"present": ["Chủ tịch Hội đồng", "Thư ký"]}
    assert page.get_by_test_id("screen-ceremony").locator("input:not([type=checkbox])").count() == 0
