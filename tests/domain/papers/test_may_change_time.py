"""Whatever the sitting and the clock: only later starts, only what is not out, only rooms that write."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.exam import Policy
from appliance.domain.papers.may_change_time import FARTHEST_US, refuse_cancel, refuse_credit, refuse_delay
from appliance.domain.papers.sitting_state import PaperState, SittingState
from tests.doubles.papers_world import TOAN

ROWS = st.builds(
    lambda state, starts: SittingState(
        TOAN, starts, starts + 10**10, Policy.QUORUM, state, 1 if state is PaperState.RELEASED else None
    ),
    st.sampled_from(PaperState),
    st.integers(0, 10**12),
)


@given(ROWS, st.integers(0, 10**12), st.integers(0, 10**13))
def test_a_permitted_delay_is_later_than_now_and_than_before(row: SittingState, now: int, new: int) -> None:
    if refuse_delay(row, now, new) is None:
        assert max(now, row.starts_us) < new <= max(now, row.starts_us) + FARTHEST_US
        assert row.state not in (PaperState.RELEASED, PaperState.CANCELLED)


@given(ROWS)
def test_only_what_is_not_out_is_cancelled(row: SittingState) -> None:
    over = row.state in (PaperState.RELEASED, PaperState.CANCELLED)
    assert (refuse_cancel(row) is not None) == over


@given(ROWS, st.integers(0, 10**13), st.integers(0, 120), st.integers(1, 120))
def test_only_a_room_that_is_writing_gets_time(row: SittingState, now: int, has: int, more: int) -> None:
    ends = row.ends_us + has * 60_000_000
    permitted = row.state is PaperState.RELEASED and now < ends and has + more <= 120
    assert (refuse_credit(row, now, ends, has, more) is None) == permitted
    assert refuse_credit(replace(row, state=PaperState.ARMED), now, ends, has, more) is not None
