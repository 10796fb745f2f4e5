"""The official form printed in red: in colour, in grey, and through a scanner that does not see red."""

import time
from functools import lru_cache

import cv2
import numpy as np
import pypdfium2
import pytest

from appliance.adapters.documents.sheet_pdf import SheetPdf
from appliance.adapters.vision.reader import OpenCvReader
from appliance.domain.sheets.layouts import named_layout, recognisable
from appliance.domain.sheets.reading import PageReading, Status
from appliance.domain.sheets.reading_refusals import BAD_FIT, NO_FORM_FITS, RINGS_MISSING
from tests.doubles.filled_sheets import FONTS, HEADING, holder, layout_of, printed, values
from tests.doubles.hands import Filled, Habit, fill
from tests.doubles.paper import Grey
from tests.doubles.printing import DPI
from tests.doubles.scanner import Scan, encode, photograph

SPEC = "official-2025:ink=red"
ANSWERS = {
    "candidate_number": "00100017", "paper_code": "0101", "I.1": "A", "I.17": "C", "I.40": "D",
    "II.1.a": "F", "II.8.d": "T", "III.1": "12,5", "III.6": "-0,5",
}  # fmt: skip
DROP_OUT = [
    Scan(),
    Scan(skew=3, noise=6),
    Scan(turn=2, skew=-2, shadow=0.3),
    Scan(turn=1, stretch=0.99),
    Scan(contrast=0.8, blur=0.7),
]


@lru_cache(maxsize=1)
def red_page() -> Grey:
    """The page in colour, blue, green and red."""
    pdf = SheetPdf(FONTS).print(layout_of(SPEC), HEADING, [holder("00100017")])
    document = pypdfium2.PdfDocument(pdf)
    try:
        return np.array(document[0].render(scale=DPI / 72).to_numpy()[:, :, :3], np.uint8)
    finally:
        document.close()


def drop_out(how: Scan, habits: dict[str, Habit] | None = None) -> bytes:
    """What a scanner with a red lamp sees."""
    seen_red = np.ascontiguousarray(np.where(red_page()[:, :, 2] > 128, 255, red_page()[:, :, 2]))
    return encode(photograph(fill(seen_red, layout_of(SPEC), Filled(ANSWERS, habits or {}), 5), how, 5))


def read(picture: bytes, spec: str | None) -> PageReading:
    reader = OpenCvReader(named_layout, layout_of("own"), time.perf_counter, recognisable)
    (reading,) = reader.read(picture, "scan.jpg", layout_of(spec) if spec else None)
    return reading


def given(reading: PageReading) -> dict[str, str]:
    return {name: value for name, value in values(reading).items() if value}


@pytest.mark.parametrize("how", DROP_OUT)
@pytest.mark.parametrize("spec", [SPEC, None])
def test_with_the_red_gone_the_page_is_read_by_its_marks(how: Scan, spec: str | None) -> None:
    reading = read(drop_out(how), spec)
    assert (reading.refusal, reading.layout) == (None, SPEC)
    assert given(reading) == ANSWERS
    assert reading.quality is not None
    assert reading.quality.rings < 0.15
    assert reading.quality.residual_mm < 0.3
    assert reading.quality.read_twice
    assert reading.status is Status.ACCEPTED


def test_doubts_stay_doubts() -> None:
    reading = read(drop_out(Scan(), {"I.1": Habit.DOUBLE, "I.17": Habit.TICK}), SPEC)
    assert {doubt.field for doubt in reading.doubts} == {"I.1", "I.17"}


def test_without_rings_bent_paper_is_not_followed_and_refused() -> None:
    reading = read(drop_out(Scan(curl=1.2)), SPEC)
    assert reading.refusal is not None
    assert reading.refusal.reason is BAD_FIT


def test_without_rings_a_torn_off_mark_is_one_too_many() -> None:
    torn = red_page()[:, :, 2].copy()
    torn[torn > 128] = 255
    torn[:, :110] = 255
    filled = fill(torn, layout_of(SPEC), Filled(ANSWERS), 5)
    for spec, reason in ((SPEC, RINGS_MISSING), (None, NO_FORM_FITS)):
        reading = read(encode(photograph(filled, Scan(), 5)), spec)
        assert reading.refusal is not None
        assert reading.refusal.reason.code in (reason.code, "marks-do-not-fit")


def test_the_black_copy_may_not_lose_its_rings() -> None:
    reading = read(drop_out(Scan()), "official-2025")
    assert reading.refusal is not None
    assert reading.refusal.reason is RINGS_MISSING


def test_other_forms_whose_rings_are_gone_are_not_taken_for_it() -> None:
    for spec in ("official-120", "qm-2025", "tnmaker-2025"):
        layout, bare = layout_of(spec), printed(spec, ("100017",))[0].copy()
        black = np.full_like(bare, 255)
        for mark in layout.marks:
            left, top, right, bottom = (
                round(v * DPI / 25.4) for v in (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
            )
            black[top:bottom, left:right] = bare[top:bottom, left:right]
        for named in (SPEC, None):
            assert read(encode(black), named).refusal is not None


@pytest.mark.parametrize("spec", [SPEC, "official-2025", None])
def test_a_colour_scan_keeps_the_rings_and_is_read_by_them(spec: str | None) -> None:
    pencil = fill(np.full(red_page().shape[:2], 255, np.uint8), layout_of(SPEC), Filled(ANSWERS), 5)
    colours = np.minimum(red_page(), pencil[:, :, None])
    good, content = cv2.imencode(".jpg", colours, [cv2.IMWRITE_JPEG_QUALITY, 80])
    assert good
    reading = read(content.tobytes(), spec)
    assert given(reading) == ANSWERS
    assert reading.quality is not None
    assert reading.quality.rings > 0.95
