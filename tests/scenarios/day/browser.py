"""A proctor's terminal: one real headless Chromium with its own empty profile."""

import base64
import hashlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import load_pem_x509_certificate
from playwright.sync_api import BrowserContext, Page, Playwright

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
PATIENCE_SECONDS = 60.0
FETCH = """async ([path, what, headers]) => {
    const asked = {};
    if (what.json) {
        asked.method = "POST";
        asked.headers = { ...headers, "Content-Type": "application/json" };
        asked.body = JSON.stringify(what.json);
    }
    if (what.content) {
        const bytes = Uint8Array.from(atob(what.content), (c) => c.charCodeAt(0));
        asked.method = "POST";
        asked.headers = headers;
        asked.body = new FormData();
        asked.body.append("file", new File([bytes], what.name));
    }
    const answer = await fetch(path, asked);
    return [answer.status, await answer.json()];
}"""


def key_hash(certificate: Path) -> str:
    """SHA-256 of a certificate's public key in base64: the one key this browser trusts besides its own list, as a
    terminal trusts its appliance. (Ignoring every error instead would switch the service worker off.)"""
    key = load_pem_x509_certificate(certificate.read_bytes()).public_key()
    info = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(info).digest()).decode()


class Terminal:
    """Drives the page by its test ids, and the page's own session for acts that have no screen yet."""

    def __init__(self, playwright: Playwright, url: str, room: str, profile: Path, server: Path) -> None:
        self.room = room
        self.url = url
        self.outside: list[str] = []
        """Requests that went anywhere but the appliance: there must be none."""
        self.context: BrowserContext = playwright.chromium.launch_persistent_context(
            str(profile),
            executable_path=CHROMIUM,
            args=[*ARGUMENTS, f"--ignore-certificate-errors-spki-list={key_hash(server)}"],
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

    def see(self, testid: str, seconds: float = PATIENCE_SECONDS) -> str:
        """Wait until the control is on the screen and return its text."""
        shown = self.page.get_by_test_id(testid).first
        shown.wait_for(state="visible", timeout=seconds * 1000)
        return shown.inner_text().strip()

    def press(self, testid: str) -> None:
        self.page.get_by_test_id(testid).first.click()

    def write(self, testid: str, text: str) -> None:
        self.page.get_by_test_id(testid).first.fill(text)

    def until(self, what: str, found: Callable[[], Any], seconds: float = PATIENCE_SECONDS) -> Any:
        """Poll: the page's strict policy forbids Playwright's own waiting functions."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if value := found():
                return value
            self.page.wait_for_timeout(POLL_SECONDS * 1000)
        raise StepFailedError(f"room {self.room}: {what} not seen in {seconds:.0f} s")

    def until_state(self, name: str, start: str, seconds: float = PATIENCE_SECONDS) -> None:
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
        return self._fetch(path, {"json": body})

    def get(self, path: str) -> Said:
        return self._fetch(path, {})

    def upload(self, path: str, name: str, content: bytes) -> Said:
        return self._fetch(path, {"name": name, "content": base64.b64encode(content).decode()})

    def _fetch(self, path: str, what: dict[str, Any]) -> Said:
        """Asked by the page itself, with its own cookies over its own connection."""
        status, body = self.page.evaluate(FETCH, [path, what, HEADER])
        return Said(status, body)

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
