"""Blur is measured in millimetres on the paper, whatever the resolution, and told of the scanner that gives it."""

import time

import pytest

from appliance.adapters.vision.edges import edge_width, solid_boxes
from appliance.adapters.vision.pictures import page_of, pages
from appliance.adapters.vision.reader import OpenCvReader
from appliance.adapters.vision.registration import Registered, register
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.reading import Quality, Status
from appliance.domain.sheets.scanner_health import EDGE_MM, health
from tests.doubles.filled_sheets import layout_of, printed
from tests.doubles.hands import Filled
from tests.doubles.scanner import Scan
from tests.doubles.sheet_simulator import simulate

SPEC, NUMBER = "own:p1=8", "100017"


def scanned(spec: str, how: Scan, seed: int = 1) -> bytes:
    number = NUMBER.rjust(8, "0") if spec == "official-2025" else NUMBER
    layout = layout_of(spec)
    return simulate(printed(spec, (number,))[0], layout, Filled({"I.1": "A"}), how, seed)


def width(spec: str, how: Scan) -> float:
    layout: Layout = layout_of(spec)
    page = next(pages(scanned(spec, how)))
    assert not isinstance(page, Refusal)
    placed = register(page, layout)
    assert isinstance(placed, Registered)
    found = edge_width(placed.page.work, placed.model, solid_boxes(layout))
    assert found is not None
    return found


@pytest.mark.parametrize("spec", [SPEC, "own:p1=8,a5=1", "official-2025"])
@pytest.mark.parametrize("dpi", [100, 150, 200, 300])
def test_an_edge_is_as_wide_as_the_blur_at_any_resolution(spec: str, dpi: int) -> None:
    """A normal blur of s is 2.5 s wide; 2 pixels at 200 dpi are 0.25 mm."""
    assert width(spec, Scan(dpi=dpi, skew=0.7)) < 0.25
    assert width(spec, Scan(dpi=dpi, skew=0.7, blur=2.0)) == pytest.approx(0.62, abs=0.09)


def test_a_picture_without_the_squares_says_nothing() -> None:
    page = next(pages(scanned(SPEC, Scan())))
    assert not isinstance(page, Refusal)
    placed = register(page, layout_of(SPEC))
    assert isinstance(placed, Registered)
    white = page_of(placed.page.work * 0 + 255).work
    assert edge_width(white, placed.model, solid_boxes(layout_of(SPEC))) is None
    assert edge_width(placed.page.work, placed.model, ()) is None


@pytest.mark.parametrize(("blur", "told"), [(0.0, []), (1.0, []), (2.6, ["scanner-blurred"])])
def test_a_scanner_is_told_to_be_cleaned_while_its_sheets_are_still_read(
    blur: float, told: list[str]
) -> None:
    reader = OpenCvReader(named_layout, layout_of("own"), time.perf_counter)
    found: list[Quality] = []
    for seed in range(3):
        (reading,) = reader.read(scanned(SPEC, Scan(blur=blur, skew=0.4), seed), "a.jpg", layout_of(SPEC))
        assert reading.status is not Status.REJECTED
        assert reading.answers["I.1"] == "A"
        assert reading.quality is not None
        found.append(reading.quality)
    assert [fault.reason.code for fault in health(found)] == told
    assert all((q.edge_mm or 0) >= EDGE_MM for q in found) == bool(told)
