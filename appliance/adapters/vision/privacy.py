"""Covers what says who a sheet belongs to, in pictures made for people; the picture on the disk keeps everything.

A sheet is known by its number, so nobody who looks into an answer needs a name, a school or a signature.
"""

import cv2
import numpy as np

from appliance.adapters.vision.pictures import Colour, Grey
from appliance.adapters.vision.registration import Registered
from appliance.domain.sheets.layout import Layout

PAPER = 226
"""Flat grey: lighter than any pencil, and plainly not the paper."""
BITS = 4
"""Of a pixel's fraction, as OpenCV wants corners."""


def shown_without_names(at: Registered, layout: Layout) -> Grey | Colour:
    """A copy of the whole picture as it came, the layout's private regions flat where the page model places them."""
    picture = at.page.shown().copy()
    for box in layout.private:
        right, bottom = box.x + box.width, box.y + box.height
        corners = np.array([(box.x, box.y), (right, box.y), (right, bottom), (box.x, bottom)], np.float64)
        pixels = (at.model.to_pixels(corners) + 0.5) * at.page.scale - 0.5
        fixed = np.round(pixels * (1 << BITS)).astype(np.int32)
        cv2.fillConvexPoly(picture, fixed, (PAPER, PAPER, PAPER), cv2.LINE_8, BITS)
    return picture
