"""A rehearsal is followed by what is on record, point by point, and never for a real exam."""

import pytest

from appliance.domain.ledger.entry import APPLIANCE, Actor
from appliance.domain.ledger.events.custody import PacketHandedOver
from appliance.domain.ledger.events.papers import BundleProven
from appliance.domain.ledger.events.sheets import SheetsRead
from appliance.domain.names import PaperId, StaffId
from appliance.domain.papers.drill import DrillFacts, Point, drill_points
from appliance.domain.people.readiness import Level, Line
from appliance.domain.refusals import Refusal
from appliance.ports.outbox import JobKind, JobState
from appliance.services.papers.follow_drill import FollowDrill
from tests.doubles.papers_world import TOAN, UNTIL_START, PapersWorld, officer

READY = (Line("clock", Level.REMARK, "", ""), Line("disk", Level.GOOD, "", ""))
EVERY = ["ready", "dry-open", "terminals", "bell", "seen", "scanner", "printer", "sheets"]


def follow(papers: PapersWorld, *lines: Line) -> FollowDrill:
    return FollowDrill(work=papers.work, check=lambda: lines or READY)


def done(points: tuple[Point, ...] | Refusal) -> list[str]:
    assert not isinstance(points, Refusal)
    assert [p.name for p in points] == EVERY
    assert all(p.next_vi and p.next_en for p in points if not p.done)
    return [p.name for p in points if p.done]


def test_each_point_is_proven_by_the_record_as_the_rehearsal_goes_on(papers: PapersWorld) -> None:
    made = papers.loaded()
    drill = follow(papers)
    assert done(drill()) == ["ready"]
    terminals = [papers.enrol("t1", "01"), papers.enrol("t2", "02")]
    listed = papers.papers_for_terminal(TOAN)
    assert not isinstance(listed, Refusal)
    for terminal in terminals:
        assert "terminals" not in done(drill())
        for sealed in listed:
            papers.confirm_prefetched(
                TOAN, sealed.paper.id, sealed.paper.sha256, terminal, Actor(None, terminal)
            )
    assert done(drill()) == ["ready", "terminals"]
    papers.arm(made)
    papers.clock.advance(UNTIL_START)
    papers.bell.step()
    for terminal in terminals:
        assert "seen" not in done(drill())
        papers.note_paper_seen(TOAN, PaperId("toan-101"), 1, terminal, Actor(StaffId("gt1"), terminal))
    assert done(drill()) == ["ready", "terminals", "bell", "seen"]
    with papers.work.write() as tx:
        tx.record(BundleProven(1, 3, 3, 1), APPLIANCE)
        tx.record(PacketHandedOver("D-TOAN-01-1", "at-room", "cb1", "gt1", "whole"), officer("gt1"))
        tx.record(SheetsRead("toan", "01", 3, 0, 0, "0" * 64), APPLIANCE)
        slip = tx.outbox.take(JobKind.PRINT_RECEIPT)
        assert slip
        tx.outbox.settle(slip.id, JobState.DONE)
    assert done(drill()) == EVERY


def test_the_result_is_recorded_with_what_is_open_and_printed(papers: PapersWorld) -> None:
    papers.loaded()
    assert done(follow(papers).record(APPLIANCE)) == ["ready"]
    event = papers.event("drill.recorded")
    assert (event["done"], event["count"], event["of"]) == (("ready",), 1, 8)
    assert event["still_open"] == tuple(EVERY[1:])
    with papers.work.read() as tx:
        assert tx.outbox.list(JobKind.PRINT_RECEIPT)[-1].body["position"] == tx.ledger.size() - 1


def test_what_was_proven_for_the_bundle_before_proves_nothing_for_this_one(papers: PapersWorld) -> None:
    papers.loaded()
    with papers.work.write() as tx:
        tx.record(BundleProven(1, 3, 3, 1), APPLIANCE)
    assert "dry-open" in done(follow(papers)())
    newer = papers.plan.made("bundle_number = 1", "bundle_number = 2")
    assert not isinstance(papers.load(papers.write_bundle(newer, "newer.bundle")), Refusal)
    assert "dry-open" not in done(follow(papers)())


def test_a_machine_that_is_not_ready_says_which_lines_fail(papers: PapersWorld) -> None:
    papers.loaded()
    points = follow(papers, Line("clock", Level.FAIL, "", ""), Line("tls", Level.FAIL, "", ""))()
    assert not isinstance(points, Refusal)
    assert not points[0].done
    assert "clock, tls" in points[0].vi


def test_a_real_exam_is_not_rehearsed_and_without_an_exam_there_is_nothing_to_follow(
    papers: PapersWorld,
) -> None:
    nothing = follow(papers)()
    assert isinstance(nothing, Refusal)
    assert nothing.reason.code == "no-exam"
    live = papers.plan.made('mode = "drill"', 'mode = "live"')
    assert not isinstance(papers.load(papers.write_bundle(live)), Refusal)
    for outcome in (follow(papers)(), follow(papers).record(APPLIANCE)):
        assert isinstance(outcome, Refusal)
        assert outcome.reason.code == "not-a-drill"
    assert "drill.recorded" not in papers.kinds()


@pytest.mark.parametrize("missing", [frozenset({"02"}), frozenset({"01", "02"})])
def test_rooms_that_are_missing_are_named(missing: frozenset[str]) -> None:
    rooms = frozenset({"01", "02"})
    facts = DrillFacts((), True, rooms, rooms - missing, True, rooms, 1, 1, 1)
    [point] = [p for p in drill_points(facts) if not p.done]
    assert point.name == "terminals"
    assert f"còn thiếu phòng {', '.join(sorted(missing))}" in point.vi
