"""A proctor's terminal: one real headless Chromium with its own empty profile."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, FilePayload, Page, Playwright

from tests.scenarios.day.client import HEADER, Said
from tests.scenarios.day.report import StepFailedError

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
)
CHROMIUM = "/usr/bin/chromium"
POLL_SECONDS = 0.05


class Terminal:
    """Drives the page by its test ids, and the page's own session for acts that have no screen yet."""

    def __init__(self, playwright: Playwright, url: str, room: str, profile: Path) -> None:
        self.room = room
        self.url = url
        self.outside: list[str] = []
        """Requests that went anywhere but the appliance: there must be none."""
        self.context: BrowserContext = playwright.chromium.launch_persistent_context(
            str(profile),
            executable_path=CHROMIUM,
            args=list(ARGUMENTS),
            ignore_https_errors=True,
            viewport={"width": 1280, "height": 800},
        )
        self.page: Page = self.context.pages[0]
        self.context.on("request", lambda request: self._watch(request.url))
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _watch(self, url: str) -> None:
        if not url.startswith((self.url, "blob:", "data:", self.url.replace("https:", "wss:"))):
            self.outside.append(url)

    def open(self) -> None:
        self.page.goto(self.url + "/")

    def see(self, testid: str, seconds: float = 20) -> str:
        """Wait until the control is on the screen and return its text."""
        shown = self.page.get_by_test_id(testid).first
        shown.wait_for(state="visible", timeout=seconds * 1000)
        return shown.inner_text().strip()

    def press(self, testid: str) -> None:
        self.page.get_by_test_id(testid).first.click()

    def write(self, testid: str, text: str) -> None:
        self.page.get_by_test_id(testid).first.fill(text)

    def until(self, what: str, found: Callable[[], Any], seconds: float = 20) -> Any:
        """Poll: the page's strict policy forbids Playwright's own waiting functions."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if value := found():
                return value
            self.page.wait_for_timeout(POLL_SECONDS * 1000)
        raise StepFailedError(f"room {self.room}: {what} not seen in {seconds:.0f} s")

    def until_state(self, name: str, start: str, seconds: float = 20) -> None:
        """Wait until a state of the page starts with these words."""
        self.until(f"{name} = {start}…", lambda: self.state(name).startswith(start), seconds)

    def holds_all(self) -> bool:
        """Whether every sealed paper the server lists is in this browser's cache."""
        held, _, listed = self.state("prefetched").partition("/")
        return held != "" and held == listed != "0"

    def state(self, name: str) -> str:
        """A state the page tells in ``data-…`` of its root element."""
        return str(self.page.evaluate("name => document.documentElement.dataset[name] ?? ''", name))

    def post(self, path: str, **body: Any) -> Said:
        answer = self.context.request.post(self.url + path, data=body, headers=HEADER)
        return Said(answer.status, answer.json())

    def get(self, path: str) -> Said:
        answer = self.context.request.get(self.url + path)
        return Said(answer.status, answer.json())

    def upload(self, path: str, name: str, content: bytes) -> Said:
        file: FilePayload = {"name": name, "mimeType": "image/jpeg", "buffer": content}
        answer = self.context.request.post(self.url + path, multipart={"file": file}, headers=HEADER)
        return Said(answer.status, answer.json())

    def key_to_page_ms(self) -> float:
        """From the key's arrival to the first page drawn of the paper now shown, by the page's own marks."""
        return float(
            self.page.evaluate(
                """() => {
                    const paper = document.documentElement.dataset.pageDrawn.split(":")[0];
                    const drawn = performance.getEntriesByName(`drawn:${paper}:1`)[0];
                    const keys = performance.getEntriesByName("key-event").filter(k => k.startTime <= drawn.startTime);
                    return drawn.startTime - keys.at(-1).startTime;
                }"""
            )
        )

    def picture(self, path: Path) -> None:
        self.page.screenshot(path=str(path))

    def close(self) -> None:
        self.context.close()
