"""The reader against pages that it must not read: each has its own refusal."""

import cv2
import numpy as np
import pytest

from appliance.domain.sheets.reading import Status
from tests.adapters.vision.one_sheet import ANSWERS, NUMBER, SPEC, good, page, read, refusal
from tests.doubles.filled_sheets import layout_of, printed, without_code
from tests.doubles.hands import Filled
from tests.doubles.scanner import Scan, encode
from tests.doubles.sheet_simulator import simulate


def test_a_blank_page() -> None:
    assert refusal(encode(np.full((2339, 1654), 250, np.uint8))) == "blank-page"


def test_a_page_that_is_no_sheet() -> None:
    text = np.full((2339, 1654), 250, np.uint8)
    for y in range(200, 2200, 40):
        cv2.putText(text, "Lorem ipsum dolor sit amet consectetur", (100, y), 0, 1.4, (10,), 3)
    assert refusal(encode(text)) == "no-markers"


def test_two_corners_torn_off() -> None:
    torn = page().copy()
    torn[:, :300] = 255
    assert refusal(encode(torn)) == "no-markers"


def test_another_form_with_other_markers() -> None:
    other = np.full((2339, 1654), 250, np.uint8)
    dictionary = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    for marker, (x, y) in enumerate([(100, 100), (1400, 100), (100, 2100), (1400, 2100)], start=20):
        other[y : y + 79, x : x + 79] = cv2.aruco.generateImageMarker(dictionary, marker, 79)
    assert refusal(encode(other)) == "other-form"


def test_two_sheets_in_one_picture() -> None:
    assert refusal(encode(np.hstack([page(), page()]))) == "two-sheets"


@pytest.mark.parametrize("covered", [0.3, 0.5, 0.7])
def test_a_sheet_fed_over_another_is_named_so_and_not_taken_for_badly_printed(covered: float) -> None:
    whole = layout_of("own")
    sheet = printed("own", (NUMBER,))[0]
    assert (
        refusal(simulate(sheet, whole, Filled(ANSWERS), Scan(two_sheets=covered), 1), "own") == "two-sheets"
    )


def test_a_sheet_read_with_another_layout() -> None:
    assert refusal(good(), "own:p1=40") == "other-form"


def test_a_sheet_whose_rings_were_not_printed() -> None:
    layout = layout_of(SPEC)
    bare = page().copy()
    scale = 200 / 25.4
    for bubble in layout.bubbles:
        x, y, r = (round(v * scale) for v in (bubble.x, bubble.y, layout.bubble_radius + 0.3))
        bare[y - r : y + r, x - r : x + r] = 255
    assert refusal(encode(bare)) == "rings-missing"


def test_a_page_without_a_code_needs_its_layout_named() -> None:
    bare = without_code(page(), layout_of(SPEC))
    assert refusal(encode(bare), spec=None) == "no-page-code"
    assert read(encode(bare))[0].status is Status.REVIEW
