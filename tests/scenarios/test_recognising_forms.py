"""``--layout auto``: which built-in form a page is, whatever came before; forms that fit none are said to be other."""

import time
from dataclasses import replace

import cv2
import numpy as np
import pytest

from appliance.adapters.vision.pictures import page_of
from appliance.adapters.vision.reader import OpenCvReader
from appliance.adapters.vision.recognise import recognise
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layouts import BUILT_IN, named_layout, recognisable
from appliance.domain.sheets.reading_refusals import NO_FORM_FITS, TWO_FORMS_FIT
from tests.doubles.filled_sheets import filled_sheets, layout_of, printed
from tests.doubles.paper import Grey
from tests.doubles.scan_damage import Damage
from tests.doubles.scanner import encode

NAMES = [
    *(name for name in BUILT_IN if name not in ("own", "qm-2025")),
    "own:p1=12", "own:p1=12,a5=1", "tnmaker-2025:sbd=8,code=4", "qm-2025:28-03-00", "qm-2025:28-04-00",
    "qm-2025:40-08-06",
]  # fmt: skip


def reader() -> OpenCvReader:
    return OpenCvReader(named_layout, layout_of("own"), time.perf_counter, recognisable)


def page(spec: str) -> Grey:
    return printed(spec, ("100017",))[0]


@pytest.mark.parametrize("spec", NAMES)
def test_every_form_is_recognised_from_a_scan(spec: str) -> None:
    for sheet in filled_sheets(spec, 2, 12, damage=Damage.USUAL):
        (reading,) = reader().read(sheet.picture, "scan.jpg", None)
        assert (reading.layout, reading.refusal) == (layout_of(spec).name, None)
        assert reading.answers.keys() == {n for n in sheet.truth if n in layout_of(spec).answers}


@pytest.mark.parametrize(
    "spec",
    ["qm-2025:24-06-00", "qm-2025:26-02-00", "qm-2025:26-02-06-TL", "qm-2025:28-02-04-TL", "qm-2025:28-08-00",
     "qm-2025:30-04-06-TL", "qm-2025:32-02-00", "qm-2025:40-00-00", "qm-2025:40-04-00-TL"],
)  # fmt: skip
def test_every_school_form_in_wide_use_is_recognised_by_its_counts(spec: str) -> None:
    (reading,) = reader().read(encode(page(spec)), "scan.jpg", None)
    assert (reading.layout, reading.refusal) == (spec.removesuffix("-TL"), None)


def test_a_mixed_pile_is_told_apart_page_by_page() -> None:
    piled = reader()
    order = [*NAMES, *reversed(NAMES), *NAMES[::2]]
    readings = [piled.read(encode(page(spec)), "scan.jpg", None)[0] for spec in order]
    assert [reading.layout for reading in readings] == [layout_of(spec).name for spec in order]


def test_a_form_of_nobody_is_another_form() -> None:
    strange = np.full((2339, 1654), 250, np.uint8)
    for x, y in [(90, 110), (1500, 140), (120, 2200), (1490, 2150), (800, 130), (90, 900), (1500, 1500)]:
        cv2.rectangle(strange, (x, y), (x + 36, y + 36), (10,), -1)
    for x in range(250, 1400, 70):
        for y in range(400, 2000, 60):
            cv2.circle(strange, (x, y), 14, (60,), 2)
    (reading,) = reader().read(encode(strange), "scan.jpg", None)
    assert reading.refusal is not None
    assert reading.refusal.reason is NO_FORM_FITS


def test_two_forms_that_fit_alike_are_not_guessed_between() -> None:
    one = layout_of("tnmaker-120")
    twin = replace(one, name="twin", marks=one.marks[::-1])
    found = recognise(page_of(page("tnmaker-120")), named_layout, (layout_of("own"), one, twin), None)
    assert isinstance(found, Refusal)
    assert found.reason is TWO_FORMS_FIT
    assert "twin" in found.facts["forms"]
