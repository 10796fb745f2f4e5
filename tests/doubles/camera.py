"""A sheet photographed from the hand, on a dark desk."""

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.doubles.paper import Grey


def on_a_desk(picture: Grey, lean: float, random: np.random.Generator) -> Grey:
    """Corners move by up to ``lean`` of the width; a hard-edged shadow, uneven light, the grain of a desk.

    The phone is held nearly above: what comes out has the paper's proportions with a rim of desk around it.
    """
    height, width = picture.shape
    rim = int(width * (0.04 + lean))
    size = (width + 2 * rim, height + 2 * rim)
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    moved = corners + rim + random.uniform(-lean, lean, (4, 2)).astype(np.float32) * width
    lens = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    seen = cv2.warpPerspective(picture, lens, size, borderValue=(0,)).astype(np.float32)
    on_paper = cv2.warpPerspective(np.full_like(picture, 255), lens, size, borderValue=(0,)) > 127
    grain = random.uniform(35, 70, (size[1] // 16, 8)).astype(np.float32)
    desk = cv2.resize(grain, size, interpolation=cv2.INTER_CUBIC)
    shown = np.where(on_paper, seen, desk)
    return np.clip(shown * _light(size, random), 0, 255).astype(np.uint8)


def _light(size: tuple[int, int], random: np.random.Generator) -> NDArray[np.float32]:
    """A lamp to one side, and the shadow of the hand or the phone with an edge of a few millimetres."""
    width, height = size
    coarse = random.uniform(0.7, 1.0, (3, 3)).astype(np.float32)
    lamp = cv2.resize(coarse, size, interpolation=cv2.INTER_CUBIC)
    x, y = np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)
    angle = random.uniform(0, 2 * np.pi)
    aside = (x - width * random.uniform(0.2, 0.8)) * np.cos(angle)
    across = aside + ((y - height * random.uniform(0.2, 0.8)) * np.sin(angle))[:, None]
    dark = random.uniform(0.0, 0.4)
    edge = random.uniform(8, 40)
    light: NDArray[np.float32] = (lamp * (1 - dark / (1 + np.exp(-across / edge)))).astype(np.float32)
    return light
