"""The second reader: places the page by its row ticks alone and calls a ring black by its plain share of dark pixels.

Nothing here uses the markers' geometry, the printed rings or the first reader's photometry; only which side is up is
taken over. Where both see the same, two unlike ways to be wrong have failed to agree on an error.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.geometry import Points, geometry
from appliance.adapters.vision.pictures import Grey
from appliance.adapters.vision.sampling import nearest, true_ones
from appliance.adapters.vision.second_ticks import Column, columns
from appliance.domain.sheets.layout import Layout

GRID, REACH = 7, 0.55
"""Pixels looked at per ring: a square grid within this share of the radius."""
FILLED, EMPTY = 0.6, 0.25
"""Black share from which a ring is filled, and up to which it is empty; nothing is said in between."""
FAINTEST, DARKEST = 0.2, 0.5
"""Bounds of the page's own threshold between paper and pencil, as loss of light."""

UPRIGHT = {90: cv2.ROTATE_90_COUNTERCLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_CLOCKWISE}

Seen = tuple[bool | None, ...]


def second_look(work: Grey, turned: int, layout: Layout) -> Seen | None:
    """Filled, empty or undecided for each of the layout's bubbles; None where the ticks do not place the page.

    ``turned``: the quarter turn of the form in the picture, in degrees clockwise.
    """
    upright = cv2.rotate(work, UPRIGHT[turned]).astype(np.uint8, copy=False) if turned else work
    found = columns(upright, layout)
    if found is None:
        return None
    places = _places(layout, *found)
    return blackness(upright, places, layout.bubble_radius * _pixels(found))


def _pixels(found: Sequence[Column]) -> float:
    """Of a millimetre, along the columns."""
    lengths = [
        float(np.linalg.norm(side.seen[-1] - side.seen[0]) / (side.rows[-1] - side.rows[0])) for side in found
    ]
    return sum(lengths) / len(lengths)


def _places(layout: Layout, left: Column, right: Column) -> Points:
    """Pixels of the bubbles: by the perspective of the outermost ticks, moved as the ticks of their row are."""
    form = geometry(layout).bubbles
    corners = [(side.x, side.rows[end], side.seen[end]) for side in (left, right) for end in (0, -1)]
    matrix = cv2.getPerspectiveTransform(
        np.array([(x, y) for x, y, _ in corners], np.float32), np.array([p for *_, p in corners], np.float32)
    )
    start, stop = (_moved(form[:, 1], side, matrix) for side in (left, right))
    share = (form[:, :1] - left.x) / (right.x - left.x)
    return _flat(form, matrix) + start + (stop - start) * share


def _flat(millimetres: Points, matrix: cv2.typing.MatLike) -> Points:
    there = cv2.perspectiveTransform(millimetres.reshape(-1, 1, 2), matrix)
    return there.reshape(-1, 2).astype(np.float64, copy=False)


def _moved(y: NDArray[np.float64], side: Column, matrix: cv2.typing.MatLike) -> Points:
    """By how many pixels the ticks about ``y`` (millimetres) are off; a lost one as its neighbours are."""
    off = side.seen - _flat(np.column_stack([np.full_like(side.rows, side.x), side.rows]), matrix)
    return np.column_stack([np.interp(y, side.rows, off[:, axis]) for axis in (0, 1)])


def blackness(upright: Grey, places: Points, radius: float) -> Seen:
    """Filled, empty or undecided by the share of dark pixels in rings of ``radius`` at ``places`` (all in pixels)."""
    steps = np.linspace(-REACH, REACH, GRID) * radius
    x = (places[:, :1] + np.tile(steps, GRID)).astype(np.float32)
    y = (places[:, 1:] + np.repeat(steps, GRID)).astype(np.float32)
    pixels = nearest(upright, x, y)
    loss = cv2.bitwise_not(_over_paper(upright, places, pixels))
    page, _ = cv2.threshold(loss, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    limit = min(max(page, FAINTEST * 255), DARKEST * 255)
    black = true_ones(loss > limit)
    share = ((black > EMPTY * GRID**2).astype(np.intp) + (black >= FILLED * GRID**2)).tolist()
    return tuple([(False, None, True)[each] for each in share])


def _over_paper(upright: Grey, places: Points, pixels: Grey) -> Grey:
    """Pixels as parts of 255 of the lightest paper around."""
    small = cv2.resize(upright, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_LINEAR)
    paper = cv2.dilate(small, np.ones((5, 5), np.uint8))
    column = np.clip((places[:, 0] / 8).astype(np.intp), 0, paper.shape[1] - 1)
    row = np.clip((places[:, 1] / 8).astype(np.intp), 0, paper.shape[0] - 1)
    around = np.maximum(paper[row, column].astype(np.float32), 40)[:, None]
    return np.minimum(pixels * (255 / around), 255).astype(np.uint8)
