"""Scans in colour: another hand's pen is told in every kind of file, red print is no obstacle, and grey stays grey."""

import io
from time import perf_counter

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from appliance.adapters.documents.sheet_pdf import SheetPdf
from appliance.adapters.vision.measure import measure_page
from appliance.adapters.vision.overlay import CLASSES, OpenCvOverlay
from appliance.adapters.vision.pictures import Page, pages
from appliance.adapters.vision.reader import OpenCvReader
from appliance.adapters.vision.registration import Registered, register
from appliance.adapters.vision.viewer import OpenCvViewer
from appliance.domain.sheets.bubble_class import BubbleClass
from appliance.domain.sheets.explain import PageNote
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.measurement import PageMeasure
from appliance.domain.sheets.reading import DoubtReason, PageReading
from tests.doubles.colour_scan import in_colour, print_in_colour, scan_in_colour
from tests.doubles.filled_sheets import FONTS, HEADING, layout_of
from tests.doubles.hands import Filled, Habit
from tests.doubles.scanner import Scan, encode

OWN, RED_FORM = "own:p1=12", "official-2025:ink=red"
WRITTEN = {f"I.{n}": "ABCD"[n % 4] for n in range(1, 11)}
HABITS = {
    "I.2": Habit.BLUE_PEN, "I.4": Habit.RED_PEN, "I.6": Habit.BLUE_BESIDE, "I.8": Habit.RED_BESIDE,
    "I.9": Habit.CHANGED, "I.10": Habit.LIGHT,
}  # fmt: skip
STRANGE = ["I.2", "I.4", "I.6", "I.8"]
Picture = NDArray[np.uint8]


def sheet(
    spec: str, usual: Habit = Habit.FILLED, habits: dict[str, Habit] = HABITS, how: Scan | None = None
) -> Picture:
    (page,) = print_in_colour(SheetPdf(FONTS).print(layout_of(spec), HEADING, [None]))
    filled = Filled(WRITTEN, habits, usual)
    return in_colour(page, layout_of(spec), filled, how or Scan(skew=1.5), 11)


@pytest.fixture(scope="module")
def own() -> Picture:
    return sheet(OWN)


def read(content: bytes, spec: str = OWN) -> PageReading:
    (page,) = OpenCvReader(named_layout, layout_of(spec), perf_counter).read(content, "", layout_of(spec))
    assert page.refusal is None
    return page


def foreign(page: PageReading) -> list[str]:
    return [doubt.field for doubt in page.doubts if doubt.reason is DoubtReason.FOREIGN]


def saved(picture: Picture, kind: str) -> bytes:
    content = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(picture[:, :, ::-1])).save(content, kind, resolution=200)
    return content.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "PDF"])
def test_other_ink_is_told_in_every_kind_of_file(own: Picture, kind: str) -> None:
    page = read(saved(own, kind))
    assert foreign(page) == STRANGE
    assert {doubt.field for doubt in page.doubts} - set(STRANGE) <= {
        "candidate_number#1", "candidate_number#2", "candidate_number#3", "candidate_number#4",
        "candidate_number#5", "candidate_number#6", "paper_code#1", "paper_code#2", "paper_code#3",
    }  # fmt: skip
    first = {doubt.field: doubt.readings[0] for doubt in page.doubts}
    assert (first["I.6"], first["I.8"]) == (WRITTEN["I.6"], WRITTEN["I.8"])
    assert all(page.answers[name] == WRITTEN[name] for name in ("I.1", "I.3", "I.5", "I.7", "I.9", "I.10"))


@pytest.mark.parametrize("turn", [0, 1, 2])
def test_on_a_red_form_pencil_and_other_ink_are_told_apart(turn: int) -> None:
    page = read(encode(sheet(RED_FORM, how=Scan(turn=turn))), RED_FORM)
    assert foreign(page) == STRANGE
    assert page.answers["I.9"] == WRITTEN["I.9"]


@pytest.mark.parametrize("spec", [OWN, RED_FORM])
@pytest.mark.parametrize("pen", [Habit.BLUE_PEN, Habit.RED_PEN])
def test_who_writes_with_one_pen_is_not_foreign_to_the_page_even_in_the_colour_of_its_print(
    spec: str, pen: Habit
) -> None:
    page = read(encode(sheet(spec, pen, {})), spec)
    assert foreign(page) == []
    assert {name: page.answers[name] for name in WRITTEN} == WRITTEN


def measured(page: Page | object, spec: str) -> PageMeasure:
    assert isinstance(page, Page)
    placed = register(page, layout_of(spec))
    assert isinstance(placed, Registered)
    return measure_page(placed, layout_of(spec))


@pytest.mark.parametrize(("spec", "in_red_light"), [(RED_FORM, True), (OWN, False)])
def test_a_red_form_is_measured_in_red_light_with_its_rings_in_place_and_no_other_is(
    spec: str, in_red_light: bool
) -> None:
    page = measured(next(pages(encode(sheet(spec)))), spec)
    places = [(field.name, bubble.value) for field in layout_of(spec).fields for bubble in field.bubbles]
    red_mark, pencil = (page.bubbles[places.index((n, WRITTEN[n]))] for n in ("I.4", "I.1"))
    assert (red_mark.ink < 0.3) is in_red_light, "what red light does not show is told by its colour alone"
    assert pencil.ink > 0.5
    assert sum(bubble.ring for bubble in page.bubbles) >= 0.98 * len(page.bubbles)


def test_a_grey_scan_has_no_colours_and_costs_no_look_at_them(own: Picture) -> None:
    content = encode(cv2.cvtColor(own, cv2.COLOR_BGR2GRAY).astype(np.uint8))
    page = next(pages(content))
    assert isinstance(page, Page)
    assert (page.colour, page.in_colour) == (None, None)
    assert measured(page, OWN).colours is None
    assert foreign(read(content)) == []


def test_grey_saved_as_colour_is_read_as_grey_and_nothing_is_foreign(own: Picture) -> None:
    grey = cv2.cvtColor(own, cv2.COLOR_BGR2GRAY).astype(np.uint8)
    thrice = np.repeat(grey[:, :, None], 3, axis=2)
    for kind in ("PNG", "PDF"):
        page = read(saved(thrice, kind))
        assert foreign(page) == []
        assert page.answers == read(saved(grey[:, :, None].repeat(3, axis=2), "PNG")).answers


def test_a_colour_jpeg_cut_short_is_refused(own: Picture) -> None:
    content = encode(own)
    (page,) = OpenCvReader(named_layout, layout_of(OWN), perf_counter).read(
        content[: len(content) // 2], "", layout_of(OWN)
    )
    assert page.refusal
    assert page.refusal.reason.code == "broken-picture"


def test_people_see_the_colours(own: Picture) -> None:
    content = encode(own)
    layout = layout_of(OWN)
    crop = cv2.imdecode(
        np.frombuffer(OpenCvViewer().crop(content, 1, layout, "I.4"), np.uint8), cv2.IMREAD_COLOR
    )
    assert crop is not None
    blue, green, red = (crop[:, :, plane].astype(int) for plane in range(3))
    assert ((red - green > 80) & (red - blue > 60)).sum() > 200
    drawn = cv2.imdecode(
        np.frombuffer(OpenCvOverlay(FONTS).explain(content, 1, layout, PageNote()), np.uint8),
        cv2.IMREAD_COLOR,
    )
    assert drawn is not None
    shape_colour = np.array(CLASSES[BubbleClass.FOREIGN][0][::-1])
    body = drawn[: -3 * 26]
    assert (body == shape_colour).all(axis=2).sum() > 4 * 100


def test_the_same_seed_gives_the_same_colour_scan() -> None:
    (page,) = print_in_colour(SheetPdf(FONTS).print(layout_of(OWN), HEADING, [None]))
    once, again = (scan_in_colour(page, layout_of(OWN), Filled(WRITTEN, HABITS), Scan(), 3) for _ in range(2))
    assert once == again
