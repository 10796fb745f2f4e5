"""Solid dark rectangles of a page: the squares and bars by which printed forms are placed, and what looks like them."""

from dataclasses import dataclass

import cv2
import numpy as np

from appliance.adapters.vision.geometry import Points
from appliance.adapters.vision.pictures import Grey
from appliance.domain.sheets.layout import Box

WINDOW, STEP = 45, 28
"""Of the adaptive threshold, pixels and grey levels: wider than the largest mark at the working resolution."""
LEAST_SIDE, MOST_SIDE = 3.0, 42.0
"""Pixels of the working picture: 1 mm to 8 mm with something to spare."""
SOLID = 0.72
"""Share of its box within a mark's outline; a filled ring reaches 0.78, and is told from squares by its place."""
MOST = 400
"""More are no form; the largest are kept."""


@dataclass(frozen=True)
class Rectangles:
    """``centres``: N x 2 pixels. ``sides``: N x 2 pixels, the longer one first."""

    centres: Points
    sides: Points


def longer_first(box: Box) -> tuple[float, float]:
    """A printed mark's sides (millimetres), as ``Rectangles`` has them."""
    return max(box.width, box.height), min(box.width, box.height)


def solid_rectangles(work: Grey) -> Rectangles:
    """Every solid dark rectangle, whichever way it is turned."""
    dark = cv2.adaptiveThreshold(work, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, WINDOW, STEP)
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    outlines, _ = cv2.findContours(solid, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for outline in outlines:
        _, _, width, height = cv2.boundingRect(outline)
        if min(width, height) < LEAST_SIDE or max(width, height) > 1.5 * MOST_SIDE:
            continue
        centre, (across, down), _ = cv2.minAreaRect(outline)
        if not solid[min(round(centre[1]), solid.shape[0] - 1), min(round(centre[0]), solid.shape[1] - 1)]:
            continue  # an empty ring or a frame: only its line is dark
        sides = max(across, down) + 1, min(across, down) + 1
        area = cv2.contourArea(outline) + cv2.arcLength(outline, True) / 2 + 1
        if sides[0] <= MOST_SIDE and area >= SOLID * sides[0] * sides[1]:
            found.append((*centre, *sides))
    table = np.array(found, np.float64).reshape(-1, 4)
    table = table[np.argsort(-table[:, 2] * table[:, 3], kind="stable")][:MOST]
    return Rectangles(table[:, :2], table[:, 2:])
