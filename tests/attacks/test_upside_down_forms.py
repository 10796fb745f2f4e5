"""Forms of other people are nearly the same upside down or mirrored: so a page is refused, and never read wrong."""

from dataclasses import replace
from functools import cache

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from appliance.adapters.vision.measure import measure_page
from appliance.adapters.vision.pictures import pages
from appliance.adapters.vision.reader import OpenCvReader
from appliance.adapters.vision.registration import Registered, register
from appliance.adapters.vision.second_marks import second_by_marks
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.conclude import conclude
from appliance.domain.sheets.layout import Box, Bubble, Field, FieldKind, Layout
from appliance.domain.sheets.layout_rules import broken_rule
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.reading import PageReading
from appliance.domain.sheets.reading_refusals import MARKS_DO_NOT_FIT
from tests.doubles.corpus import NUMBERS, Part, Recipe
from tests.doubles.filled_sheets import layout_of, printed, values
from tests.doubles.hands import Filled
from tests.doubles.paper import Grey
from tests.doubles.scan_damage import Damage
from tests.doubles.scanner import Scan, encode
from tests.doubles.sheet_simulator import simulate

FORMS = (
    "official-2025", "official-120", "qm-2025", "tnmaker-20", "tnmaker-40", "tnmaker-60", "tnmaker-120", "tnmaker-2025",
)  # fmt: skip
LEVELS = (Damage.CLEAN, Damage.COPIED, Damage.PHOTO)
DPMM = 200 / 25.4
SAME = 3.0
"""Millimetres within which a mark is there the other way up as well."""


def half_turn(layout: Layout) -> NDArray[np.float64]:
    x, y = np.array([mark.centre for mark in layout.marks]).T
    return np.array([[-1.0, 0, x.min() + x.max()], [0, -1, y.min() + y.max()], [0, 0, 1]])


def laid(placed: Registered, turn: NDArray[np.float64]) -> Registered:
    """As if by half of its marks."""
    model = placed.model
    return replace(
        placed, model=replace(model, matrix=model.matrix @ turn, black=model.black[: len(model.black) // 2])
    )


def turns(layout: Layout) -> dict[str, NDArray[np.float64]]:
    """Ways to lay the form wrong on its own page, from millimetres to millimetres; each keeps it on the paper."""
    w, h = layout.width, layout.height
    return {
        "180 about the page": np.array([[-1.0, 0, w], [0, -1, h], [0, 0, 1]]),
        "180 about the marks": half_turn(layout),
        "90": np.array([[0.0, -1, (w + h) / 2], [1, 0, (h - w) / 2], [0, 0, 1]]),
        "270": np.array([[0.0, 1, (w - h) / 2], [-1, 0, (w + h) / 2], [0, 0, 1]]),
        "mirrored left to right": np.array([[-1.0, 0, w], [0, 1, 0], [0, 0, 1]]),
        "mirrored top to bottom": np.array([[1.0, 0, 0], [0, -1, h], [0, 0, 1]]),
    }


def telling(layout: Layout) -> list[Box]:
    """The marks that say most about which side is up, half of all at most: those farthest from any once turned."""
    places = np.array([mark.centre for mark in layout.marks])
    turned = (np.column_stack([places, np.ones(len(places))]) @ half_turn(layout).T)[:, :2]
    apart = np.linalg.norm(places[:, None] - turned[None], axis=2).min(axis=1)
    order = [n for n in np.argsort(-apart).tolist() if apart[n] > SAME]
    return [layout.marks[n] for n in order[: len(places) // 2]]


def without(sheet: Grey, marks: list[Box]) -> Grey:
    bare = sheet.copy()
    for mark in marks:
        left, top = (round((at - 0.6) * DPMM) for at in (mark.x, mark.y))
        right, bottom = (round((at + 0.6) * DPMM) for at in (mark.x + mark.width, mark.y + mark.height))
        bare[max(top, 0) : bottom, max(left, 0) : right] = 255
    return bare


def read(picture: bytes, layout: Layout) -> PageReading:
    (reading,) = OpenCvReader(named_layout, layout, lambda: 0.0).read(picture, "", layout)
    return reading


@cache
def a_page(spec: str, level: Damage) -> Registered:
    """A page of the tuning part, placed as it lies."""
    recipe = next(
        each for each in (Recipe(Part.TUNING, level, n, spec) for n in range(1, 20)) if each.scan().turn == 0
    )
    page = next(pages(recipe.sheet().picture))
    assert not isinstance(page, Refusal)
    placed = register(page, layout_of(spec))
    assert isinstance(placed, Registered)
    assert placed.model.turned == 0
    return placed


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("spec", FORMS)
def test_a_form_forced_to_lie_wrong_is_refused(spec: str, level: Damage) -> None:
    layout, placed = layout_of(spec), a_page(spec, level)
    assert not isinstance(conclude(layout, measure_page(placed, layout)), Refusal)
    for name, turn in turns(layout).items():
        assert isinstance(conclude(layout, measure_page(laid(placed, turn), layout)), Refusal), name


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("spec", FORMS)
def test_the_second_reader_tells_by_itself_which_side_is_up(spec: str, level: Damage) -> None:
    layout, placed = layout_of(spec), a_page(spec, level)
    wrong = laid(placed, half_turn(layout))
    assert second_by_marks(placed.page.work, wrong.model, layout) == (None, True)
    assert not second_by_marks(placed.page.work, placed.model, layout)[1]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("spec", FORMS)
def test_without_the_marks_that_tell_which_side_is_up_nothing_is_read_wrong(spec: str, level: Damage) -> None:
    layout, recipe = layout_of(spec), Recipe(Part.TUNING, level, 7, spec)
    meant = recipe.intention()
    sheet = without(printed(spec, NUMBERS)[recipe.page], telling(layout))
    reading = read(simulate(sheet, layout, meant.filled, recipe.scan(), recipe.seed), layout)
    if not reading.refusal:
        asked = {doubt.field.partition("#")[0] for doubt in reading.doubts}
        assert not {n for n, value in values(reading).items() if value != meant.meant[n]} - asked


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("spec", FORMS)
def test_a_mirrored_picture_is_refused(spec: str, level: Damage) -> None:
    """As the front cameras of many phones take it."""
    mirrored = np.ascontiguousarray(a_page(spec, level).page.work[:, ::-1])
    assert read(encode(mirrored), layout_of(spec)).refusal


def like_itself() -> Layout:
    """As much the same upside down as a form file may be: every ring, and seven marks in ten."""
    rows = [148.5 + 8 * (n - 9.5) for n in range(20)]
    fields = tuple(
        Field(
            f"I.{n}", 0, FieldKind.SINGLE,
            tuple(Bubble(v, x, y, v) for v, x in zip("ABCD", (87.0, 99.0, 111.0, 123.0), strict=True)),
        )
        for n, y in enumerate(rows, start=1)
    )  # fmt: skip
    pairs = [(12.0, y) for y in (15.0, 65.0, 95.0, 125.0, 160.0, 230.0, 282.0)]
    pairs += [(210 - x, 297 - y) for x, y in pairs]
    alone = [(198.0, 100.0), (198.0, 190.0), (198.0, 250.0), (60.0, 15.0), (150.0, 15.0), (40.0, 282.0)]
    marks = tuple(Box(x - 2.5, y - 2.5, 5, 5) for x, y in (*pairs, *alone))
    return Layout("like-itself", 210, 297, 2.2, (), (), fields, marks)


def drawn(layout: Layout, marks: tuple[Box, ...]) -> Grey:
    page = np.full((round(layout.height * DPMM), round(layout.width * DPMM)), 255, np.uint8)
    for bubble in layout.bubbles:
        centre = (round(bubble.x * DPMM), round(bubble.y * DPMM))
        cv2.circle(page, centre, round(layout.bubble_radius * DPMM), (0,), 2, cv2.LINE_AA)
    for mark in marks:
        corners = [(mark.x, mark.y), (mark.x + mark.width, mark.y + mark.height)]
        (left, top), (right, bottom) = ((round(x * DPMM), round(y * DPMM)) for x, y in corners)
        page[top:bottom, left:right] = 0
    return page


@pytest.mark.parametrize("turn", [0, 2])
def test_where_nothing_tells_which_side_is_up_the_page_is_refused(turn: int) -> None:
    layout = like_itself()
    assert broken_rule(layout) is None
    answers = {f"I.{n}": "ABCD"[n % 4] for n in range(1, 21)}
    whole = read(
        simulate(drawn(layout, layout.marks), layout, Filled(answers, {}), Scan(turn=turn), 3), layout
    )
    assert whole.answers == answers
    torn = drawn(layout, layout.marks[:14])
    refused = read(simulate(torn, layout, Filled(answers, {}), Scan(turn=turn), 3), layout).refusal
    assert refused
    assert refused.reason is MARKS_DO_NOT_FIT
