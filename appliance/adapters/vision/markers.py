"""Finds the ArUco markers of a page: first where they usually are, then over the whole page at about 100 dpi, then a
ladder of harder tries when too few show."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.pictures import Grey

Points = NDArray[np.float64]
"""N x 2: x to the right, y down."""
ENOUGH = 3
SIDES, SMALLER = 0.2, 2 / 3
"""Share of the width, at each side, where the markers of a straight page lie; what is enough of its size to see them."""
PRECISION = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_MAX_ITER, 30, 0.02)


@dataclass(frozen=True)
class Marker:
    """``corners``: 4 x 2 in pixels of the picture searched, in ArUco's order."""

    id: int
    corners: Points

    @property
    def side(self) -> float:
        return float(np.linalg.norm(self.corners[0] - self.corners[2])) / 2**0.5


def find_markers(picture: Grey, ids: frozenset[int]) -> list[Marker]:
    """Markers seen, ours and foreign; stops at the first try that shows all of ``ids``."""
    best = markers_at_the_sides(picture)
    if sorted(marker.id for marker in best) == sorted(ids):
        return best
    for sight, detector in _ladder(picture):
        found = _detect(sight, detector)
        ours = {marker.id for marker in found} & ids
        if len(ours) > len({marker.id for marker in best} & ids) or not best:
            best = found
        if ours == ids or (len(ours) >= ENOUGH and sight is not picture):
            break
    return best


def markers_at_the_sides(picture: Grey) -> list[Marker]:
    """Look where markers of a straight page are: along its two long sides, at two thirds of the size."""
    long = picture if picture.shape[0] >= picture.shape[1] else picture.T
    width = int(long.shape[1] * SIDES)
    far = long.shape[1] - width
    sides = np.hstack([long[:, :width], long[:, far:]])
    if long is not picture:
        sides = np.ascontiguousarray(sides.T)
    small = cv2.resize(sides, None, fx=SMALLER, fy=SMALLER, interpolation=cv2.INTER_LINEAR)
    found = _detect(small.astype(np.uint8, copy=False), _detector(23, 23))
    if not found:
        return []
    corners = (np.concatenate([marker.corners for marker in found]) + 0.5) / SMALLER - 0.5
    across = corners[:, 0 if long is picture else 1]
    across += np.where(across > width, far - width, 0)
    rough = corners.astype(np.float32)
    fine = cv2.cornerSubPix(picture, rough, (3, 3), (-1, -1), PRECISION).astype(np.float64).reshape(-1, 4, 2)
    return [Marker(marker.id, place) for marker, place in zip(found, fine, strict=True)]


def _ladder(picture: Grey) -> Iterator[tuple[Grey, cv2.aruco.ArucoDetector]]:
    yield picture, _detector(23, 23)
    yield picture, _detector(7, 43)
    evened = cv2.createCLAHE(3.0, (8, 8)).apply(picture)
    yield evened.astype(np.uint8, copy=False), _detector(7, 43)


def _detector(smallest: int, largest: int) -> cv2.aruco.ArucoDetector:
    """Markers are about 4.8 % of the page's width a side: perimeter limits are relative to the longer side."""
    parameters = cv2.aruco.DetectorParameters()
    parameters.adaptiveThreshWinSizeMin = smallest
    parameters.adaptiveThreshWinSizeMax = largest
    parameters.adaptiveThreshWinSizeStep = 12
    parameters.minMarkerPerimeterRate = 0.05
    parameters.maxMarkerPerimeterRate = 0.4
    parameters.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    parameters.cornerRefinementWinSize = 3
    dictionary = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    return cv2.aruco.ArucoDetector(dictionary, parameters)


def _detect(picture: Grey, detector: cv2.aruco.ArucoDetector) -> list[Marker]:
    corners, ids, _ = detector.detectMarkers(picture)
    seen: list[int] = [] if not corners else [int(marker) for marker in np.ravel(ids)]
    return [
        Marker(marker, np.asarray(corner, np.float64).reshape(4, 2))
        for marker, corner in zip(seen, corners, strict=True)
    ]
