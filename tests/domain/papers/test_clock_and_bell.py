"""Is the clock believable, and may the papers go out?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.exam import Policy
from appliance.domain.instants import Instant
from appliance.domain.names import SittingId
from appliance.domain.papers.clock_verdict import STEP_US, Verdict, Witnesses, clock_verdict
from appliance.domain.papers.may_release import refuse_release
from appliance.domain.papers.sitting_state import (
    LATEST_US,
    PaperState,
    SittingState,
    about_to_ring,
    due,
    next_start,
)

START = Instant(1_000_000_000, 10_000_000, "a")
WEEK_US = 7 * 24 * 3600 * 1_000_000


@given(passed=st.integers(0, WEEK_US), step=st.integers(-WEEK_US, WEEK_US))
def test_within_one_boot_any_step_over_two_seconds_shows(passed: int, step: int) -> None:
    now = Instant(START.wall_us + passed + step, START.boot_us + passed, "a")
    verdict = clock_verdict(now, Witnesses(START, None, None)).verdict
    if step > STEP_US:
        assert verdict is Verdict.AHEAD
    elif step < -STEP_US:
        assert verdict is Verdict.BEHIND
    else:
        assert verdict is Verdict.BELIEVABLE


@pytest.mark.parametrize(
    "seen", [Witnesses(START, 2_000_000_000, None), Witnesses(START, None, 2_000_000_000)]
)
def test_before_the_ledgers_last_moment_or_the_bundles_making_the_clock_is_behind(seen: Witnesses) -> None:
    assert clock_verdict(START, seen).verdict is Verdict.BEHIND


def test_without_a_witness_of_this_boot_nobody_can_tell() -> None:
    assert clock_verdict(START, Witnesses(None, None, None)).verdict is Verdict.UNKNOWN
    other_boot = Instant(START.wall_us, 5, "b")
    assert clock_verdict(other_boot, Witnesses(START, 1, 1)).verdict is Verdict.UNKNOWN


def row(state: PaperState, policy: Policy = Policy.QUORUM, starts_us: int = 1000) -> SittingState:
    released = 1000 if state is PaperState.RELEASED else None
    return SittingState(SittingId("toan"), starts_us, starts_us + 10**10, policy, state, released)


ANY_ROW = st.builds(row, st.sampled_from(PaperState), st.sampled_from(Policy), st.integers(0, 10**10))


@given(ANY_ROW, st.integers(0, 2 * 10**10), st.sampled_from(Verdict), st.booleans(), st.booleans())
def test_papers_never_go_out_early_unarmed_or_twice(
    sitting: SittingState, now_us: int, verdict: Verdict, armed: bool, by_hand: bool
) -> None:
    if refuse_release(sitting, now_us, verdict, armed=armed, by_hand=by_hand) is not None:
        return
    assert sitting.state not in (PaperState.RELEASED, PaperState.CANCELLED)
    assert armed or sitting.policy is Policy.TIME
    if not by_hand:
        assert verdict is Verdict.BELIEVABLE
        assert 0 <= now_us - sitting.starts_us <= LATEST_US
    if verdict is Verdict.BELIEVABLE:
        assert now_us >= sitting.starts_us


def test_a_held_sitting_waits_for_people_and_an_ended_one_for_nobody() -> None:
    assert due((row(PaperState.HELD), row(PaperState.RELEASED)), 2000) == ()
    assert due((row(PaperState.ARMED),), 1000 + 10**10) == ()
    assert [s.state for s in due((row(PaperState.ARMED), row(PaperState.WAITING)), 1000)] == [
        "armed",
        "waiting",
    ]
    assert due((row(PaperState.ARMED),), 999) == ()


def test_the_next_start_is_the_nearest_to_come() -> None:
    table = (
        row(PaperState.WAITING, starts_us=500),
        row(PaperState.WAITING, starts_us=1500),
        row(PaperState.ARMED),
    )
    assert next_start(table, 700) == 1000
    assert next_start(table, 5000) is None


def test_a_cancelled_sitting_has_no_bell_and_a_delayed_one_that_was_held_waits_again() -> None:
    gone = row(PaperState.CANCELLED)
    assert (due((gone,), 1000), next_start((gone,), 0), about_to_ring((gone,), 0, 5000)) == ((), None, None)
    assert not gone.in_progress(1500)


def test_only_what_rings_by_itself_is_prepared_ahead() -> None:
    armed, waiting = row(PaperState.ARMED), row(PaperState.WAITING)
    without_custodians = row(PaperState.WAITING, Policy.TIME)
    assert about_to_ring((waiting, armed), 900, 100) is armed
    assert about_to_ring((without_custodians,), 900, 100) is without_custodians
    assert about_to_ring((waiting,), 900, 100) is None
    assert about_to_ring((armed,), 899, 100) is None
    assert about_to_ring((armed,), 1000, 100) is None, "then it is due"
