"""A teacher's own short test, for which nobody keeps a key; and a paper whose code the district dictates at the hour."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from appliance.domain.people.data_folder import AUTHORITY, SERVER
from tests.doubles.bell_soon import KEEPERS, OFFICERS, PROCTOR, Bell, load, set_up, sit_down
from tests.doubles.running import SEALING_AND_LOADING, DemoAppliance, free_port, running
from tests.scenarios.day.browser import ARGUMENTS, CHROMIUM, key_hash
from tests.ui.sample import paper_pdf
from tests.ui.seat import state, wait

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CODED = 'policy = "quorum+code"\nshares_needed = 2'


class Appliance:
    """Asked by people who are signed in, each by their cookie."""

    def __init__(self, demo: DemoAppliance) -> None:
        self.demo = demo

    def ask(self, who: str, method: str, path: str, **body: str) -> requests.Response:
        return requests.request(
            method, self.demo.url + path, headers={"X-Phong-Thi": "1"}, cookies={"staff": who},
            verify=str(self.demo.data / AUTHORITY), json=body if method == "POST" else None, timeout=30,
        )  # fmt: skip

    def sitting(self, name: str) -> dict[str, object]:
        sittings = self.ask(OFFICERS[0], "GET", "/api/exam").json()["sittings"]
        return dict(next(s for s in sittings if s["id"] == name))

    def record(self) -> str:
        entries = self.ask(OFFICERS[0], "GET", "/api/ledger").json()["entries"]
        return " ".join(entry["en"] for entry in entries)

    def give_share(self, keeper: str) -> None:
        words = (self.demo.shares / f"{keeper}-toan.txt").read_text(encoding="utf-8").splitlines()[-1]
        assert self.ask(keeper, "POST", "/api/sittings/toan/shares", words=words).ok


def at_the_officers_desk(context: BrowserContext, demo: DemoAppliance) -> Page:
    """A browser that is no terminal, with one officer signed in."""
    context.add_cookies([{"name": "staff", "value": OFFICERS[0], "url": demo.url, "secure": True}])
    page = context.new_page()
    page.goto(f"{demo.url}/#/ky-thi")
    return page


def type_code(page: Page, digits: str) -> None:
    page.get_by_test_id("code-digits-toan").fill(digits)
    page.get_by_test_id("give-code-toan").click()


def test_time_alone_opens_a_short_test_and_a_dictated_code_the_districts_paper(
    play: Playwright, tmp_path: Path
) -> None:
    demo = DemoAppliance(tmp_path, free_port())
    set_up(demo)
    for sitting in ("van", "toan"):
        (demo.plan / f"{sitting}.pdf").write_bytes(paper_pdf(sitting))
    soon = datetime.now(UTC).replace(microsecond=0) + SEALING_AND_LOADING + timedelta(seconds=8)
    load(demo, [Bell("van", "van.pdf", soon), Bell("toan", "toan.pdf", soon + timedelta(seconds=4), CODED)])
    assert not list(demo.shares.glob("*-van.txt")), "nobody keeps a card for a short test"
    code = (demo.shares / "code-toan.txt").read_text(encoding="utf-8")
    digits = "".join(c for c in code.splitlines()[-1] if c.isdigit())
    arguments = [*ARGUMENTS, f"--ignore-certificate-errors-spki-list={key_hash(demo.data / SERVER)}"]
    appliance = Appliance(demo)
    with (
        running(demo, lambda _line: None),
        play.chromium.launch(executable_path=CHROMIUM, args=arguments) as browser,
    ):
        room = browser.new_context()
        sit_down(room, demo)
        terminal = room.new_page()
        terminal.goto(demo.url)
        terminal.get_by_test_id("sitting-tab-van").click()
        wait(terminal, lambda: state(terminal, "pageDrawn") == "van-101:1")
        assert "share" not in appliance.record().lower()

        # The district calls late: the bell is held, says what is missing, and rings once the code is typed.
        for keeper in KEEPERS:
            appliance.give_share(keeper)
        desk = at_the_officers_desk(browser.new_context(), demo)
        expect(desk.get_by_test_id("code-toan")).to_have_attribute("data-state", "missing")
        wait(desk, lambda: appliance.sitting("toan")["state"] == "held")
        assert state(terminal, "pageDrawn") == "van-101:1"
        type_code(desk, digits[:-1] + str((int(digits[-1]) + 1) % 10))
        expect(desk.get_by_test_id("refusal").first).to_have_attribute("data-reason", "spoken-code-mistyped")
        assert appliance.sitting("toan")["state"] == "held"
        type_code(desk, digits)
        expect(desk.get_by_test_id("sitting-toan")).to_have_attribute("data-state", "released")
        desk.screenshot(path=str(tmp_path / "code.png"))
        terminal.get_by_test_id("sitting-tab-toan").click()
        wait(terminal, lambda: state(terminal, "pageDrawn") == "toan-101:1")
        assert appliance.ask(PROCTOR, "GET", "/api/sittings/toan/code").status_code == 403
        assert digits not in demo.log.read_text(encoding="utf-8")
