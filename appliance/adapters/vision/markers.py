"""Finds the ArUco markers of a page: first around where the form has them, then over the whole page at about 100 dpi,
then a ladder of harder tries when too few show."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from appliance.adapters.vision.geometry import Points, geometry
from appliance.adapters.vision.pictures import Grey
from appliance.domain.sheets.layout import Layout

ENOUGH = 3
AROUND = 12.0
"""Millimetres to each side of a marker's place in which it is looked for first: a page lies askew by 4 degrees at most
where it went through a feeder."""
SMALLER = 0.55
"""Of its size is enough to see a marker."""
PRECISION = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_MAX_ITER, 30, 0.02)


@dataclass(frozen=True)
class Marker:
    """``corners``: 4 x 2 in pixels of the picture searched, in ArUco's order."""

    id: int
    corners: Points

    @property
    def side(self) -> float:
        return float(np.linalg.norm(self.corners[0] - self.corners[2])) / 2**0.5


def find_markers(picture: Grey, layout: Layout) -> list[Marker]:
    """Markers seen, the layout's and foreign: those in their places when all of the layout's are, else those anywhere."""
    ids = layout.marker_ids
    in_place = markers_in_place(picture, layout)
    if sorted(marker.id for marker in in_place) == sorted(ids):
        return in_place
    return max(
        (search_markers(picture, ids), in_place), key=lambda seen: len({each.id for each in seen} & ids)
    )


def search_markers(picture: Grey, ids: frozenset[int]) -> list[Marker]:
    """The first try over the whole page that shows all of ``ids``, else the best one."""
    best: list[Marker] = []
    for sight, detector in _ladder(picture):
        found = _detect(sight, detector)
        ours = {marker.id for marker in found} & ids
        if len(ours) > len({marker.id for marker in best} & ids) or not best:
            best = found
        if ours == ids or (len(ours) >= ENOUGH and sight is not picture):
            break
    return best


def markers_in_place(picture: Grey, layout: Layout) -> list[Marker]:
    """Look where the markers of a straight page are, whichever side of it is up, at about half of the size.

    One that touches the picture's edge may be cut off by it, with its corners somewhere else, and is left out."""
    height, width = picture.shape
    pixels = max(height, width) / layout.height
    side = min(height, width, round((layout.fiducials[0].size + 2 * AROUND) * pixels))
    share = geometry(layout).markers / (layout.width, layout.height)
    centres = (share if height >= width else share[:, ::-1]) * (width, height)
    tiles = np.clip(np.rint(centres - side / 2), 0, (width - side, height - side)).astype(np.intp)
    around = np.concatenate([picture[y : y + side, x : x + side] for x, y in tiles.tolist()], axis=1)
    small = cv2.resize(around, None, fx=SMALLER, fy=SMALLER, interpolation=cv2.INTER_LINEAR)
    detector = _detector(15, 15, max(height, width) / max(around.shape))
    found = _detect(small.astype(np.uint8, copy=False), detector)
    if not found:
        return []
    corners = (np.array([marker.corners for marker in found]) + 0.5) / SMALLER - 0.5
    tile = (corners[:, :, 0].mean(axis=1) / side).astype(np.intp)
    corners += (tiles - np.outer(np.arange(len(tiles)), (side, 0)))[tile][:, None]
    whole = ((corners >= 1) & (corners <= (width - 2, height - 2))).all(axis=(1, 2))
    if not whole.any():
        return []
    rough = corners[whole].reshape(-1, 2).astype(np.float32)
    fine = cv2.cornerSubPix(picture, rough, (3, 3), (-1, -1), PRECISION).astype(np.float64).reshape(-1, 4, 2)
    ids = np.array([marker.id for marker in found])[whole].tolist()
    return [Marker(marker, place) for marker, place in zip(ids, fine, strict=True)]


def two_sheets(picture: Grey, layout: Layout) -> bool:
    """Whether a marker of the layout is seen twice: sheets that were fed as one, or lie on each other."""
    found = Counter(marker.id for marker in _detect(picture, _detector(23, 23)))
    return any(found[marker] > 1 for marker in layout.marker_ids)


def _ladder(picture: Grey) -> Iterator[tuple[Grey, cv2.aruco.ArucoDetector]]:
    yield picture, _detector(23, 23)
    yield picture, _detector(7, 43)
    evened = cv2.createCLAHE(3.0, (8, 8)).apply(picture)
    yield evened.astype(np.uint8, copy=False), _detector(7, 43)


@lru_cache(maxsize=8)
def _detector(smallest: int, largest: int, shown: float = 1.0) -> cv2.aruco.ArucoDetector:
    """Markers are about 4.8 % of the page's width a side: perimeter limits are relative to the longer side. ``shown``:
    how much longer that of the page is than of the picture searched."""
    parameters = cv2.aruco.DetectorParameters()
    parameters.adaptiveThreshWinSizeMin = smallest
    parameters.adaptiveThreshWinSizeMax = largest
    parameters.adaptiveThreshWinSizeStep = 12
    parameters.minMarkerPerimeterRate = 0.05 * shown
    parameters.maxMarkerPerimeterRate = 0.4 * shown
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
