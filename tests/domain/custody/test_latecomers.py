"""Who came late, as the roll calls tell it."""

from datetime import UTC, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.custody.latecomers import Latecomer, latecomers, told_late
from appliance.domain.instants import Instant, iso, moment
from appliance.domain.ledger.entry import APPLIANCE, Entry
from appliance.domain.ledger.events.base import Event
from appliance.domain.ledger.events.custody import RollCalled
from appliance.domain.ledger.events.papers import BundleLoaded
from appliance.domain.names import CandidateNumber
from tests.doubles.clock import SEVEN

ONE, TWO = CandidateNumber("260001"), CandidateNumber("260002")
MINUTE_US = 60_000_000
ROOM = 24


def _entries(*events: Event) -> list[Entry]:
    """A minute apart, from seven o'clock in Viet Nam."""
    return [Entry(n, Instant(SEVEN + n * MINUTE_US, n, "boot-1"), APPLIANCE, e) for n, e in enumerate(events)]


def _roll(
    *absent: str,
    room: str = "01",
    sitting: str = "toan",
    mistaken: tuple[str, ...] = (),
    kept: int | None = None,
) -> RollCalled:
    """``kept``: the minute at which a terminal made it, that was away."""
    done_at = "" if kept is None else iso(moment(SEVEN + kept * MINUTE_US))
    return RollCalled(sitting, room, ROOM - len(absent), len(absent), absent, mistaken, done_at)


def _late(*events: Event) -> list[tuple[str, int]]:
    """Number and minute."""
    found = latecomers(_entries(*events), "toan", "01")
    return [(one.number, (one.came - moment(SEVEN)) // timedelta(minutes=1)) for one in found]


def test_one_roll_call_knows_no_latecomer() -> None:
    assert _late(_roll(ONE, TWO)) == []
    assert _late() == []


def test_whoever_is_taken_off_the_list_came_at_the_correction() -> None:
    assert _late(_roll(ONE, TWO), _roll(ONE)) == [(TWO, 1)]
    assert _late(_roll(ONE, TWO), _roll(ONE), _roll()) == [(TWO, 1), (ONE, 2)]
    assert _late(_roll(ONE, TWO), _roll()) == [(ONE, 1), (TWO, 1)]


def test_a_list_that_grows_makes_nobody_late() -> None:
    assert _late(_roll(), _roll(ONE)) == []


def test_a_roll_call_confirmed_before_anybody_was_tapped_loses_no_latecomer() -> None:
    assert _late(_roll(), _roll(ONE), _roll()) == [(ONE, 2)]


def test_somebody_taken_off_by_mistake_is_late_only_from_when_they_came() -> None:
    assert _late(_roll(ONE), _roll(), _roll(ONE)) == []
    assert _late(_roll(ONE), _roll(), _roll(ONE), _roll()) == [(ONE, 3)]


def test_somebody_put_on_the_list_by_mistake_had_been_there_all_along() -> None:
    assert _late(_roll(ONE, TWO), _roll(mistaken=(ONE,))) == [(TWO, 1)]
    assert _late(_roll(ONE), _roll(mistaken=(ONE,)), _roll(ONE), _roll()) == [(ONE, 3)]


def test_who_was_told_late_by_mistake_is_put_right_through_the_list() -> None:
    assert _late(_roll(ONE), _roll(), _roll(ONE), _roll(mistaken=(ONE,))) == []


def test_other_rooms_and_sittings_are_not_mixed_in() -> None:
    assert _late(_roll(ONE), _roll(room="02"), _roll(sitting="van")) == []


def test_the_rehearsals_roll_calls_are_not_those_of_the_day() -> None:
    drill, day = BundleLoaded("tap-duot", 1, 9, "a", "x"), BundleLoaded("thi", 1, 9, "b", "x")
    assert _late(drill, _roll(ONE), day, _roll()) == []
    assert _late(drill, _roll(ONE), day, _roll(TWO), _roll()) == [(TWO, 4)]


def test_a_second_bundle_of_the_same_exam_loses_nobody() -> None:
    first, second = BundleLoaded("thi", 1, 9, "a", "x"), BundleLoaded("thi", 2, 9, "b", "x")
    assert _late(first, _roll(ONE), second, _roll()) == [(ONE, 3)]


def test_a_correction_that_a_terminal_kept_carries_the_terminals_time_beside_ours() -> None:
    filler = [_roll(room="02")] * 30
    (one,) = latecomers(_entries(_roll(ONE), *filler, _roll(kept=9)), "toan", "01")
    assert (one.told, one.heard) == (moment(SEVEN + 9 * MINUTE_US), moment(SEVEN + 31 * MINUTE_US))
    assert one.came == one.told


def test_a_roll_call_and_its_correction_kept_together_are_told_from_one_another() -> None:
    filler = [_roll(room="02")] * 40
    assert _late(*filler, _roll(ONE, TWO, kept=5), _roll(TWO, kept=12), _roll()) == [(ONE, 12), (TWO, 42)]


def test_nobody_came_before_the_roll_call_that_found_them_absent() -> None:
    filler = [_roll(room="02")] * 30
    assert _late(*filler, _roll(ONE), _roll(kept=9)) == [(ONE, 31)]
    assert _late(*filler, _roll(ONE, kept=20), _roll(kept=9)) == [(ONE, 31)]


@given(st.lists(st.frozensets(st.sampled_from(["260001", "260002", "260003"])), max_size=6))
def test_the_late_are_those_once_absent_who_are_so_no_longer(rolls: list[frozenset[str]]) -> None:
    late = _late(*(_roll(*sorted(absent)) for absent in rolls))
    once = frozenset[str]().union(*rolls)
    assert {number for number, _ in late} == once - (rolls[-1] if rolls else frozenset())
    for number, minute in late:
        assert number in rolls[minute - 1] and all(number not in absent for absent in rolls[minute:])


def test_a_paper_says_who_and_when_by_the_clock_on_the_wall() -> None:
    late = [Latecomer(ONE, moment(SEVEN)), Latecomer(TWO, moment(SEVEN + 9 * MINUTE_US))]
    assert told_late(late, timezone(timedelta(hours=7))) == "260001 lúc 07:00, 260002 lúc 07:09"
    assert told_late(late[:1], UTC) == "260001 lúc 00:00"
    assert told_late([], UTC) == "không"
    kept = Latecomer(ONE, moment(SEVEN + 41 * MINUTE_US), moment(SEVEN + 9 * MINUTE_US))
    told = "260001 lúc 07:09 theo máy trạm (máy chủ nhận lúc 07:41)"
    assert told_late([kept], timezone(timedelta(hours=7))) == told
