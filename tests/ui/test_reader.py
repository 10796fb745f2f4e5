"""Reading a released paper on a terminal: marked on every part, turned, enlarged, and opened whatever came first."""

import io
from datetime import timedelta
from functools import partial

import pytest
from playwright.sync_api import Page, Route, expect
from reportlab.pdfgen.canvas import Canvas

from tests.ui import sample
from tests.ui.canned import CannedServer
from tests.ui.seat import at_the_room, state, wait

pytestmark = pytest.mark.browser
MARKED_PARTS = """() => {
    const canvas = document.querySelector(".reader canvas");
    const { width, height } = canvas;
    const dots = canvas.getContext("2d").getImageData(0, 0, width, height).data;
    const parts = Array(12).fill(0);
    for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
        if (dots[(y * width + x) * 4] < 250) parts[Math.floor(y * 4 / height) * 3 + Math.floor(x * 3 / width)]++;
    }
    return parts;
}"""
"""Dots that are not white, in each of 4 x 3 parts of the shown page."""


def blank_pdf(pages: int) -> bytes:
    buffer = io.BytesIO()
    paper = Canvas(buffer)
    for _ in range(pages):
        paper.showPage()
    paper.save()
    return buffer.getvalue()


def release(server: CannedServer, *papers: sample.SealedPaper) -> None:
    """From here on the server says that they are out."""
    server.sealed.update({f"{paper.id}.age": paper.sealed for paper in papers})
    server.answers["GET /api/sittings/toan/papers"] = {"papers": [paper.row for paper in papers]}
    server.answers["GET /api/exam"] = sample.exam("released", timedelta(minutes=-5))
    keys = {paper.code: paper.key for paper in papers}
    server.answers["GET /api/sittings/toan/keys"] = {"sitting": "toan", "keys": keys}


def drawings(page: Page) -> int:
    """How often a page was drawn so far."""
    marks = "performance.getEntriesByType('mark').filter(m => m.name.startsWith('drawn:')).length"
    return int(page.evaluate(marks))


def drawn_since(page: Page, before: int) -> bool:
    return drawings(page) > before


def shows(page: Page, what: str) -> bool:
    return state(page, "pageDrawn") == what


def test_every_part_of_every_shown_page_is_marked_at_every_size(page: Page, server: CannedServer) -> None:
    blank = sample.SealedPaper("toan-101", "101", blank_pdf(2))
    at_the_room(server)
    release(server, blank)
    page.goto(server.origin)
    wait(page, lambda: state(page, "pageDrawn") == "toan-101:1")
    widths = []
    for press in (None, "page-next", "zoom-in", "zoom-in", "zoom-out"):
        if press:
            before = drawings(page)
            page.get_by_test_id(press).click()
            wait(page, partial(drawn_since, page, before))
        parts = page.evaluate(MARKED_PARTS)
        assert min(parts) > 50, parts
        widths.append(page.evaluate("document.querySelector('.reader canvas').width"))
    assert widths[0] == widths[1] < widths[4] < widths[3]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280, (
        "an enlarged page scrolls in its frame"
    )


def test_pages_turned_faster_than_they_are_drawn_end_on_the_last_one_asked_for(
    page: Page, server: CannedServer
) -> None:
    paper = sample.SealedPaper("toan-101", "101", sample.paper_pdf("101", pages=8))
    at_the_room(server)
    release(server, paper)
    page.goto(server.origin)
    wait(page, lambda: state(page, "pageDrawn") == "toan-101:1")
    page.evaluate("for (let i = 0; i < 5; i++) document.querySelector('[data-testid=\"page-next\"]').click()")
    page.locator(".reader .sheet").focus()
    for _ in range(6):
        page.keyboard.press("PageDown")
    wait(page, lambda: state(page, "pageDrawn") == "toan-101:8")
    expect(page.get_by_test_id("page-of")).to_contain_text("8/8")
    assert page.get_by_test_id("reader").get_by_test_id("refusal").count() == 0


def test_going_to_and_fro_between_codes_opens_each_again(page: Page, server: CannedServer) -> None:
    papers = [sample.SealedPaper(f"toan-{code}", code, sample.paper_pdf(code)) for code in ("101", "102")]
    at_the_room(server)
    release(server, *papers)
    page.goto(server.origin)
    wait(page, lambda: state(page, "pageDrawn") == "toan-101:1")
    for turn in range(10):
        shown = papers[(turn + 1) % 2]
        page.get_by_test_id(f"paper-{shown.id}").click()
        wait(page, partial(shows, page, f"{shown.id}:1"))
    assert page.get_by_test_id("reader").get_by_test_id("refusal").count() == 0


def test_a_key_that_comes_before_the_paper_waits_for_it(
    page: Page, server: CannedServer, paper: sample.SealedPaper
) -> None:
    at_the_room(server)
    slow: list[Route] = []
    page.route("**/sealed/**", lambda route: slow.append(route))
    page.goto(server.origin)
    wait(page, lambda: slow and state(page, "live") == "yes")
    release(server, paper)
    server.socketio.emit("release", server.answers["GET /api/sittings/toan/keys"])
    expect(page.get_by_test_id("reader")).to_be_visible()
    assert state(page, "pageDrawn") == ""
    page.route(
        "**/sealed/**", lambda route: route.continue_()
    )  # nor is what is asked for from here on held back
    for route in slow:
        route.continue_()
    wait(page, lambda: state(page, "pageDrawn") == f"{paper.id}:1")


def test_a_kept_copy_that_went_bad_is_fetched_again(
    page: Page, server: CannedServer, paper: sample.SealedPaper
) -> None:
    at_the_room(server)
    page.goto(server.origin)
    wait(page, lambda: state(page, "prefetched") == "1/1")
    page.evaluate(
        """async () => {
            const cache = await caches.open("sealed-papers-v1");
            for (const name of await cache.keys()) {
                const bytes = new Uint8Array(await (await cache.match(name)).arrayBuffer());
                bytes[bytes.length - 5] ^= 1;
                await cache.put(name, new Response(bytes));
            }
        }"""
    )
    release(server, paper)
    with page.expect_request("**/sealed/papers/*.age"):
        page.reload()
    wait(page, lambda: state(page, "pageDrawn") == f"{paper.id}:1")
