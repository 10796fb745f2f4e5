"""Pictures made for people show no name, school or signature: the same pixels whosever sheet it is."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from appliance.adapters.documents.sheet_pdf import SheetPdf
from appliance.adapters.vision.overlay import LINE, PIXELS_A_MM, OpenCvOverlay
from appliance.adapters.vision.privacy import PAPER
from appliance.adapters.vision.viewer import MARGIN_MM, OpenCvViewer
from appliance.adapters.vision.viewer import PIXELS_A_MM as CROP_MM
from appliance.domain.sheets.explain import PageNote
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, Box, Layout
from tests.doubles.filled_sheets import FONTS, HEADING, holder, layout_of
from tests.doubles.sheet_simulator import Filled, Scan, print_pages, simulate

Picture = NDArray[np.uint8]
FORMS = ("own:p1=8,p2=1,p3=1", "own:p1=8,a5=1", "own:p1=8,left=1", "official-2025", "tnmaker-2025")


def scan(layout: Layout, how: Scan) -> bytes:
    (page,) = print_pages(SheetPdf(FONTS).print(layout, HEADING, [holder("100001")]))
    return simulate(page, layout, Filled({"I.1": "B"}), how, 4)


def overlay(content: bytes, layout: Layout) -> Picture:
    return decoded(OpenCvOverlay(FONTS).explain(content, 1, layout, PageNote()))[LINE:]


def decoded(png: bytes) -> Picture:
    picture = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    return picture.astype(np.uint8)


def inside(picture: Picture, box: Box, edge: float = 0.4) -> Picture:
    """The pixels of the region but its very edge."""
    left, top = round((box.x + edge) * PIXELS_A_MM), round((box.y + edge) * PIXELS_A_MM)
    right = round((box.x + box.width - edge) * PIXELS_A_MM)
    bottom = round((box.y + box.height - edge) * PIXELS_A_MM)
    return picture[top:bottom, left:right]


@pytest.mark.parametrize("spec", FORMS)
@pytest.mark.parametrize("how", [Scan(), Scan(skew=3, turn=2)])
def test_the_overlay_shows_no_ink_where_a_person_stands(spec: str, how: Scan) -> None:
    layout = layout_of(spec)
    content = scan(layout, how)
    before, after = overlay(content, replace(layout, private=())), overlay(content, layout)
    assert sum((inside(before, box) < 150).sum() for box in layout.private) > 200
    for box in layout.private:
        assert (inside(after, box) == PAPER).all()
    same = np.ones(before.shape, bool)
    for box in layout.private:
        inside(same.view(np.uint8), box, -1.0)[:] = 0
    assert (before == after)[same].all()


def test_the_whole_page_for_review_covers_them_where_the_scan_lies() -> None:
    layout = layout_of(FORMS[0])
    content = scan(layout, Scan())
    shown = [
        decoded(OpenCvViewer().crop(content, 1, each, None)) for each in (replace(layout, private=()), layout)
    ]
    dark = [int((each < 120).sum()) for each in shown]
    flat = [int((each == PAPER).sum()) for each in shown]
    assert dark[1] < dark[0] - 300
    scale = max(shown[1].shape) / layout.height
    area = sum(box.width * box.height for box in layout.private) * scale**2
    assert flat[1] - flat[0] > 0.9 * area


def test_a_crop_that_reaches_into_a_region_shows_it_covered_and_its_bubbles_whole() -> None:
    layout = layout_of(FORMS[0])
    bubbles = [b for field in layout.fields if field.answer == CANDIDATE_NUMBER for b in field.bubbles]
    left, top = min(b.x for b in bubbles) - MARGIN_MM, min(b.y for b in bubbles) - MARGIN_MM
    across = max(b.x for b in bubbles) + MARGIN_MM - left
    boxes = Box(left + 0.5, top + 0.5, across - 1, MARGIN_MM - layout.bubble_radius - 1)
    content = scan(layout, Scan())

    def crop(private: tuple[Box, ...]) -> Picture:
        return decoded(OpenCvViewer().crop(content, 1, replace(layout, private=private), CANDIDATE_NUMBER))

    before, after = crop(()), crop((boxes,))
    edge, foot = round(0.9 * CROP_MM), round((boxes.height + 0.1) * CROP_MM)
    assert (before[edge:foot, edge:-edge] < 200).sum() > 50
    assert (after[edge:foot, edge:-edge] == PAPER).all()
    below = round((MARGIN_MM - layout.bubble_radius) * CROP_MM)
    assert (before[below:] == after[below:]).all()
