"""Decode a picture somebody sent, within bounds, to grey values. Names the formats it takes; everything else is no
picture. The header is read before any pixel, so a small file that claims a huge picture costs nothing."""

from io import BytesIO

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

MOST_BYTES = 16 * 1024 * 1024
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2400
"""Larger pictures are shrunk to this for reading codes; a seal's code then still has several pixels a module."""
FORMATS = ("JPEG", "PNG", "WEBP")

Grey = NDArray[np.uint8]


def decode_grey(content: bytes) -> Grey | None:
    """Rows by columns of 0 to 255, longest side at most ``LONGEST_SIDE``; None when it is not a picture we take."""
    if not content or len(content) > MOST_BYTES:
        return None
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                return None
            picture.draft("L", (LONGEST_SIDE, LONGEST_SIDE))
            grey = np.asarray(picture.convert("L"), dtype=np.uint8)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError,
            Image.DecompressionBombWarning, MemoryError, EOFError):  # fmt: skip
        return None
    return _shrunk(grey)


def _shrunk(grey: Grey) -> Grey:
    scale = LONGEST_SIDE / max(grey.shape)
    if scale >= 1:
        return grey
    size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
