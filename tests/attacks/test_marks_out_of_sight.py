"""What lies over the rings, runs through them or is gone from the scan: told as a doubt or a refusal, never as an answer."""

from collections.abc import Callable
from random import Random
from time import perf_counter

import pytest

from appliance.adapters.vision.reader import OpenCvReader
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.layouts import named_layout
from tests.doubles.corpus import NUMBERS
from tests.doubles.filled_sheets import intended, layout_of, printed, values
from tests.doubles.hands import Filled, fill
from tests.doubles.paper import Grey, stroked, taped, under_a_note
from tests.doubles.scanner import Scan, encode, photograph, whitened

SHEETS = 4
Mishap = Callable[[Grey, Layout, Random], Grey]


def under_notes(page: Grey, layout: Layout, chance: Random) -> Grey:
    bubble = chance.choice(layout.bubbles)
    return under_a_note(page, bubble.x, bubble.y, chance.uniform(20, 40))


def felt_tip(page: Grey, layout: Layout, chance: Random) -> Grey:
    for _ in range(3):
        bubble = chance.choice(layout.bubbles)
        far = (bubble.x + chance.uniform(-30, 30), bubble.y + chance.uniform(15, 30))
        page = stroked(page, (bubble.x, bubble.y - 5), far, chance.uniform(2, 4))
    return page


def dirty_glass(page: Grey, layout: Layout, chance: Random) -> Grey:
    at = chance.choice(layout.bubbles).x + chance.uniform(-0.5, 0.5)
    return stroked(page, (at, 0), (at, 300), chance.uniform(1.5, 2.5))


def correction_tape(page: Grey, layout: Layout, chance: Random) -> Grey:
    """The printed ring shows around it."""
    side = 1.7 * layout.bubble_radius
    for bubble in chance.sample(layout.bubbles, 10):
        page = taped(page, bubble.x, bubble.y, side, side, chance.choice((238, 246, 255)))
    return page


def blind_column(page: Grey, layout: Layout, chance: Random) -> Grey:
    at = chance.choice(layout.bubbles).x + chance.uniform(-1.5, 1.5)
    return taped(page, at, 148, 3, 300, 255)


def blind_row(page: Grey, layout: Layout, chance: Random) -> Grey:
    at = chance.choice(layout.bubbles).y + chance.uniform(-1.5, 1.5)
    return taped(page, 105, at, 300, 3, 255)


def untouched(page: Grey, layout: Layout, chance: Random) -> Grey:
    return page


@pytest.mark.parametrize("spec", ["own", "qm-2025", "official-120"])
@pytest.mark.parametrize(
    ("mishap", "darkness", "white"),
    [
        (under_notes, 0.75, 255),
        (felt_tip, 0.75, 255),
        (dirty_glass, 0.75, 255),
        (blind_column, 0.75, 255),
        (blind_row, 0.75, 255),
        (untouched, 0.45, 135),
        (untouched, 0.5, 110),
    ],
)
def test_nothing_is_read_wrong_without_a_doubt(
    spec: str, mishap: Mishap, darkness: float, white: float
) -> None:
    """``white``: grey from which the scanner shows pure white."""
    _read_right(spec, mishap, darkness, white)


@pytest.mark.parametrize("spec", ["own", "qm-2025"])
def test_a_mark_under_correction_tape_is_told_by_its_letter(spec: str) -> None:
    """Of rings as small as those of official-120 (2.8 mm) some letters are too fine to be missed."""
    _read_right(spec, correction_tape, 0.75, 255)


def _read_right(spec: str, mishap: Mishap, darkness: float, white: float) -> None:
    layout = layout_of(spec)
    told = 0
    for number in range(SHEETS):
        chance = Random(f"{spec} {mishap.__name__} {number}")
        meant = intended(layout, NUMBERS[number], chance)
        answers = {name: value for name, value in meant.items() if value}
        filled = fill(printed(spec, NUMBERS)[number], layout, Filled(answers, darkness=darkness), number)
        seen = photograph(mishap(filled, layout, chance), Scan(skew=0.3 * number), number)
        picture = encode(whitened(seen, white))
        (page,) = OpenCvReader(named_layout, layout, perf_counter).read(picture, "", layout)
        asked = {doubt.field.partition("#")[0] for doubt in page.doubts}
        read = {} if page.refusal else values(page)
        assert not [name for name, value in read.items() if value != meant[name] and name not in asked]
        told += bool(page.refusal or asked)
    assert told, "nobody would have noticed anything"
