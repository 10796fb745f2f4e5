"""Where millimetres of the form lie in the picture: a homography from what was recognised, with its own doubts."""

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.geometry import Points
from appliance.adapters.vision.markers import ENOUGH, Marker
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.own_page import paper_of
from appliance.domain.sheets.reading_refusals import NO_MARKERS, OTHER_FORM, OTHER_PAPER, TWO_SHEETS

LEAST_SPREAD = 0.15
"""Markers must span at least this share of the page: three down one side do not fix the other."""
GOOD_RESIDUAL = 0.5
"""Millimetres; above it one marker may have been caught wrong (or the paper is bent), so each is left out in turn."""
EDGE = 5 / 12
"""Of a marker's side: from its centre to the middle of its black border."""
BORDER = np.array(
    [at for side in (-EDGE, EDGE) for a in np.linspace(-EDGE, EDGE, 9) for at in ((a, side), (side, a))]
)
"""Places all along that border, in sides of the marker."""


@dataclass(frozen=True)
class PageModel:
    """``matrix``: 3 x 3, millimetres to pixels of the working picture. ``residual_mm``: root mean square.

    ``black``: N x 2, millimetres, places inside what was recognised that are printed solid black.
    """

    matrix: NDArray[np.float64]
    residual_mm: float
    black: Points

    def to_pixels(self, millimetres: Points) -> Points:
        pixels = cv2.perspectiveTransform(millimetres.reshape(-1, 1, 2), self.matrix)
        return pixels.reshape(-1, 2).astype(np.float64, copy=False)

    def jacobians(self, millimetres: Points) -> NDArray[np.float64]:
        """N x 2 x 2: pixels per millimetre at each point."""
        scaled = millimetres @ self.matrix[:, :2].T + self.matrix[:, 2]
        pixels, scale = scaled[:, :2] / scaled[:, 2:], scaled[:, 2]
        slopes = self.matrix[:2, :2] - pixels[:, :, None] * self.matrix[2, :2]
        return np.asarray(slopes / scale[:, None, None], np.float64)

    @cached_property
    def turn_degrees(self) -> float:
        """Angle of the page's x axis in the picture, -180 to 180."""
        axis = self.jacobians(np.array([[105.0, 148.0]]))[0, :, 0]
        return float(np.degrees(np.arctan2(axis[1], axis[0])))

    @property
    def turned(self) -> int:
        """The nearest quarter turn: 0, 90, 180 or 270."""
        return round(self.turn_degrees / 90) * 90 % 360

    @property
    def skew_degrees(self) -> float:
        """Tilt from that quarter turn."""
        return self.turn_degrees - round(self.turn_degrees / 90) * 90


def fit_points(form: Points, picture: Points, black: Points) -> PageModel:
    """The least-squares homography of N pairs (four or more); an infinite residual when there is none."""
    matrix, _ = cv2.findHomography(form, picture, 0)
    determinant, back = (0.0, None) if matrix is None else cv2.invert(matrix)
    if back is None or abs(determinant) < 1e-12:
        return PageModel(np.eye(3), float("inf"), black)
    seen = cv2.perspectiveTransform(picture.reshape(-1, 1, 2), back).reshape(-1, 2)
    residual = float(((seen - form) ** 2).sum(axis=1).mean() ** 0.5)
    return PageModel(np.asarray(matrix, np.float64), residual, black)


def fit_page(layout: Layout, found: list[Marker]) -> PageModel | Refusal:
    """The model from any three or more of the layout's markers that span the page."""
    ours = [marker for marker in found if marker.id in layout.marker_ids]
    if len({marker.id for marker in ours}) < len(ours):
        return Refusal(TWO_SHEETS)
    if not _span(layout, ours):
        if len(found) >= ENOUGH and not ours:
            return _other_form(layout, [marker.id for marker in found])
        return Refusal(NO_MARKERS, {"found": str(len(ours))})
    best = _fit(layout, ours)
    if best.residual_mm > GOOD_RESIDUAL:
        for left_out in ours:
            rest = [marker for marker in ours if marker is not left_out]
            if len(rest) > ENOUGH and _span(layout, rest):
                again = _fit(layout, rest)
                best = min(best, again, key=lambda model: model.residual_mm)
    return best


def _other_form(layout: Layout, ids: list[int]) -> Refusal:
    """Our own sheet on another paper is called by its paper: numbers of markers say nothing to people."""
    if paper := paper_of(ids):
        return Refusal(OTHER_PAPER, {"paper": paper, "layout": layout.name})
    return Refusal(OTHER_FORM, {"ids": ", ".join(map(str, ids))})


def spans(layout: Layout, places: Points) -> bool:
    """Whether points of the form (N x 2, millimetres) reach far enough over the page to fix it."""
    hull = cv2.convexHull(places.astype(np.float32))
    return cv2.contourArea(hull) > LEAST_SPREAD * layout.width * layout.height


def _span(layout: Layout, markers: list[Marker]) -> bool:
    seen = {marker.id for marker in markers}
    return len(seen) >= ENOUGH and spans(
        layout, np.array([(f.x, f.y) for f in layout.fiducials if f.id in seen])
    )


def _fit(layout: Layout, markers: list[Marker]) -> PageModel:
    ours = {fiducial.id: fiducial for fiducial in layout.fiducials}
    seen = [ours[marker.id] for marker in markers]
    form = np.array([fiducial.corners for fiducial in seen], np.float64).reshape(-1, 2)
    picture = np.concatenate([marker.corners for marker in markers])
    sizes, centres = np.array([[[f.size]] for f in seen]), np.array([[(f.x, f.y)] for f in seen])
    return fit_points(form, picture, (BORDER * sizes + centres).reshape(-1, 2))
