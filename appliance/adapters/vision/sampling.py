"""Looks up many points of a picture at once: one ``cv2.remap``, no warped page."""

import cv2
import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.pictures import Grey

LONGEST = 32_000
"""``remap`` takes maps of at most 32767 rows or columns."""


def sample(picture: Grey, points: NDArray[np.float64]) -> NDArray[np.float32]:
    """Grey values at ``points`` (... x 2, pixels); white outside the picture. Same shape without the last axis."""
    shape = points.shape[:-1]
    flat = points.reshape(-1, 2).astype(np.float32)
    columns = max(1, -(-len(flat) // LONGEST))
    padded = np.full((-(-len(flat) // columns) * columns, 2), -10, np.float32)
    padded[: len(flat)] = flat
    grid = padded.reshape(-1, columns, 2)
    values = cv2.remap(
        picture, grid, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(255,)
    )
    return values.reshape(-1)[: len(flat)].reshape(shape).astype(np.float32)


def around(
    centres: NDArray[np.float64], jacobians: NDArray[np.float64], offsets: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Pixel places of ``offsets`` (S x 2, millimetres) around each centre: N x S x 2."""
    return centres[:, None, :] + np.einsum("nij,sj->nsi", jacobians, offsets)


def circle(radius: float, count: int) -> NDArray[np.float64]:
    """``count`` points on a circle, in millimetres."""
    angles = np.arange(count) * (2 * np.pi / count)
    return radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)
