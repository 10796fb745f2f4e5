"""The bell, as the rooms live it."""

import json
import time
from datetime import UTC, datetime

from tests.scenarios.day.browser import PATIENCE_SECONDS, Terminal
from tests.scenarios.day.report import must
from tests.scenarios.day.site import Site, Sitting


def seconds_until(sitting: Sitting) -> float:
    return (sitting.starts_at - datetime.now(UTC)).total_seconds()


def wait_for_bell(site: Site, sitting: Sitting, terminals: list[Terminal]) -> str:
    """At the start time the key goes out and page 1 is drawn on every terminal; not a second before."""
    while seconds_until(sitting) > 1:
        for terminal in terminals:
            drawn_of = terminal.state("pageDrawn")
            early = seconds_until(sitting) > 0  # asked after it: a browser may take its time to answer
            must(not (early and drawn_of.startswith(sitting.id)), "nothing is drawn before the bell")
        time.sleep(0.2)
    drawn = []
    for terminal in terminals:
        terminal.until_state("pageDrawn", sitting.id)
        drawn.append(f"phòng {terminal.room} {terminal.key_to_page_ms():.0f} ms")
        keys = terminal.get(f"/api/sittings/{sitting.id}/keys").body["keys"]
        must(
            len(keys) == len(sitting.codes),
            f"the keys of {len(sitting.codes)} papers, no reserve: {list(keys)}",
        )
    return f"khóa→trang 1: {', '.join(drawn)}"


def rang_in_time(site: Site, sitting: Sitting) -> str:
    """Not before its time. How late is told, not judged: cards may have come after it; scripts/bench bell measures it."""
    late = _late_ms(site, sitting)
    must(late >= 0, "the record tells of the bell, and that it rang at its time or after it")
    return f"theo nhật ký: chuông +{late} ms"


def _late_ms(site: Site, sitting: Sitting) -> int:
    """From the record itself: the release's entry in an export."""
    folder = site.work / f"export-{sitting.id}"
    must(site.run("export", "make", "--to", str(folder)).returncode == 0, "an export is made")
    for line in (folder / "ledger.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if entry["kind"] == "papers.released" and entry["facts"]["sitting"] == sitting.id:
            return int(entry["facts"]["late_ms"])
    return -1


def wait_for_end(site: Site, sitting: Sitting) -> str:
    """Working time is over by the server's clock."""
    reader = site.person(site.with_role("inspector")[0])
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        states = {s["id"]: s["state"] for s in reader.get("/api/exam").body["sittings"]}
        if states[sitting.id] == "ended":
            return "hết giờ làm bài / time is up"
        time.sleep(0.2)
    must(False, f"{sitting.id} ends: {states}")
    return ""
