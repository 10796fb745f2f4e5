"""The second reader for forms without ticks finds the marks by itself and measures by itself."""

from dataclasses import replace

import numpy as np
import pytest

from appliance.adapters.vision.measure import measure_page
from appliance.adapters.vision.pictures import pages
from appliance.adapters.vision.registration import Registered, register
from appliance.adapters.vision.second_look import Seen
from appliance.adapters.vision.second_marks import second_by_marks
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.conclude import Conclusion, conclude
from appliance.domain.sheets.reading import DoubtReason, Status
from tests.adapters.vision import one_sheet
from tests.doubles.corpus import Part, Recipe
from tests.doubles.filled_sheets import layout_of, printed
from tests.doubles.hands import Filled, Habit
from tests.doubles.paper import Grey
from tests.doubles.scan_damage import Damage
from tests.doubles.scanner import Scan
from tests.doubles.sheet_simulator import simulate

SPEC = "official-2025"
ANSWERS = {
    "candidate_number": "00100017",
    "paper_code": "0101",
    "I.1": "A",
    "I.2": "B",
    "I.40": "D",
    "II.3.b": "T",
    "III.6": "-1,5",
}


def placed(scan: Scan, habits: dict[str, Habit] | None = None, sheet: Grey | None = None) -> Registered:
    page = printed(SPEC, ("00100017",))[0] if sheet is None else sheet
    picture = simulate(page, layout_of(SPEC), Filled(ANSWERS, habits or {}), scan, 7)
    grey = next(pages(picture))
    assert not isinstance(grey, Refusal)
    found = register(grey, layout_of(SPEC))
    assert isinstance(found, Registered)
    return found


def seen(found: Registered) -> Seen | None:
    return second_by_marks(found.page.work, found.model, layout_of(SPEC))[0]


def truth() -> Seen:
    return tuple(
        bubble.value == (ANSWERS.get(field.answer, "")[field.cell - 1 : field.cell] or None)
        if field.cell
        else bubble.value == ANSWERS.get(field.answer)
        for field in layout_of(SPEC).fields
        for bubble in field.bubbles
    )


@pytest.mark.parametrize(
    "scan",
    [
        Scan(),
        Scan(skew=4),
        Scan(turn=1),
        Scan(turn=2, skew=-3),
        Scan(turn=3, stretch=0.97),
        Scan(curl=0.8),
        Scan(shadow=0.4),
        Scan(bed=12, skew=-8),
        Scan(camera=0.03),
    ],
)
def test_it_sees_what_was_filled(scan: Scan) -> None:
    assert seen(placed(scan)) == truth()


def test_a_first_reader_that_is_off_by_a_row_is_contradicted() -> None:
    """Where the page lies is not taken over, so an error there cannot be shared."""
    found = placed(Scan(skew=1))
    row = np.array([[1.0, 0, 0], [0, 1, 5.0], [0, 0, 1]])
    wrong = replace(found, model=replace(found.model, matrix=found.model.matrix @ row))
    assert seen(wrong) == truth()
    measured = measure_page(found, layout_of(SPEC))
    fields = layout_of(SPEC).fields
    at = sum(len(field.bubbles) for field in fields[: [field.answer for field in fields].index("I.2")])
    bubbles = list(measured.bubbles)
    bubbles[at : at + 4] = [bubbles[at + 1], bubbles[at], *bubbles[at + 2 : at + 4]]
    told = conclude(layout_of(SPEC), replace(measured, bubbles=tuple(bubbles)))
    assert isinstance(told, Conclusion)
    assert told.quality.read_twice
    assert [(doubt.field, doubt.reason, doubt.readings) for doubt in told.doubts] == [
        ("I.2", DoubtReason.READERS, ("A", "B"))
    ]


def test_of_a_tick_it_says_nothing() -> None:
    found = seen(placed(Scan(), {"I.2": Habit.TICK}))
    assert found is not None
    assert [now for now, was in zip(found, truth(), strict=True) if now is not was] == [None]


def test_with_half_of_the_marks_gone_it_does_not_guess() -> None:
    found = placed(Scan())
    bare = found.page.work.copy()
    bare[:, -80:] = 255
    assert seen(replace(found, page=replace(found.page, work=bare))) is None


def test_an_empty_page_places_nothing() -> None:
    found = placed(Scan())
    empty = np.full_like(found.page.work, 240)
    assert seen(replace(found, page=replace(found.page, work=empty))) is None


def test_marks_all_in_one_line_place_nothing() -> None:
    """A page torn down to its row of bars: every projection fits those, and some have them on the horizon."""
    layout = layout_of("official-120")
    page = next(pages(simulate(printed("official-120", ("001017",))[0], layout, Filled({}, {}), Scan(), 7)))
    assert not isinstance(page, Refusal)
    found = register(page, layout)
    assert isinstance(found, Registered)
    column = found.model.to_pixels(np.array([mark.centre for mark in layout.marks]))[:, 0]
    line = round(float(np.median(column)))
    bare = page.work.copy()
    bare[:, : line - 16], bare[:, line + 16 :] = 255, 255
    few = replace(found.model, black=found.model.black[:30])
    assert second_by_marks(bare, few, layout) == (None, False)


@pytest.mark.parametrize("number", [2, 15, 17])
def test_bars_close_together_are_not_taken_for_their_neighbours_on_a_page_seen_aslant(number: int) -> None:
    """Forty-two bars in one column fit one bar farther on as well; the rest of the page does not."""
    layout = layout_of("official-120")
    page = next(pages(Recipe(Part.TUNING, Damage.PHOTO, number, "official-120").sheet().picture))
    assert not isinstance(page, Refusal)
    found = register(page, layout)
    assert isinstance(found, Registered)
    told = conclude(layout, measure_page(found, layout))
    assert isinstance(told, Conclusion)
    assert told.quality.read_twice
    assert not [doubt for doubt in told.doubts if doubt.reason is DoubtReason.READERS]


def test_a_form_with_markers_alone_is_read_by_the_first_reader() -> None:
    layout = replace(layout_of(one_sheet.SPEC), ticks=())
    assert layout.marks == ()
    (reading,) = one_sheet.reader().read(one_sheet.good(), "a.jpg", layout)
    assert (reading.status, reading.answers["I.7"]) == (Status.ACCEPTED, "D")
    assert reading.quality is not None
    assert not reading.quality.read_twice
