"""Hoãn, hủy, bù giờ: what officers may change about a sitting's times, and what happens to its papers."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from appliance.domain.papers.two_officers import Asked
from appliance.domain.refusals import Refusal
from appliance.ports.vault import Purpose
from appliance.services.papers.cancel_sitting import Cancelled
from appliance.services.papers.delay_sitting import Delayed
from appliance.services.papers.exam_status import Phase
from tests.doubles.outcomes import asked_by, code
from tests.doubles.papers_world import TOAN, UNTIL_START, PapersWorld, officer, rung, sitting

MINUTE = 60
WHY = "mất điện"


def after(papers: PapersWorld, minutes: float) -> int:
    """A moment so long after the start that the bundle named."""
    planned_us = sitting(papers).planned_us
    with papers.work.read() as tx:
        row = tx.papers.row(TOAN)
    assert row is not None
    return (planned_us or row.starts_us) + round(minutes * MINUTE * 1_000_000)


def delay(papers: PapersWorld, starts_us: int) -> None:
    assert asked_by(papers.delay(TOAN, starts_us, WHY, officer("cb1"))) == "cb1"
    assert papers.delay(TOAN, starts_us, "xác nhận", officer("cb2")) == Delayed(starts_us)


def test_a_delayed_sitting_rings_at_the_new_start_and_not_before(papers: PapersWorld) -> None:
    terminal = papers.enrol("t1")
    papers.arm(papers.loaded())
    before = sitting(papers).sitting
    delay(papers, after(papers, 30))
    now = sitting(papers)
    assert (now.sitting.starts_at - before.starts_at).total_seconds() == 30 * MINUTE
    assert now.sitting.ends_at - before.ends_at == now.sitting.starts_at - before.starts_at
    assert (now.planned_us, now.delay_asked) == (after(papers, 0), None)
    papers.clock.advance(UNTIL_START + 29 * MINUTE)
    assert papers.bell.step() == ()
    assert code(papers.keys_for_terminal(TOAN, terminal)) == "not-released"
    assert code(papers.by_hand(TOAN, officer("cb1"))) == "not-yet"
    papers.clock.advance(MINUTE)
    assert papers.bell.step() == (TOAN,)
    assert papers.event("sitting.delayed")["asked_by"] == "cb1"
    assert papers.event("sitting.delayed")["reason"] == WHY


def test_a_held_sitting_that_is_delayed_rings_again_when_it_is_armed(papers: PapersWorld) -> None:
    made = papers.loaded()
    papers.clock.advance(UNTIL_START + MINUTE)
    papers.bell.step()
    assert sitting(papers).phase is Phase.HELD
    delay(papers, after(papers, 20))
    assert sitting(papers).phase is Phase.SCHEDULED
    papers.arm(made)
    papers.clock.advance(19 * MINUTE)
    assert papers.bell.step() == (TOAN,)


def test_a_held_sitting_that_was_armed_stays_armed(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START + 16 * MINUTE)
    papers.bell.step()
    assert papers.event("bell.held")["reason"] == "too-late-for-bell"
    delay(papers, after(papers, 25))
    assert sitting(papers).phase is Phase.ARMED
    papers.clock.advance(9 * MINUTE)
    assert papers.bell.step() == (TOAN,)


def test_the_second_officer_confirms_the_same_start_or_is_told_the_other(papers: PapersWorld) -> None:
    papers.loaded()
    papers.delay(TOAN, after(papers, 30), WHY, officer("cb1"))
    asked = sitting(papers).delay_asked
    assert asked is not None
    assert (asked.by, asked.starts_us, asked.reason) == ("cb1", after(papers, 30), WHY)
    differs = papers.delay(TOAN, after(papers, 45), WHY, officer("cb2"))
    assert code(differs) == "delay-differs"
    assert isinstance(differs, Refusal)
    assert "2026-11-30T01:05:00.000Z" in differs.vi
    assert code(papers.delay(TOAN, after(papers, 30), WHY, officer("cb1"))) == "needs-second-officer"
    assert asked_by(papers.delay(TOAN, after(papers, 45), WHY, officer("cb1"))) == "cb1", (
        "one's own may be replaced"
    )
    assert papers.delay(TOAN, after(papers, 45), WHY, officer("cb2")) == Delayed(after(papers, 45))
    assert papers.kinds()[-3:] == ["delay.asked", "delay.asked", "sitting.delayed"]


def test_a_start_never_moves_earlier_and_never_into_the_past(papers: PapersWorld) -> None:
    papers.loaded()
    assert code(papers.delay(TOAN, after(papers, 0), WHY, officer("cb1"))) == "delay-not-later"
    assert code(papers.delay(TOAN, after(papers, -10), WHY, officer("cb1"))) == "delay-not-later"
    assert code(papers.delay(TOAN, after(papers, 24 * 60), WHY, officer("cb1"))) == "delay-too-far"
    delay(papers, after(papers, 30))
    assert code(papers.delay(TOAN, after(papers, 10), WHY, officer("cb1"))) == "delay-not-later"
    papers.clock.advance(UNTIL_START + 40 * MINUTE)
    assert code(papers.delay(TOAN, after(papers, 35), WHY, officer("cb1"))) == "delay-not-later"


def test_what_was_asked_at_eight_is_not_confirmed_when_that_time_is_past(papers: PapersWorld) -> None:
    papers.loaded()
    papers.clock.advance(UNTIL_START - MINUTE)
    papers.delay(TOAN, after(papers, 2), WHY, officer("cb1"))
    papers.clock.advance(4 * MINUTE)
    assert code(papers.delay(TOAN, after(papers, 2), WHY, officer("cb2"))) == "delay-not-later"


def test_a_delay_outlives_a_restart(papers: PapersWorld) -> None:
    made = papers.loaded()
    delay(papers, after(papers, 30))
    papers.restart(boot=True)
    papers.arm(made)
    papers.clock.advance(UNTIL_START)
    assert papers.bell.step() == ()
    papers.clock.advance(30 * MINUTE)
    assert papers.bell.step() == (TOAN,)


def test_the_papers_of_a_cancelled_sitting_are_never_released(papers: PapersWorld) -> None:
    terminal = papers.enrol("t1")
    made = papers.loaded()
    papers.arm(made)
    assert asked_by(papers.cancel(TOAN, WHY, officer("cb1"))) == "cb1"
    assert code(papers.cancel(TOAN, WHY, officer("cb1"))) == "needs-second-officer"
    assert papers.cancel(TOAN, "", officer("cb2")) == Cancelled(TOAN)
    assert sitting(papers).phase is Phase.CANCELLED
    assert papers.vault.secret(Purpose("toan")) is None
    papers.clock.advance(UNTIL_START)
    for _ in range(3):
        assert papers.bell.step() == ()
    for name in ("cb1", "cb2"):
        assert code(papers.by_hand(TOAN, officer(name))) == "sitting-cancelled"
        assert code(papers.to_reserve(TOAN, WHY, officer(name))) == "sitting-cancelled"
        assert code(papers.delay(TOAN, after(papers, 60), WHY, officer(name))) == "sitting-cancelled"
        assert code(papers.cancel(TOAN, WHY, officer(name))) == "sitting-cancelled"
    assert code(papers.keys_for_terminal(TOAN, terminal)) == "sitting-cancelled"
    assert code(papers.give(made, "kh1")) == "sitting-cancelled"
    assert papers.notices.released == []
    papers.restart(boot=True)
    assert sitting(papers).phase is Phase.CANCELLED
    assert papers.event("sitting.cancelled")["reason"] == WHY


def test_what_is_out_is_neither_delayed_nor_cancelled(papers: PapersWorld) -> None:
    rung(papers)
    assert code(papers.delay(TOAN, after(papers, 30), WHY, officer("cb1"))) == "already-released"
    assert code(papers.cancel(TOAN, WHY, officer("cb1"))) == "already-released"


def test_requests_to_delay_and_to_cancel_run_out_and_do_not_confirm_each_other(papers: PapersWorld) -> None:
    papers.loaded()
    papers.delay(TOAN, after(papers, 30), WHY, officer("cb1"))
    assert asked_by(papers.cancel(TOAN, WHY, officer("cb2"))) == "cb2"
    papers.clock.advance(11 * MINUTE)
    assert (sitting(papers).delay_asked, sitting(papers).cancel_asked) == (None, None)
    assert asked_by(papers.delay(TOAN, after(papers, 30), WHY, officer("cb2"))) == "cb2"
    assert asked_by(papers.cancel(TOAN, WHY, officer("cb1"))) == "cb1"


def test_two_officers_who_ask_for_a_delay_at_once_are_one_request_and_one_confirmation(
    papers: PapersWorld,
) -> None:
    papers.loaded()
    starts_us, both = after(papers, 30), Barrier(2)

    def ask(name: str) -> Asked | Delayed | Refusal:
        both.wait()
        return papers.delay(TOAN, starts_us, WHY, officer(name))

    with ThreadPoolExecutor(2) as hands:
        outcomes = list(hands.map(ask, ("cb1", "cb2")))
    assert {type(o) for o in outcomes} == {Asked, Delayed}
    assert [k for k in papers.kinds() if "delay" in k] == ["delay.asked", "sitting.delayed"]


def test_a_newer_bundle_brings_its_own_times_unless_the_sitting_has_begun(papers: PapersWorld) -> None:
    papers.loaded()
    delay(papers, after(papers, 30))
    newer = papers.plan.made("bundle_number = 1", "bundle_number = 2")
    assert not isinstance(papers.load(papers.write_bundle(newer, "2.bundle")), Refusal)
    assert sitting(papers).planned_us is None
    assert papers.clock.wall_us + UNTIL_START * 1_000_000 == after(papers, 0)
