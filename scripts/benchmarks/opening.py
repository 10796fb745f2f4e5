"""From the key to the first page, in headless Chromium on a real appliance: scans of 10 MB and of 1.5 MB, 8 pages each.

Every paper has a bell of its own. The terminal's page is loaded anew before each, fetches ahead, warms up and waits;
the figure goes from the arrival of the websocket's message to the frame that carries page 1, by the page's own marks.
Beside it, on the same ciphertext and in the same browser: fetch at the bell, age-encryption on the whole file, pdf.js
started cold.
"""

import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import requests
from playwright.sync_api import BrowserContext, Page, sync_playwright

from appliance.domain.people.data_folder import AUTHORITY, SERVER
from scripts.benchmarks.figure import Figure
from scripts.benchmarks.scanned_paper import scanned_paper
from tests.doubles.bell_soon import TERMINAL, Bell, load, set_up, sit_down
from tests.doubles.running import DemoAppliance, free_port, running
from tests.scenarios.day.browser import ARGUMENTS, CHROMIUM, key_hash
from tests.ui.bench_pages import build_bench_pages, serve_from

PAGES, TURNS, TIMES, SEED = 8, 3, 7, 20261123
UNTIL_FIRST, BETWEEN = timedelta(seconds=45), timedelta(seconds=8)
CSS_WIDTH = 800


@dataclass(frozen=True)
class Size:
    name: str
    bytes: int
    dpi: int
    limit_ms: float


SIZES = (Size("10 MB", 10_000_000, 300, 300.0), Size("1.5 MB", 1_500_000, 200, 150.0))


def _prepare(demo: DemoAppliance) -> list[tuple[Size, Bell]]:
    set_up(demo)
    for size in SIZES:
        (demo.plan / f"{size.bytes}.pdf").write_bytes(scanned_paper(PAGES, size.dpi, size.bytes, SEED))
    first = datetime.now(UTC).replace(microsecond=0) + UNTIL_FIRST
    order = [size for _time in range(TIMES) for size in SIZES]
    bells = [
        (size, Bell(f"ca-{at}", f"{size.bytes}.pdf", first + at * BETWEEN)) for at, size in enumerate(order)
    ]
    load(demo, [bell for _size, bell in bells])
    return bells


def _state(page: Page, name: str) -> str:
    return str(page.evaluate("name => document.documentElement.dataset[name] ?? ''", name))


def _ready(page: Page, bells: int) -> bool:
    return (
        _state(page, "prefetched") == f"{bells}/{bells}"
        and _state(page, "live") == "yes"
        and _state(page, "warm") == "yes"
    )


MARKS = """paper => {
    const at = name => performance.getEntriesByName(name)[0]?.startTime;
    const painted = at(`painted:${paper}:1`);
    if (painted === undefined) return null;
    const keys = performance.getEntriesByName("key-event").filter(k => k.startTime <= painted);
    return painted - keys.at(-1).startTime;
}"""


@dataclass(frozen=True)
class Opening:
    """Milliseconds from the key to page 1, and from each press to the next pages."""

    first: float
    turns: list[float]


def _at_the_bell(context: BrowserContext, demo: DemoAppliance, bell: Bell, bells: int) -> Opening:
    page = context.new_page()
    page.add_init_script(f"sessionStorage.setItem('phong-thi/sitting', '\"{bell.sitting}\"')")
    page.goto(demo.url)
    while not _ready(page, bells):
        if datetime.now(UTC) >= bell.starts:
            states = [_state(page, name) for name in ("prefetched", "live", "warm")]
            raise RuntimeError(f"this machine was not ready before the bell: {states}")
        page.wait_for_timeout(50)
    until = time.monotonic() + (bell.starts - datetime.now(UTC)).total_seconds() + 6
    page.wait_for_timeout((bell.starts - datetime.now(UTC)).total_seconds() * 1000 + 1000)
    took: float | None = None
    while took is None:
        if time.monotonic() > until:
            raise RuntimeError(f"{bell.paper} was not drawn")
        took = page.evaluate(MARKS, bell.paper)
        page.wait_for_timeout(50)
    turns = [_turn(page, bell, number) for number in range(2, TURNS + 2)]
    page.close()
    return Opening(took, turns)


def _turn(page: Page, bell: Bell, number: int) -> float:
    """Milliseconds from the press to the frame with the page."""
    pressed = page.evaluate(
        """() => {
            const began = performance.now();
            document.querySelector('[data-testid="page-next"]').click();
            return began;
        }"""
    )
    until = time.monotonic() + 3
    while time.monotonic() < until:
        page.wait_for_timeout(20)
        at = page.evaluate(
            "name => performance.getEntriesByName(name)[0]?.startTime ?? null",
            f"painted:{bell.paper}:{number}",
        )
        if at is not None:
            return float(at - pressed)
    raise RuntimeError(f"page {number} of {bell.paper} was not drawn")


def _naive(context: BrowserContext, demo: DemoAppliance, bell: Bell, built: Path, authority: str) -> float:
    keys = requests.get(
        f"{demo.url}/api/sittings/{bell.sitting}/keys",
        cookies={"terminal": TERMINAL},
        verify=authority,
        timeout=10,
    ).json()["keys"]
    sealed = next(
        p["url"]
        for p in requests.get(
            f"{demo.url}/api/sittings/{bell.sitting}/papers",
            cookies={"terminal": TERMINAL},
            verify=authority,
            timeout=10,
        ).json()["papers"]
    )

    page = context.new_page()
    page.route("**/bench/**", serve_from(built))
    page.goto(f"{demo.url}/bench/bench/naive.html")
    page.wait_for_timeout(300)
    took = float(
        page.evaluate("([url, key, width]) => naive(url, key, width)", [sealed, keys["101"], CSS_WIDTH])
    )
    page.close()
    return took


def run() -> list[Figure]:
    ours: dict[Size, list[Opening]] = {size: [] for size in SIZES}
    theirs: dict[Size, list[float]] = {size: [] for size in SIZES}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        demo = DemoAppliance(Path(folder), free_port())
        built = build_bench_pages(demo.folder / "bench")
        bells = _prepare(demo)
        trusted = f"--ignore-certificate-errors-spki-list={key_hash(demo.data / SERVER)}"
        with running(demo, lambda _line: None):
            browser = play.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, trusted])
            context = browser.new_context(viewport={"width": 1280, "height": 800})
            sit_down(context, demo)
            for size, bell in bells:
                ours[size].append(_at_the_bell(context, demo, bell, len(bells)))
            context.close()
            context = browser.new_context()
            sit_down(context, demo)
            for size, bell in bells:
                theirs[size].append(_naive(context, demo, bell, built, str(demo.data / AUTHORITY)))
            browser.close()
    return [figure for size in SIZES for figure in _figures(size, ours[size], theirs[size])]


def _figures(size: Size, ours: Sequence[Opening], naive: Sequence[float]) -> list[Figure]:
    first = [opening.first for opening in ours]
    name, median = f"key to page 1, {size.name} scan", statistics.median(first)
    return [
        Figure(f"{name}, median", median, "ms", "limit", size.limit_ms),
        Figure(
            f"{name}, median", median, "ms", "fetch, age-encryption, cold pdf.js", statistics.median(naive)
        ),
        Figure(f"{name}, worst of {len(first)}", max(first), "ms", "the same", max(naive)),
        Figure(
            f"turn of a page, {size.name} scan", statistics.median(t for o in ours for t in o.turns), "ms"
        ),
    ]
