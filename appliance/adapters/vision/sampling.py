"""Looks up many points of a picture at once: one ``cv2.remap``, no warped page."""

import cv2
import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.pictures import Grey

ROW = 1024
"""Points a row of the look-up: ``remap`` takes at most 32767 rows or columns."""


def sample(picture: Grey, x: NDArray[np.float32], y: NDArray[np.float32]) -> Grey:
    """Grey values at pixel places ``x``, ``y`` of one shape; white outside the picture. Same shape."""
    rows = -(-x.size // ROW)
    maps = np.full((2, rows * ROW), -10, np.float32)
    maps[0, : x.size] = x.ravel()
    maps[1, : x.size] = y.ravel()
    grid = maps.reshape(2, rows, ROW)
    found = cv2.remap(
        picture, grid[0], grid[1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(255,)
    )
    return found.ravel()[: x.size].reshape(x.shape).astype(np.uint8, copy=False)


def sample_points(picture: Grey, points: NDArray[np.float64]) -> Grey:
    """The same for points as ... x 2."""
    places = points.astype(np.float32)
    return sample(picture, places[..., 0], places[..., 1])


def sample_around(
    picture: Grey, centres: NDArray[np.float64], jacobians: NDArray[np.float64], offsets: NDArray[np.float64]
) -> Grey:
    """Values at ``offsets`` (S x 2, millimetres) around each centre (N x 2, pixels): N x S."""
    c, j = centres.astype(np.float32), jacobians.astype(np.float32)
    dx, dy = offsets.astype(np.float32).T
    x = c[:, 0, None] + j[:, 0, 0, None] * dx + j[:, 0, 1, None] * dy
    y = c[:, 1, None] + j[:, 1, 0, None] * dx + j[:, 1, 1, None] * dy
    return sample(picture, x, y)


def circle(radius: float, count: int) -> NDArray[np.float64]:
    """``count`` points on a circle, in millimetres."""
    angles = np.arange(count) * (2 * np.pi / count)
    return radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)
