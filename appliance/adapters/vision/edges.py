"""How wide the edge of what is printed solid black comes out: the sharpness of a picture, in millimetres on the paper."""

from functools import lru_cache
from statistics import median

import numpy as np

from appliance.adapters.vision.geometry import Points
from appliance.adapters.vision.page_model import PageModel
from appliance.adapters.vision.pictures import Grey
from appliance.adapters.vision.sampling import sample_points
from appliance.domain.sheets.layout import Box, Fiducial, Layout

STEP = 0.1
REACH = np.arange(-0.65, 0.91, STEP)
"""Millimetres across an edge, from the black to the paper: inside the border of the smallest marker."""
ALONG = 0.1
"""Where on a side, as share of its length from its middle."""
LEAST_SIDE = 2.0
"""Thinner bars have no black to measure against."""
CLEAR = 60.0
"""Grey levels between black and paper below which there is no edge here."""
MIDDLE = np.array([[100.0, 100.0]])
"""A place on every form, where the size of a pixel is taken."""
OWN = 1.35
"""Pixels a sharp edge is wide where it falls on pixels anyhow (mean over where it falls)."""


def solid_boxes(layout: Layout) -> tuple[Box, ...]:
    """What is printed solid black and large enough."""
    found = [*map(_outline, layout.fiducials), *layout.marks]
    return tuple(box for box in found if min(box.width, box.height) >= LEAST_SIDE)


def edge_width(picture: Grey, model: PageModel, boxes: tuple[Box, ...]) -> float | None:
    """Millimetres from black to white, the picture's own pixels taken off; None where no edge is seen.

    Paper over steepest slope: for a soft (normal) edge nearly the way from 10 to 90 %. The median over all edges.
    """
    if not boxes:
        return None
    values = sample_points(picture, model.to_pixels(_across(boxes))).reshape(-1, len(REACH))
    clear = values.astype(np.float32)
    contrast = clear.max(axis=1) - clear.min(axis=1)
    seen = contrast > CLEAR
    if not seen.any():
        return None
    steepest = np.abs(np.diff(clear[seen], axis=1)).max(axis=1)
    width = median((contrast[seen] / steepest).tolist()) * STEP
    pixel = OWN / float(np.linalg.norm(model.jacobians(MIDDLE), axis=1).mean())
    return float(max(width**2 - pixel**2, 0.0) ** 0.5)


def _outline(marker: Fiducial) -> Box:
    x, y = marker.corners[0]
    return Box(x, y, marker.size, marker.size)


@lru_cache(maxsize=8)
def _across(boxes: tuple[Box, ...]) -> Points:
    """Points across every edge: boxes x 4 sides x reach, flat (N x 2)."""
    lines: list[Points] = []
    same = np.zeros(len(REACH))
    for box in boxes:
        x, y = box.centre
        for sign in (-1, 1):
            lines.append(np.column_stack([x + sign * (box.width / 2 + REACH), same + y + ALONG * box.height]))
            lines.append(np.column_stack([same + x + ALONG * box.width, y + sign * (box.height / 2 + REACH)]))
    return np.concatenate(lines)
