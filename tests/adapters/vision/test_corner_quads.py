"""A form seen aslant is placed by four of its marks, whichever corner is lost and whatever else looks like a mark."""

import random

import cv2
import numpy as np
import pytest

from appliance.adapters.vision.constellation import place_by_marks
from appliance.adapters.vision.rectangles import Rectangles
from appliance.domain.sheets.layout import Layout
from tests.doubles.filled_sheets import layout_of

SIZE = (1170, 860)
FORMS = ["official-2025", "official-120", "qm-2025", "tnmaker-40", "tnmaker-120", "tnmaker-2025"]
Matrix = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def seen_from_the_hand(layout: Layout, chance: random.Random) -> Matrix:
    """Millimetres to pixels: each corner of the page up to 4 % of the picture off where it would be straight."""
    height, width = SIZE
    corners = np.array([(0, 0), (layout.width, 0), (layout.width, layout.height), (0, layout.height)])
    straight = np.array([(0.08, 0.08), (0.92, 0.08), (0.92, 0.92), (0.08, 0.92)]) * (width, height)
    moved = straight + [[chance.uniform(-0.04, 0.04) * side for side in (width, height)] for _ in range(4)]
    return cv2.getPerspectiveTransform(corners.astype(np.float32), moved.astype(np.float32)).astype(
        np.float64
    )


def pictured(layout: Layout, matrix: Matrix, lost: int, chance: random.Random) -> Rectangles:
    """The marks as rectangles, without those nearest corner ``lost`` (4: none), among 80 others on the page."""
    marks = np.array([mark.centre for mark in layout.marks])
    sizes = np.array([sorted((mark.width, mark.height), reverse=True) for mark in layout.marks])
    if lost < 4:
        corner = np.array(
            [(0, 0), (layout.width, 0), (layout.width, layout.height), (0, layout.height)][lost]
        )
        kept = np.hypot(*(marks - corner).T) > np.hypot(*(marks - corner).T).min() + 1
        marks, sizes = marks[kept], sizes[kept]
    places = cv2.perspectiveTransform(marks.reshape(-1, 1, 2), matrix).reshape(-1, 2)
    scale = SIZE[0] * 0.84 / layout.height
    inside = np.array([[chance.uniform(15, 195), chance.uniform(15, 280)] for _ in range(80)])
    dirt = cv2.perspectiveTransform(inside.reshape(-1, 1, 2), matrix).reshape(-1, 2)
    around = [sizes[chance.randrange(len(sizes))] * scale * chance.uniform(0.6, 1.1) for _ in dirt]
    return Rectangles(np.concatenate([places, dirt]), np.concatenate([sizes * scale, around]))


@pytest.mark.parametrize(
    ("spec", "lost"),
    [
        *((form, 4) for form in FORMS),
        # The old form has one mark at each corner and no other at the left: there three do not place it aslant.
        *((form, lost) for form in FORMS if form != "official-120" for lost in (0, 2)),
    ],
)
def test_a_page_from_the_hand_is_placed(spec: str, lost: int) -> None:
    chance = random.Random(f"{spec} {lost}")
    layout = layout_of(spec)
    page = np.array([(20.0, 20.0), (190.0, 20.0), (190.0, 277.0), (20.0, 277.0), (105.0, 150.0)])
    for _ in range(3):
        matrix = seen_from_the_hand(layout, chance)
        placed = place_by_marks(layout, pictured(layout, matrix, lost, chance), SIZE)
        assert placed, (spec, lost)
        there = cv2.perspectiveTransform(page.reshape(-1, 1, 2), matrix).reshape(-1, 2)
        assert np.hypot(*(placed[0].model.to_pixels(page) - there).T).max() < 8  # 2 mm; the rings do the rest


def test_squares_without_a_form_are_no_form() -> None:
    chance = random.Random("squares")
    layout = layout_of("qm-2025")
    dirt = np.array([[chance.uniform(0, SIZE[1]), chance.uniform(0, SIZE[0])] for _ in range(300)])
    placed = place_by_marks(layout, Rectangles(dirt, np.full((300, 2), 12.0)), SIZE)
    assert all(each.share < 0.7 for each in placed)
