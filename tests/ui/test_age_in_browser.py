"""The published age vectors against the terminal's own opening, in Chromium with Chromium's own ChaCha20-Poly1305."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.ui.bench_pages import build_bench_pages, serve_from
from tests.ui.canned import CannedServer

pytestmark = pytest.mark.browser


def test_chromium_opens_what_the_age_vectors_open_and_refuses_what_they_refuse(
    page: Page, server: CannedServer, tmp_path: Path
) -> None:
    page.route("**/bench/**", serve_from(build_bench_pages(tmp_path)))
    page.goto(f"{server.origin}/bench/bench/vectors.html")
    page.wait_for_load_state("networkidle")
    told = page.evaluate("runVectors()")
    assert told["native"], "this Chromium has no ChaCha20-Poly1305 of its own: only the slow way was tried"
    assert len(told["vectors"]) > 30
    for vector in told["vectors"]:
        right = vector["payloadHash"] if vector["expect"] == "success" else None
        assert (vector["opened"], vector["byLibrary"]) == (right, right), vector["name"]
