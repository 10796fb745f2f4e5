"""Looks up many points of a picture at once: one ``cv2.remap``, no warped page."""

from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.pictures import Grey

Number = TypeVar("Number", np.uint8, np.float32)
Floats = NDArray[np.float32]


def sample(picture: Grey, x: NDArray[np.float32], y: NDArray[np.float32]) -> Grey:
    """Grey values at pixel places ``x``, ``y`` (one shape, at most 32767 rows and columns); white outside."""
    found = cv2.remap(picture, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(255,))
    return found.astype(np.uint8, copy=False)


def nearest(picture: Grey, x: NDArray[np.float32], y: NDArray[np.float32]) -> Grey:
    """The same without weighing neighbours: the pixel that is there; at the picture's edge, its last one."""
    found = cv2.remap(picture, x, y, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE)
    return found.astype(np.uint8, copy=False)


def sample_points(picture: Grey, points: NDArray[np.float64]) -> Grey:
    """The same for points N x 2: N values."""
    places = points.astype(np.float32)
    return sample(picture, places[:, :1], places[:, 1:]).ravel()


def sample_around(
    picture: Grey, centres: NDArray[np.float64], jacobians: NDArray[np.float64], offsets: NDArray[np.float64]
) -> Grey:
    """Values at ``offsets`` (S x 2, millimetres) around each centre (N x 2, pixels): N x S."""
    steps = np.vstack([offsets.T, np.ones(len(offsets))]).astype(np.float32)
    places = np.concatenate([jacobians, centres[:, :, None]], axis=2)
    x, y = places.transpose(1, 0, 2).astype(np.float32, order="C") @ steps
    return sample(picture, x, y)


def middle(values: NDArray[Number]) -> float:
    """The median, the upper one of an even number: ``numpy.median`` takes five times as long for few values."""
    every = values.ravel()
    half = len(every) // 2
    return float(np.partition(every, half)[half])


def true_ones(flags: NDArray[np.bool_]) -> NDArray[np.int32]:
    """How many are true in each of N rows of whatever shape: ``numpy.count_nonzero`` takes four times as long."""
    rows = flags.reshape(len(flags), -1).view(np.uint8)
    return cv2.reduce(rows, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S)[:, 0].astype(np.int32, copy=False)


def all_round(circles: NDArray[Number], more: int) -> NDArray[Number]:
    """Directions (last axis) with the first ``more`` repeated after the last, and the last before the first."""
    return np.concatenate([circles[..., -more:], circles, circles[..., :more]], axis=-1)


def most_around(circles: NDArray[Number], reach: int) -> NDArray[Number]:
    """Of N x directions the most within ``reach`` directions to either side."""
    most = cv2.dilate(all_round(circles, reach), np.ones((1, 2 * reach + 1), np.uint8))
    return most[:, reach:-reach].astype(circles.dtype, copy=False)


def circle(radius: float, count: int, begin: float = 0.0) -> NDArray[np.float64]:
    """``count`` points on a circle, in millimetres, from the angle ``begin`` (radians) on."""
    angles = begin + np.arange(count) * (2 * np.pi / count)
    return radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)
