"""A room's network is cut: packet steps are kept, signed by the terminal's own key, merged when it is back; what no longer
fits waits on the officer's screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, Playwright, expect

from appliance.adapters.database.unit_of_work import Database, open_engine
from appliance.adapters.host.clock import HostClock
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.seal_stock import LabelState
from appliance.domain.custody.states import Purpose, State
from appliance.domain.names import RoomId, SittingId, StaffId
from appliance.domain.people.data_folder import AUTHORITY, DATABASE, SERVER
from tests.doubles.bell_soon import OFFICERS, PROCTOR, Bell, load, set_up
from tests.doubles.hand_scanner import scan
from tests.doubles.running import DemoAppliance, free_port, running
from tests.scenarios.day.browser import ARGUMENTS, CHROMIUM, key_hash
from tests.ui.sample import paper_pdf
from tests.ui.seat import state, wait

pytestmark = [pytest.mark.browser, pytest.mark.slow]
HEADER = {"X-Phong-Thi": "1"}
TOAN, ROOM = SittingId("toan"), RoomId("01")


def ask(demo: DemoAppliance, method: str, path: str, body: Any = None) -> Any:
    answer = requests.request(
        method, demo.url + path, headers=HEADER, cookies={"staff": OFFICERS[0]}, verify=str(demo.data / AUTHORITY),
        json=body, timeout=30,
    )  # fmt: skip
    answer.raise_for_status()
    return answer.json()


def counted_papers(demo: DemoAppliance) -> tuple[Packet, Packet, str]:
    """Papers of the room that are opened and counted, its empty script bag, and the papers' label in reserve."""
    work = Database(open_engine(demo.data / DATABASE), HostClock())
    with work.write() as tx:
        here = {p.purpose: p for p in tx.custody.packets(TOAN) if p.room == ROOM}
        papers = here[Purpose.PAPERS]
        tx.custody.move(papers, replace(papers, state=State.COUNTED, count=1, holder=StaffId(PROCTOR)))
        reserve = next(
            v for v in tx.custody.labels(TOAN)
            if v.packet == papers.id and v.state is LabelState.ISSUED and v.label > papers.label
        )  # fmt: skip
    return papers, here[Purpose.SCRIPTS], reserve.seal_text


def sit_at(demo: DemoAppliance, page: Page, who: str) -> None:
    page.context.add_cookies([{"name": "staff", "value": who, "url": demo.url, "secure": True}])


@contextmanager
def browser(play: Playwright, demo: DemoAppliance, profile: str, who: str = "") -> Iterator[Page]:
    context = play.chromium.launch_persistent_context(
        str(demo.folder / profile),
        executable_path=CHROMIUM,
        args=[*ARGUMENTS, f"--ignore-certificate-errors-spki-list={key_hash(demo.data / SERVER)}"],
        viewport={"width": 1280, "height": 900},
    )
    try:
        if who:
            sit_at(demo, context.pages[0], who)
        yield context.pages[0]
    finally:
        context.close()


def enrol(demo: DemoAppliance, page: Page) -> None:
    """The browser makes its own key; an officer lets it into the room."""
    page.goto(demo.url)
    page.get_by_test_id("terminal-name").fill("Máy phòng 01")
    page.get_by_test_id("ask-to-join").click()
    shown = page.get_by_test_id("terminal-code")
    expect(shown).to_be_visible()
    code = "".join(c for c in shown.inner_text() if c.isdigit())
    asked = next(t for t in ask(demo, "GET", "/api/terminals")["terminals"] if t["state"] == "asked")
    ask(demo, "POST", f"/api/terminals/{asked['id']}/enrol", {"code": code, "room": ROOM})


def test_steps_made_without_network_are_signed_kept_merged_and_a_conflict_reaches_the_officer(
    play: Playwright, tmp_path: Path
) -> None:
    demo = DemoAppliance(tmp_path, free_port())
    set_up(demo)
    (demo.plan / "de.pdf").write_bytes(paper_pdf("101"))
    load(demo, [Bell("toan", "de.pdf", datetime.now(UTC).replace(microsecond=0) - timedelta(hours=3))])
    with running(demo, lambda _line: None):
        ask(demo, "POST", "/api/sittings/toan/packets", {})
        papers, bag, reserve = counted_papers(demo)
        with browser(play, demo, "room") as page:
            enrol(demo, page)
            expect(page.get_by_test_id("enrolled")).to_be_visible()
            sit_at(demo, page, PROCTOR)
            page.reload()
            expect(page.get_by_test_id("board")).to_have_attribute("data-steps", "known")
            wait(page, lambda: state(page, "offline") == "ready")
            page.context.set_offline(True)
            scan(page, reserve)
            expect(page.get_by_test_id("read-away")).to_be_visible()
            page.reload()
            expect(page.get_by_test_id("board")).to_have_attribute("data-steps", "known")
            scan(page, reserve)
            expect(page.get_by_test_id("read-away")).to_be_visible()
            page.get_by_test_id("packet-count").fill("1")
            page.get_by_test_id("step-resealed").click()
            expect(page.get_by_test_id("kept-late")).to_be_visible()
            page.get_by_test_id("scan-again").click()
            scan(page, reserve)
            expect(page.get_by_test_id("packet")).to_have_attribute("data-state", "resealed")
            page.get_by_test_id("give-to").select_option(OFFICERS[0])
            page.get_by_test_id("step-give").click()
            expect(page.get_by_test_id("kept-late")).to_be_visible()
            page.get_by_test_id("scan-again").click()
            scan(page, bag.seal_text)
            page.get_by_test_id("packet-count").fill("2")
            page.get_by_test_id("step-filled").click()
            expect(page.get_by_test_id("waiting")).to_contain_text("3")
            page.screenshot(path=str(tmp_path / "away.png"))
            assert ask(demo, "GET", "/api/late-acts")["acts"] == []
            page.context.set_offline(False)
            wait(page, lambda: len(ask(demo, "GET", "/api/late-acts")["acts"]) == 3)
            expect(page.get_by_test_id("waiting")).to_have_count(0)
        acts = ask(demo, "GET", "/api/late-acts")["acts"]
        assert [(a["packet"], a["step"], a["outcome"], a["reason"]) for a in acts] == [
            (papers.id, "resealed", "merged", ""),
            (papers.id, "give", "merged", ""),
            (bag.id, "filled", "conflict", "packet-too-early"),
        ]
        now = {p["id"]: p for p in ask(demo, "GET", "/api/packets")["packets"]}
        assert (now[papers.id]["state"], now[papers.id]["label"]) == ("returning", 2)
        assert now[bag.id]["state"] == "empty"
        with browser(play, demo, "officer", OFFICERS[0]) as page:
            page.goto(f"{demo.url}/#/doi-chieu")
            expect(page.get_by_test_id(f"waits-late-{bag.id}")).to_be_visible()
            page.get_by_test_id("late-reason").fill("chưa hết giờ")
            page.screenshot(path=str(tmp_path / "officer.png"))
            page.get_by_test_id("late-set-aside").click()
            expect(page.get_by_test_id(f"waits-late-{bag.id}")).to_have_count(0)
        told = ask(demo, "GET", "/api/late-acts")["acts"][2]
        assert (told["outcome"], told["decided_by"], told["decision"]) == (
            "set-aside",
            OFFICERS[0],
            "chưa hết giờ",
        )
