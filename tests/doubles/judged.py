"""One sheet of the corpus, read and held against what its pupil meant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

from appliance.adapters.vision.measure import measure_page
from appliance.adapters.vision.one_thread import one_thread
from appliance.adapters.vision.pictures import pages
from appliance.adapters.vision.reader import OpenCvReader
from appliance.adapters.vision.registration import register
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.conclude import conclude
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.reading import Doubt
from tests.doubles.corpus import Recipe
from tests.doubles.filled_sheets import FilledSheet, layout_of, values
from tests.doubles.hands import Habit

WHOLE = frozenset({Habit.FILLED, Habit.SLOPPY, Habit.CHANGED, Habit.HEAVY})
"""Filled as the sheet asks, or rubbed out and filled as it allows."""


@dataclass(frozen=True)
class Judged:
    """``answers``, ``whole`` (fills as asked), ``asked`` (answers in doubt), ``whole_asked``, ``wrong`` (without a doubt).

    ``doubts``: reason, the probability told, and whether the first reading was what the pupil meant.
    """

    recipe: Recipe
    positions: int = 0
    refused: str = ""
    answers: int = 0
    whole: int = 0
    asked: int = 0
    whole_asked: int = 0
    wrong: tuple[str, ...] = ()
    doubts: tuple[tuple[str, float, bool], ...] = ()


def judge(recipe: Recipe) -> Judged:
    """Make the sheet, read it as the appliance does, compare."""
    one_thread()
    layout = layout_of(recipe.spec)
    sheet = recipe.sheet()
    (page,) = OpenCvReader(named_layout, layout, perf_counter).read(sheet.picture, "", layout)
    if page.refusal:
        return Judged(recipe, refused=page.refusal.reason.code)
    return _compared(recipe, sheet, values(page), page.doubts)


def judge_raw(recipe: Recipe) -> Judged:
    """The same, with probabilities as they are before calibration."""
    one_thread()
    layout = layout_of(recipe.spec)
    sheet = recipe.sheet()
    page = next(pages(sheet.picture))
    placed = page if isinstance(page, Refusal) else register(page, layout)
    if isinstance(placed, Refusal):
        return Judged(recipe, refused=placed.reason.code)
    found = conclude(layout, measure_page(placed, layout), told=lambda _, raw: raw)
    if isinstance(found, Refusal):
        return Judged(recipe, refused=found.reason.code)
    read = found.answers | {CANDIDATE_NUMBER: found.candidate_number, PAPER_CODE: found.paper_code}
    return _compared(recipe, sheet, read, found.doubts)


def _compared(
    recipe: Recipe, sheet: FilledSheet, read: Mapping[str, str | None], doubts: Sequence[Doubt]
) -> Judged:
    asked = {doubt.field.partition("#")[0] for doubt in doubts}
    whole = {name for name, habit in sheet.habits.items() if habit in WHOLE}
    return Judged(
        recipe,
        positions=len(layout_of(recipe.spec).bubbles),
        answers=len(read),
        whole=len(whole),
        asked=len(asked),
        whole_asked=len(asked & whole),
        wrong=tuple(n for n, value in read.items() if value != sheet.truth[n] and n not in asked),
        doubts=tuple((d.reason.value, d.probability, _right(d, sheet.truth)) for d in doubts),
    )


def _right(doubt: Doubt, truth: dict[str, str | None]) -> bool:
    """Whether the doubt's first reading is what was meant, of a cell or of a whole answer."""
    answer, _, cell = doubt.field.partition("#")
    meant = truth[answer] or ""
    first = doubt.readings[0] if doubt.readings else ""
    return first == (meant[int(cell) - 1 : int(cell)] if cell else meant)
