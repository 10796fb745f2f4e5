"""What a mark means, on plain numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.sheets.decide import PageScale, mark_probability, page_scale, read_field
from appliance.domain.sheets.measurement import BubbleMeasure
from appliance.domain.sheets.reading import DoubtReason

SCALE = PageScale(empty=0.06, mark=0.7)
EMPTY = BubbleMeasure(0.06, 0.0, True, 0.12, 0.0)
MARK = BubbleMeasure(0.7, 1.0, True, 1.0, 0.0)
LIGHT = BubbleMeasure(0.42, 0.95, True, 0.95, 0.0)
RUBBED = BubbleMeasure(0.18, 0.05, True, 0.6, 0.0)
BADLY_RUBBED = BubbleMeasure(0.32, 0.3, True, 0.9, 0.0)
TICK = BubbleMeasure(0.26, 0.38, True, 0.55, 0.06)
CROSS = BubbleMeasure(0.55, 0.6, True, 0.7, 0.25)
DOT_MARK = BubbleMeasure(0.12, 0.14, True, 0.25, 0.0)
CROSSED_OUT = BubbleMeasure(0.75, 1.0, True, 1.0, 0.25)


def read(*bubbles: BubbleMeasure) -> tuple[str | None, DoubtReason | None, tuple[str, ...]]:
    field = read_field("ABCD", bubbles, SCALE)
    return field.value, field.reason, field.readings


def test_one_mark_is_the_answer() -> None:
    assert read(EMPTY, MARK, EMPTY, EMPTY) == ("B", None, ("B", ""))


def test_a_light_but_whole_fill_is_a_mark() -> None:
    assert read(EMPTY, EMPTY, LIGHT, EMPTY)[:2] == ("C", None)


def test_nothing_filled_is_blank_without_doubt() -> None:
    assert read(EMPTY, EMPTY, EMPTY, EMPTY)[:2] == (None, None)


def test_rubbed_out_and_another_filled_is_the_other() -> None:
    assert read(RUBBED, EMPTY, MARK, EMPTY)[:2] == ("C", None)


def test_a_badly_rubbed_one_beside_a_mark_waits_for_a_person() -> None:
    value, reason, readings = read(BADLY_RUBBED, EMPTY, MARK, EMPTY)
    assert (value, reason, readings) == ("C", DoubtReason.ERASED, ("C", "A"))


def test_two_marks_are_never_decided() -> None:
    assert read(MARK, MARK, EMPTY, EMPTY)[:2] == (None, DoubtReason.DOUBLE)


def test_a_tick_waits_for_a_person() -> None:
    value, reason, readings = read(EMPTY, EMPTY, EMPTY, TICK)
    assert value is None
    assert reason is DoubtReason.TICK
    assert readings == ("", "D")


def test_a_bold_cross_is_read_but_waits_for_a_person() -> None:
    assert read(EMPTY, EMPTY, CROSS, EMPTY) == ("C", DoubtReason.TICK, ("C", ""))


def test_a_dot_in_a_row_without_a_mark_is_not_taken_for_blank() -> None:
    assert read(EMPTY, DOT_MARK, EMPTY, EMPTY)[1:] == (DoubtReason.TICK, ("", "B"))


def test_a_dot_beside_a_mark_does_not_count() -> None:
    assert read(EMPTY, DOT_MARK, EMPTY, MARK)[:2] == ("D", None)


def test_a_tick_beside_a_mark_is_named() -> None:
    assert read(EMPTY, TICK, EMPTY, MARK) == ("D", DoubtReason.TICK, ("D", "B"))


def test_of_two_marks_the_one_crossed_out_is_offered_second() -> None:
    assert read(CROSSED_OUT, EMPTY, MARK, EMPTY) == (None, DoubtReason.DOUBLE, ("C", "A"))


def test_the_scale_follows_the_pages_own_pencil() -> None:
    pale = [EMPTY] * 30 + [BubbleMeasure(0.4, 0.8, True, 0.8, 0.0)] * 10
    assert page_scale(pale) == PageScale(0.06, 0.4)
    assert read_field("AB", [EMPTY, BubbleMeasure(0.4, 0.8, True, 0.8, 0.0)], page_scale(pale)).value == "B"


def test_few_marks_do_not_set_the_scale() -> None:
    assert page_scale([EMPTY] * 30 + [BubbleMeasure(0.4, 0.1, True, 0.1, 0.0)] * 2).mark == 0.6


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_ink_is_never_less_of_a_mark(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert mark_probability(low) <= mark_probability(high)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=4, max_size=4))
def test_a_probability_is_one_and_sure_readings_carry_no_doubt(inks: list[tuple[float, float]]) -> None:
    field = read_field("ABCD", [BubbleMeasure(ink, dark, True, dark, 0.0) for ink, dark in inks], SCALE)
    assert 0 <= field.probability <= 1
    assert (field.reason is None) == (field.probability >= 0.97)
    if field.reason is None and field.value is not None:
        strongest = max(
            range(4), key=lambda n: SCALE.strength(BubbleMeasure(*inks[n], True, inks[n][1], 0.0))
        )
        assert field.value == "ABCD"[strongest]
        assert inks[strongest][1] >= 0.85


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_place_of_a_bubble_does_not_matter(order: tuple[int, int]) -> None:
    bubbles = [(MARK, "T"), (EMPTY, "F")]
    values = [bubbles[n][1] for n in order]
    assert read_field(values, [bubbles[n][0] for n in order], SCALE).value == "T"


def test_letters_with_more_ink_are_no_marks() -> None:
    eights = [BubbleMeasure(0.12, 0.05, True, 0.3, 0.0)] * 12
    scale = page_scale([EMPTY] * 40 + eights + [MARK] * 6, ["1"] * 40 + ["8"] * 12 + ["2"] * 6)
    assert scale.printed == {"1": 0.06, "8": 0.12}
    assert scale.strength(eights[0], "8") < 0.03 < scale.strength(eights[0], "1")


def test_a_noisy_page_takes_no_noise_for_a_rubbed_mark_but_a_quiet_one_does() -> None:
    noisy = [BubbleMeasure(0.06 + 0.02 * (n % 6), 0.02, True, 0.5, 0.0) for n in range(60)]
    darkest = BubbleMeasure(0.18, 0.04, True, 0.6, 0.0)
    for page, reason in ((noisy, None), ([EMPTY] * 60, DoubtReason.ERASED)):
        scale = page_scale([*page, *[MARK] * 6], ["A"] * 66)
        assert read_field("AB", [EMPTY, darkest], scale).reason is reason


def test_a_dot_too_small_for_its_ink_shows_as_a_spot() -> None:
    dot = BubbleMeasure(0.1, 0.03, True, 0.3, 0.0, 0.5)
    scale = page_scale([EMPTY] * 40 + [MARK] * 6, ["A"] * 46)
    found = read_field("AB", [EMPTY, dot], scale)
    assert (found.value, found.reason, found.readings) == (None, DoubtReason.TICK, ("", "B"))
