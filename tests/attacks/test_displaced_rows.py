"""Paper that slips by a whole row puts every ring where another should be: refused or asked about, never read one row
off, and not only because the second reader sees it."""

from time import perf_counter

import cv2
import numpy as np
import pytest

from appliance.adapters.vision import measure
from appliance.adapters.vision.reader import OpenCvReader
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.reading import PageReading, Status
from tests.doubles.corpus import NUMBERS, Part, Recipe
from tests.doubles.filled_sheets import layout_of, printed, values
from tests.doubles.hands import Filled, fill
from tests.doubles.paper import PIXELS, Grey
from tests.doubles.scan_damage import Damage
from tests.doubles.scanner import Scan, encode, photograph

SPEC = "own"
RECIPE = Recipe(Part.TUNING, Damage.USUAL, 3)
MEANT = RECIPE.intention().filled.answers
ROW = 5.8
"""Millimetres from one row of answers to the next."""


def sheet() -> Grey:
    return fill(printed(SPEC, NUMBERS)[RECIPE.page], layout_of(SPEC), Filled(MEANT), 1)


def moved(page: Grey, millimetres: np.ndarray) -> Grey:
    """Each row of the picture shows what lies so much farther down."""
    rows = np.arange(len(page)) + millimetres * PIXELS
    y = np.repeat(rows.astype(np.float32)[:, None], page.shape[1], axis=1)
    x = np.repeat(np.arange(page.shape[1], dtype=np.float32)[None, :], len(page), axis=0)
    seen = cv2.remap(page, np.ascontiguousarray(x), y, cv2.INTER_LINEAR, borderValue=(255,))
    return seen.astype(np.uint8, copy=False)


def rows() -> np.ndarray:
    """Millimetres down the page, row by row of the picture."""
    return np.arange(round(297 * 200 / 25.4)) / PIXELS


def read(page: Grey) -> PageReading:
    reader = OpenCvReader(named_layout, layout_of(SPEC), perf_counter)
    (reading,) = reader.read(encode(photograph(page, Scan(noise=5, skew=1), 1)), "", layout_of(SPEC))
    return reading


def taken_wrongly(reading: PageReading) -> set[str]:
    asked = {doubt.field.partition("#")[0] for doubt in reading.doubts}
    return {n for n, value in values(reading).items() if n not in asked and value != MEANT.get(n)}


@pytest.fixture(params=["both readers", "first reader alone"])
def readers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "first reader alone":
        monkeypatch.setattr(measure, "second_look", lambda *_: None)


@pytest.mark.usefixtures("readers")
@pytest.mark.parametrize("way", [-ROW, ROW])
@pytest.mark.parametrize(
    ("top", "bottom"), [(104, 171), (104, 137), (137, 173), (172, 208), (208, 291), (45, 104)]
)
def test_a_band_one_row_off_is_never_read_as_if_it_were_in_place(
    top: float, bottom: float, way: float
) -> None:
    reading = read(moved(sheet(), np.where((rows() > top) & (rows() < bottom), way, 0.0)))
    assert reading.status is not Status.ACCEPTED
    assert reading.status is Status.REJECTED or not taken_wrongly(reading)


@pytest.mark.usefixtures("readers")
@pytest.mark.parametrize("softness", [0.1, 4.0])
@pytest.mark.parametrize("way", [-ROW, -4.7, 4.7, 6.5])
@pytest.mark.parametrize("at", [106.0, 178.0, 212.0])
def test_paper_that_slips_for_good_is_never_read_one_row_off(at: float, way: float, softness: float) -> None:
    slipped = way / (1 + np.exp(-np.clip((rows() - at) / softness, -50, 50)))
    reading = read(moved(sheet(), slipped - slipped.mean()))
    assert reading.status is Status.REJECTED or not taken_wrongly(reading)


@pytest.mark.usefixtures("readers")
def test_the_same_sheet_in_its_place_is_read() -> None:
    reading = read(sheet())
    assert reading.status is not Status.REJECTED
    assert not taken_wrongly(reading)
    assert not [doubt for doubt in reading.doubts if doubt.reason == "rings"]
