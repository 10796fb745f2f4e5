"""Pictures made for people show no name, school or signature: the same pixels whosever sheet it is."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from appliance.adapters.documents.sheet_pdf import SheetPdf
from appliance.adapters.vision.overlay import LINE, PIXELS_A_MM, OpenCvOverlay
from appliance.adapters.vision.privacy import PAPER, never_beside
from appliance.adapters.vision.viewer import MARGIN_MM, OpenCvViewer
from appliance.adapters.vision.viewer import PIXELS_A_MM as CROP_MM
from appliance.domain.sheets.explain import PageNote
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE, Box, Bubble, Layout
from tests.doubles.filled_sheets import FONTS, HEADING, holder, layout_of
from tests.doubles.hands import Filled
from tests.doubles.printing import print_pages
from tests.doubles.scanner import Scan
from tests.doubles.sheet_simulator import simulate

Picture = NDArray[np.uint8]
EVERY_FORM = ("own", "own:p1=50,p2=8,p3=6", "own:p1=20,large=1", "own:p1=8,a5=1", "own:p1=8,left=1", "official-2025",
              "official-120", "qm-2025", "tnmaker-20", "tnmaker-120", "tnmaker-2025")  # fmt: skip
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


def within(bubble: Bubble, boxes: tuple[Box, ...], reach: float) -> bool:
    return any(
        box.x - reach < bubble.x < box.x + box.width + reach
        and box.y - reach < bubble.y < box.y + box.height + reach
        for box in boxes
    )


@pytest.mark.parametrize("spec", EVERY_FORM)
def test_whose_a_sheet_is_and_what_it_answers_are_never_in_one_picture(spec: str) -> None:
    """Every bubble that tells the other thing lies well within what is covered, and none that is asked about is touched."""
    layout = layout_of(spec)
    number = [b for f in layout.fields if f.answer == CANDIDATE_NUMBER for b in f.bubbles]
    answers = [b for f in layout.fields if f.answer in layout.answers for b in f.bubbles]
    for field in (None, CANDIDATE_NUMBER, PAPER_CODE):
        boxes = never_beside(layout, field)
        assert all(within(bubble, boxes, -layout.bubble_radius) for bubble in answers)
        assert not any(within(bubble, boxes, layout.bubble_radius) for bubble in number)
    boxes = never_beside(layout, layout.answers[0])
    assert all(within(bubble, boxes, -layout.bubble_radius) for bubble in number)
    assert not any(within(bubble, boxes, layout.bubble_radius) for bubble in answers)


def test_they_are_covered_in_the_picture() -> None:
    layout = layout_of(FORMS[0])
    (page,) = print_pages(SheetPdf(FONTS).print(layout, HEADING, [None]))
    answered = Filled({name: "T" if name.startswith("II.") else "B" for name in layout.answers[:12]})
    content = simulate(page, layout, answered, Scan(noise=0), 4)
    pages = [decoded(OpenCvViewer().crop(content, 1, replace(layout, fields=fields), None)) for fields in (
        tuple(f for f in layout.fields if f.answer not in layout.answers), layout.fields
    )]  # fmt: skip
    scale = max(pages[1].shape) / layout.height
    area = sum(box.width * box.height for box in never_beside(layout, None)) * scale**2
    assert (pages[1] == PAPER).sum() - (pages[0] == PAPER).sum() > 0.8 * area
    assert (pages[1] < 100).sum() < (pages[0] < 100).sum() - 300


def test_a_page_that_could_not_be_placed_is_too_coarse_to_read() -> None:
    """Two names under each other on a page of no form: nobody can tell which is which, and it is seen to be a page."""
    shown = []
    for name in ("Luu Thi Ngoc Anh", "Bui Van Hoang Em"):
        page = np.full((2339, 1654), 245, np.uint8)
        cv2.rectangle(page, (0, 1900), (1654, 2339), 40, -1)
        cv2.putText(page, name, (200, 400), cv2.FONT_HERSHEY_SIMPLEX, 2.2, 20, 6)
        content = cv2.imencode(".jpg", page)[1].tobytes()
        shown.append(decoded(OpenCvViewer().crop(content, 1, layout_of(FORMS[0]), None)))
        whole = decoded(OpenCvViewer().uncovered(content, 1))
        assert (whole < 100).sum() > (whole[: whole.shape[0] * 3 // 4] < 100).sum() > 100
        drawn = overlay(content, layout_of(FORMS[0]))
        assert (drawn[: drawn.shape[0] // 2] < 100).sum() == 0
    assert (shown[0][: shown[0].shape[0] * 3 // 4] > 120).all(), "no stroke is left"
    assert (shown[0][-40:] < 90).all(), "what kind of page it is shows"
