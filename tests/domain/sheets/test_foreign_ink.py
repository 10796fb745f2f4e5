"""Marks of another colour than the writer's own, on plain numbers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.sheets.bubble_class import BubbleClass
from appliance.domain.sheets.conclude import Conclusion, conclude
from appliance.domain.sheets.explain import bubble_views
from appliance.domain.sheets.foreign_ink import foreign_marks, hue, through_red
from appliance.domain.sheets.measurement import BubbleMeasure, ColourInk, PageMeasure
from appliance.domain.sheets.reading import Doubt, DoubtReason, Status
from tests.doubles.filled_sheets import layout_of

LAYOUT = layout_of("own:p1=12")
PAPER, PENCIL = ColourInk(0.06, 0.06, 0.06), ColourInk(0.65, 0.65, 0.65)
BLUE, RED, GREEN = ColourInk(0.35, 0.65, 0.7), ColourInk(0.65, 0.7, 0.2), ColourInk(0.6, 0.3, 0.7)
Marks = dict[tuple[str, str], ColourInk]
PUPIL: Marks = {(f"I.{n}", "ABCD"[n % 4]): PENCIL for n in range(1, 11)}
NUMBER: Marks = {(f"candidate_number#{n}", str(n)): PENCIL for n in range(1, 7)} | {
    (f"paper_code#{n}", "1"): PENCIL for n in range(1, 4)
}


def page(marks: Marks) -> PageMeasure:
    """As measured, each mark in its colour."""
    places = [(field.name, bubble.value) for field in LAYOUT.fields for bubble in field.bubbles]
    bubbles = tuple(
        BubbleMeasure(0.66, 1, True, 1, 0) if at in marks else BubbleMeasure(0.06, 0, True, 0.1, 0)
        for at in places
    )
    colours = tuple(marks.get(at, PAPER) for at in places)
    return PageMeasure(bubbles, 0.05, 0, 0, 0, 0.1, 1.0, None, None, colours=colours)


def doubts(marks: Marks) -> tuple[Doubt, ...]:
    found = conclude(LAYOUT, page(marks))
    assert isinstance(found, Conclusion)
    return found.doubts


@pytest.mark.parametrize("ink", [PENCIL, BLUE, RED, GREEN])
def test_a_page_in_one_ink_asks_nobody_whatever_the_ink(ink: ColourInk) -> None:
    assert doubts(dict.fromkeys(PUPIL | NUMBER, ink)) == ()


@pytest.mark.parametrize(
    ("own", "other"), [(PENCIL, BLUE), (PENCIL, RED), (PENCIL, GREEN), (BLUE, RED), (BLUE, PENCIL)]
)
def test_one_mark_in_another_ink_waits_for_a_person(own: ColourInk, other: ColourInk) -> None:
    (doubt,) = doubts(dict.fromkeys(PUPIL | NUMBER, own) | {("I.11", "C"): other})
    assert (doubt.field, doubt.reason, doubt.readings) == ("I.11", DoubtReason.FOREIGN, ("C", ""))


def test_beside_the_writers_own_mark_the_own_one_is_named_first() -> None:
    for other in "AC":
        (doubt,) = doubts(PUPIL | NUMBER | {("I.1", other): RED})
        assert (doubt.reason, doubt.readings) == (DoubtReason.FOREIGN, ("B", other))


def test_number_and_code_may_be_in_the_pen_the_name_is_written_with_but_not_one_digit() -> None:
    in_pen = dict.fromkeys(NUMBER, BLUE)
    assert doubts(PUPIL | in_pen) == ()
    (doubt,) = doubts(PUPIL | NUMBER | {("candidate_number#2", "2"): BLUE})
    assert (doubt.field, doubt.reason) == ("candidate_number#2", DoubtReason.FOREIGN)


def test_few_marks_show_no_colour_of_their_own() -> None:
    few = {("I.1", "B"): PENCIL, ("I.2", "C"): BLUE}
    assert not [doubt for doubt in doubts(few) if doubt.reason is DoubtReason.FOREIGN]
    (doubt,) = doubts(NUMBER | few)
    assert (doubt.field, doubt.reason) == ("I.2", DoubtReason.FOREIGN), "held against number and code"


def test_a_grey_scan_says_nothing_of_ink() -> None:
    found = conclude(LAYOUT, replace(page(PUPIL | NUMBER | {("I.11", "C"): RED}), colours=None))
    assert isinstance(found, Conclusion)
    assert found.status is Status.ACCEPTED


def test_the_picture_that_explains_shows_it_as_what_it_is() -> None:
    views = bubble_views(LAYOUT, page(PUPIL | NUMBER | {("I.11", "C"): RED}))
    assert [(v.field, v.value) for v in views if v.seen is BubbleClass.FOREIGN] == [("I.11", "C")]


@given(st.floats(0.2, 1), st.sampled_from([PENCIL, BLUE, RED, GREEN]))
def test_how_hard_one_presses_is_no_colour(pressure: float, ink: ColourInk) -> None:
    pale = ColourInk(*(pressure * part for part in ink))
    assert hue(pale) == pytest.approx(hue(ink))


@given(
    st.lists(st.floats(0.3, 0.9), min_size=12, max_size=12), st.floats(-0.04, 0.04), st.floats(-0.04, 0.04)
)
def test_pencil_hard_or_light_on_tinted_paper_is_never_foreign(
    inks: list[float], warm: float, cool: float
) -> None:
    marks = {place: ColourInk(i + warm, i, i + cool) for place, i in zip(PUPIL, inks, strict=False)}
    colours = page(marks | NUMBER).colours
    assert colours
    assert not any(foreign_marks(LAYOUT, colours))


def test_red_light_is_used_where_the_print_is_red_and_the_writing_is_not() -> None:
    red_ring, black_ring = ColourInk(0.3, 0.4, 0.05), ColourInk(0.4, 0.4, 0.4)
    for rings, ink, wanted in (
        (red_ring, PENCIL, True), (red_ring, BLUE, True), (red_ring, RED, False), (black_ring, PENCIL, False),
    ):  # fmt: skip
        assert through_red(rings, [PAPER] * 40 + [ink] * 12) is wanted
    assert not through_red(red_ring, [PAPER] * 40), "who writes in what is not known of an empty form"
