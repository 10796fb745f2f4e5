"""Delay, cancel, give time, and terminals as witnesses, over HTTP."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from appliance.domain.instants import iso, moment
from appliance.domain.refusals import Refusal
from appliance.web.papers.messages import SittingRow
from appliance.web.papers.timing import TimingVerbs, timing_api
from tests.doubles.papers_world import UNTIL_START, PapersWorld
from tests.web.papers.site import Site

WHY = "mất điện"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    papers = PapersWorld(tmp_path)
    papers.arm(papers.loaded())
    verbs = TimingVerbs(
        delay=papers.delay, cancel=papers.cancel, credit=papers.credit, ask_time=papers.ask_time,
        hear_time=papers.hear_time,
    )  # fmt: skip
    return Site.before(papers, timing_api(verbs))


def row(site: Site) -> SittingRow:
    status = site.papers.status()
    assert not isinstance(status, Refusal)
    return SittingRow.of(status.sittings[0], to_officer=True)


def start(site: Site, minutes: int) -> str:
    return iso(moment(site.papers.clock.wall_us) + timedelta(seconds=UNTIL_START, minutes=minutes))


def test_two_officers_delay_and_every_screen_is_told_the_new_and_the_old_start(site: Site) -> None:
    was, new = row(site).starts_at, start(site, 30)
    first, second = site.person("cb1"), site.person("cb2")
    asked = first.post("/api/sittings/toan/delay", {"starts_at": new, "reason": WHY})
    assert asked.json == {"done": False, "asked_by": "cb1"}
    request = row(site).delay_asked
    assert request is not None
    assert (request.by, request.reason, request.starts_at) == ("cb1", WHY, new)
    done = second.post("/api/sittings/toan/delay", {"starts_at": new, "reason": "xác nhận"})
    assert done.json == {"done": True, "asked_by": None}
    assert (row(site).starts_at, row(site).planned_at, row(site).delay_asked) == (new, was, None)


@pytest.mark.parametrize("starts_at", ["2026-11-30T08:05:00", "08:05", "", None])
def test_a_start_without_its_offset_is_no_start(site: Site, starts_at: object) -> None:
    answer = site.person("cb1").post("/api/sittings/toan/delay", {"starts_at": starts_at, "reason": WHY})
    assert (answer.status_code, answer.json and answer.json["reason"]) == (422, "bad-input")


def test_two_officers_cancel(site: Site) -> None:
    asked = site.person("cb1").post("/api/sittings/toan/cancel", {"reason": WHY})
    assert asked.json == {"done": False, "asked_by": "cb1"}
    assert site.person("cb2").post("/api/sittings/toan/cancel", {"reason": WHY}).json == {
        "done": True,
        "asked_by": None,
    }
    assert row(site).state == "cancelled"


def test_an_officer_gives_a_room_time_and_its_screen_knows_the_new_end(site: Site) -> None:
    site.papers.clock.advance(UNTIL_START)
    site.papers.bell.step()
    form = {"minutes": 10, "already": 0, "reason": "phát bút muộn"}
    given = site.person("cb1").post("/api/sittings/toan/rooms/01/credit", form)
    [credit] = row(site).credits
    assert given.json == {"minutes": 10, "ends_at": credit.ends_at}
    assert (credit.room, credit.minutes) == ("01", 10)
    assert credit.ends_at > row(site).ends_at
    again = site.person("cb2").post("/api/sittings/toan/rooms/01/credit", form)
    assert (again.status_code, again.json and again.json["reason"]) == (409, "credit-changed")


@pytest.mark.parametrize("minutes", [0, -5, 121, 1.5, "x"])
def test_minutes_are_a_whole_number_within_measure(site: Site, minutes: object) -> None:
    form = {"minutes": minutes, "already": 0, "reason": WHY}
    assert site.person("cb1").post("/api/sittings/toan/rooms/01/credit", form).status_code == 422


@pytest.mark.parametrize("who", ["gt1", "kh1"])
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/sittings/toan/delay", {"starts_at": "2026-11-30T08:05:00+07:00", "reason": WHY}),
        ("/api/sittings/toan/cancel", {"reason": WHY}),
        ("/api/sittings/toan/rooms/01/credit", {"minutes": 5, "already": 0, "reason": WHY}),
    ],
)
def test_only_officers_change_times(site: Site, who: str, path: str, body: dict[str, Any]) -> None:
    assert site.person(who).post(path, body).status_code in (401, 403)
    assert "asked" not in " ".join(site.papers.kinds())


def test_a_terminal_is_asked_and_answers_and_nobody_else_is(site: Site) -> None:
    for name in ("t1", "t2", "t3"):
        terminal = site.terminal(name)
        asked = terminal.post("/api/clock/question").json
        assert asked is not None
        an_hour_ago = site.papers.clock.wall_us // 1000 - 3_600_000
        answer = {"nonce": asked["nonce"], "now": an_hour_ago}
        assert terminal.post("/api/clock/answer", answer).status_code == 200
        assert terminal.post("/api/clock/answer", answer).status_code == 409, "once"
    status = site.papers.status()
    assert not isinstance(status, Refusal)
    [doubt] = status.clock.doubts
    assert (doubt.witness, doubt.verdict, doubt.voices) == ("terminals", "ahead", 3)
    for stranger in (site.person("cb1"), site.anyone()):
        assert stranger.post("/api/clock/question").status_code == 403
