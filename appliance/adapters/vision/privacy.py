"""Covers what says who a sheet belongs to, in pictures made for people; the picture on the disk keeps everything.

A sheet is known by its number, so nobody who looks into an answer needs a name, a school or a signature.
"""

from collections.abc import Sequence

import cv2
import numpy as np

from appliance.adapters.vision.pictures import Colour, Grey
from appliance.adapters.vision.registration import Registered
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, Box, Bubble, Layout

PAPER = 226
"""Flat grey: lighter than any pencil, and plainly not the paper."""
BESIDE_MM = 1.2
COARSE_SIDE = 48
"""Pixels of the longer side: 6 mm of a page of A4 each, and of a handwritten name seen from near still no letter."""
SHOWN_SIDE = 720
BITS = 4
"""Of a pixel's fraction, as OpenCV wants corners."""


def shown_without_names(at: Registered, layout: Layout, also: Sequence[Box] = ()) -> Grey | Colour:
    """A copy of the whole picture as it came, the layout's private regions flat where the page model places them, and
    so ``also`` these."""
    picture = at.page.shown().copy()
    for box in (*layout.private, *also):
        right, bottom = box.x + box.width, box.y + box.height
        corners = np.array([(box.x, box.y), (right, box.y), (right, bottom), (box.x, bottom)], np.float64)
        pixels = (at.model.to_pixels(corners) + 0.5) * at.page.scale - 0.5
        fixed = np.round(pixels * (1 << BITS)).astype(np.int32)
        cv2.fillConvexPoly(picture, fixed, (PAPER, PAPER, PAPER), cv2.LINE_8, BITS)
    return picture


def never_beside(layout: Layout, answer: str | None) -> tuple[Box, ...]:
    """What must not be seen with this field (None: with the whole page): answers beside whose they are, and whose they
    are beside an answer."""
    hidden = {CANDIDATE_NUMBER} if answer in layout.answers else {*layout.answers}
    return tuple(
        _around(field.bubbles, layout.bubble_radius) for field in layout.fields if field.answer in hidden
    )


def _around(bubbles: Sequence[Bubble], radius: float) -> Box:
    x, y = [b.x for b in bubbles], [b.y for b in bubbles]
    reach = radius + BESIDE_MM
    return Box(min(x) - reach, min(y) - reach, max(x) - min(x) + 2 * reach, max(y) - min(y) + 2 * reach)


def too_coarse_to_read(picture: Grey | Colour) -> Grey | Colour:
    """Where nobody knows what stands where, no name may be legible; what kind of page it is still shows."""
    smaller = COARSE_SIDE / max(picture.shape[:2])
    coarse = cv2.resize(picture, None, fx=smaller, fy=smaller, interpolation=cv2.INTER_AREA)
    larger = SHOWN_SIDE / COARSE_SIDE
    shown = cv2.resize(coarse, None, fx=larger, fy=larger, interpolation=cv2.INTER_CUBIC)
    return np.asarray(shown, np.uint8)
