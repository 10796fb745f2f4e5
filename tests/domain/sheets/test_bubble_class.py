"""What each bubble is taken for: the same rule a field's doubt follows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.sheets.bubble_class import BubbleClass
from appliance.domain.sheets.decide import PageScale, page_scale, read_field
from appliance.domain.sheets.explain import classes
from appliance.domain.sheets.measurement import BubbleMeasure
from appliance.domain.sheets.reading import DoubtReason

SCALE = PageScale(empty=0.06, mark=0.7)
EMPTY = BubbleMeasure(0.06, 0.0, True, 0.12, 0.0)
MARK = BubbleMeasure(0.7, 1.0, True, 1.0, 0.0)
RUBBED = BubbleMeasure(0.18, 0.05, True, 0.6, 0.0)
BADLY_RUBBED = BubbleMeasure(0.32, 0.3, True, 0.9, 0.0)
FAINT = BubbleMeasure(0.38, 0.5, True, 0.95, 0.0)
TICK = BubbleMeasure(0.26, 0.38, True, 0.55, 0.06)
CROSS = BubbleMeasure(0.55, 0.6, True, 0.7, 0.25)
DOT = BubbleMeasure(0.1, 0.03, True, 0.3, 0.0, 0.5)
CROSSED_OUT = BubbleMeasure(0.75, 1.0, True, 1.0, 0.25)
BLOT = BubbleMeasure(0.7, 1.0, True, 1.0, 0.62, 0.8, 0.62)
STRUCK = BubbleMeasure(0.7, 1.0, True, 1.0, 0.1, 0.8, 0.1, 0.5)
DIRT = BubbleMeasure(0.5, 0.75, True, 0.88, 0.25, 0.7, 0.25)
E, M = BubbleClass.EMPTY, BubbleClass.MARK


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ((EMPTY, EMPTY, EMPTY), (E, E, E)),
        ((EMPTY, MARK, EMPTY), (E, M, E)),
        ((MARK, EMPTY, MARK), (M, E, M)),
        ((RUBBED, MARK, EMPTY), (E, M, E)),
        ((RUBBED, EMPTY, EMPTY), (BubbleClass.ERASED, E, E)),
        ((RUBBED, RUBBED, EMPTY), (BubbleClass.ERASED, BubbleClass.ERASED, E)),
        ((BADLY_RUBBED, EMPTY, MARK), (BubbleClass.ERASED, E, M)),
        ((EMPTY, FAINT, EMPTY), (E, BubbleClass.WEAK, E)),
        ((EMPTY, TICK, EMPTY), (E, BubbleClass.TICK, E)),
        ((EMPTY, CROSS, EMPTY), (E, BubbleClass.TICK, E)),
        ((EMPTY, EMPTY, DOT), (E, E, BubbleClass.TICK)),
        ((CROSSED_OUT, EMPTY, MARK), (BubbleClass.CANCELLED, E, M)),
        ((CROSSED_OUT, EMPTY, EMPTY), (M, E, E)),
        ((BLOT, EMPTY, EMPTY), (BubbleClass.CANCELLED, E, E)),
        ((EMPTY, DIRT, EMPTY), (E, BubbleClass.CANCELLED, E)),
        ((EMPTY, STRUCK, EMPTY), (E, BubbleClass.CANCELLED, E)),
    ],
)
def test_each_bubble_has_its_name_beside_the_others(
    field: tuple[BubbleMeasure, ...], wanted: tuple[BubbleClass, ...]
) -> None:
    assert classes("ABC", field, SCALE) == wanted


def test_ink_far_beyond_the_ring_waits_for_a_person_unless_this_page_is_filled_in_so() -> None:
    read = read_field("AB", (EMPTY, DIRT), SCALE)
    assert (read.value, read.reason) == ("B", DoubtReason.CANCELLED)
    careless = page_scale([EMPTY] * 30 + [MARK._replace(beyond=0.125)] * 9)
    assert read_field("AB", (EMPTY, MARK._replace(beyond=0.375)), careless).reason is None
    dirty = page_scale([EMPTY] * 30 + [BLOT] * 9)
    assert read_field("AB", (EMPTY, BLOT), dirty).reason is DoubtReason.CANCELLED


def test_a_line_through_a_lone_fill_waits_for_a_person_unless_strokes_leave_most_rings_of_the_page() -> None:
    read = read_field("AB", (EMPTY, STRUCK), SCALE)
    assert (read.value, read.reason) == ("B", DoubtReason.CANCELLED)
    few = page_scale([EMPTY] * 30 + [MARK] * 5 + [STRUCK] * 4)
    assert read_field("AB", (EMPTY, STRUCK), few).reason is DoubtReason.CANCELLED
    careless = page_scale([EMPTY] * 30 + [STRUCK] * 9)
    assert read_field("AB", (EMPTY, STRUCK), careless).reason is None


SHARE = st.floats(0, 1)
BUBBLES = st.builds(BubbleMeasure, SHARE, SHARE, st.just(True), SHARE, SHARE, SHARE, SHARE, SHARE)


@given(st.lists(BUBBLES, min_size=2, max_size=4))
def test_a_field_asks_nobody_exactly_where_no_bubble_but_one_mark_at_most_is_remarkable(
    field: list[BubbleMeasure],
) -> None:
    values = "ABCD"[: len(field)]
    read = read_field(values, field, SCALE)
    seen = classes(values, field, SCALE)
    remarkable = any(each not in (E, M) for each in seen) or seen.count(M) > 1
    assert (read.reason is not None) == remarkable
    if read.reason is None:
        marked = [value for value, each in zip(values, seen, strict=True) if each is M]
        assert marked == ([read.value] if read.value else [])
