"""The picture that explains a reading: straight, with colours where something was seen, and never a broken page."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from appliance.adapters.documents.sheet_pdf import SheetPdf
from appliance.adapters.vision import overlay
from appliance.adapters.vision.overlay import DOUBT, PEOPLE, PIXELS_A_MM, WRONG, OpenCvOverlay
from appliance.domain.sheets.explain import PageNote
from tests.doubles.filled_sheets import FONTS, HEADING, layout_of
from tests.doubles.hands import Filled
from tests.doubles.printing import print_pages
from tests.doubles.scanner import Scan
from tests.doubles.sheet_simulator import simulate

LAYOUT = layout_of("own:p1=8,p2=1,p3=1")
GREEN = (0, 130, 60)


def scan(how: Scan) -> bytes:
    (page,) = print_pages(SheetPdf(FONTS).print(LAYOUT, HEADING, [None]))
    return simulate(page, LAYOUT, Filled({"I.1": "B", "I.2": "C", "II.1.a": "T"}), how, 4)


def drawn(content: bytes) -> NDArray[np.uint8]:
    picture = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return picture[:, :, ::-1].astype(np.uint8)


def count(picture: NDArray[np.uint8], colour: tuple[int, int, int]) -> int:
    return int((picture == np.array(colour)).all(axis=2).sum())


@pytest.mark.parametrize("how", [Scan(), Scan(skew=3, turn=2)])
def test_marks_doubts_decisions_and_errors_have_their_colours_where_they_are(how: Scan) -> None:
    note = PageNote(
        ("phiếu",), frozenset({"I.3"}), {"I.4": ("A", "qp1")}, {"I.1": "B", "I.2": "C"},
        {"I.1": frozenset("B"), "I.2": frozenset("A")},
    )  # fmt: skip
    picture = drawn(OpenCvOverlay(FONTS).explain(scan(how), 1, LAYOUT, note))
    assert picture.shape[1] == round(LAYOUT.width * PIXELS_A_MM)
    head = 2 * 26
    bubbles = {(f.answer, b.value): b for f in LAYOUT.fields for b in f.bubbles}

    def around(answer: str, value: str, colour: tuple[int, int, int]) -> int:
        bubble = bubbles[answer, value]
        x, y = round(bubble.x * PIXELS_A_MM), round(bubble.y * PIXELS_A_MM) + head
        return count(picture[y - 30 : y + 30, x - 30 : x + 30], colour)

    assert around("I.1", "B", GREEN) > 50
    assert around("I.1", "A", GREEN) < around("I.1", "B", GREEN)
    assert around("I.3", "A", DOUBT) > 20
    assert around("I.4", "A", PEOPLE) > 20
    assert around("I.2", "A", WRONG) > 20
    assert around("I.6", "A", WRONG) == 0


def test_a_page_without_the_form_and_no_page_at_all_are_pictures_too() -> None:
    blank = cv2.imencode(".jpg", np.full((1200, 900), 255, np.uint8))[1].tobytes()
    for content in (blank, b"no picture", b""):
        assert drawn(OpenCvOverlay(FONTS).explain(content, 1, LAYOUT, PageNote(("bị loại",)))).size


def test_whatever_is_not_nearly_certain_has_its_probability_beside_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bubble = next(b for f in LAYOUT.fields if f.answer == "I.1" for b in f.bubbles if b.value == "B")
    x, y = (round(at * PIXELS_A_MM) for at in (bubble.x, bubble.y))

    def written() -> int:
        picture = drawn(OpenCvOverlay(FONTS).explain(scan(Scan()), 1, LAYOUT, PageNote(("phiếu",))))
        return count(picture[y + 2 * 26 - 32 : y + 2 * 26 - 12, x + 20 : x + 70], GREEN)

    assert written() == 0
    monkeypatch.setattr(overlay, "NEARLY", -1.0)
    assert written() > 20
