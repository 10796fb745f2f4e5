"""Is the clock believable, and may the papers go out?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.exam import Policy
from appliance.domain.instants import Instant
from appliance.domain.names import SittingId
from appliance.domain.papers.clock_verdict import STEP_US, Verdict, Witnesses, clock_verdict
from appliance.domain.papers.may_release import refuse_release
from appliance.domain.papers.sitting_state import LATEST_US, PaperState, SittingState, due, next_start

START = Instant(1_000_000_000, 10_000_000, "a")
WEEK_US = 7 * 24 * 3600 * 1_000_000


@given(passed=st.integers(0, WEEK_US), step=st.integers(-WEEK_US, WEEK_US))
def test_within_one_boot_any_step_over_two_seconds_shows(passed: int, step: int) -> None:
    now = Instant(START.wall_us + passed + step, START.boot_us + passed, "a")
    verdict = clock_verdict(now, Witnesses(START, None, None))
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
    assert clock_verdict(START, seen) is Verdict.BEHIND


def test_without_a_witness_of_this_boot_nobody_can_tell() -> None:
    assert clock_verdict(START, Witnesses(None, None, None)) is Verdict.UNKNOWN
    assert clock_verdict(Instant(START.wall_us, 5, "b"), Witnesses(START, 1, 1)) is Verdict.UNKNOWN


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
    assert sitting.state is not PaperState.RELEASED
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
