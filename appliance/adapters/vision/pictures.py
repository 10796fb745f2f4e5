"""From bytes to grey pages, safely: what a file is comes from its content, its size is bounded before decoding."""

import io
import warnings
from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from appliance.adapters.vision.pdf_pages import pdf_pages
from appliance.domain.refusals import Reason, Refusal
from appliance.domain.sheets.reading_refusals import (
    BROKEN_PICTURE,
    EMPTY_PICTURE,
    NOT_A_PICTURE,
    PICTURE_TOO_LARGE,
    PICTURE_TOO_SMALL,
)

Grey = NDArray[np.uint8]
"""Height x width, 0 black to 255 white."""

MOST_PIXELS: Final = 60_000_000
"""A4 at 600 dpi is 35 million."""
MOST_BYTES: Final = 64 << 20
MOST_PAGES: Final = 200
LEAST_SIDE: Final = 550
"""Pixels of the shorter side: A4 at about 66 dpi; below it a ring is no longer seen."""
TAIL: Final = 4096
"""Scanners append a little after the end marker; it must stand within the last so many bytes."""
ENDS: Final = {"JPEG": b"\xff\xd9", "PNG": b"IEND"}


def grey_pages(content: bytes) -> Iterator[Grey | Refusal]:
    """Pages of a JPEG, PNG, TIFF or PDF, each decoded when asked for; a refusal stands for a page or the file."""
    if not content:
        yield Refusal(EMPTY_PICTURE)
    elif len(content) > MOST_BYTES:
        yield _too_large(f"{len(content) >> 20} MiB", f"{MOST_BYTES >> 20} MiB")
    elif content[:1024].lstrip().startswith(b"%PDF-"):
        for page in pdf_pages(content, MOST_PAGES, MOST_PIXELS):
            yield _large_enough(page) if isinstance(page, np.ndarray) else page
    else:
        yield from _pictures(content)


def _pictures(content: bytes) -> Iterator[Grey | Refusal]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "TIFF"))
    except Image.DecompressionBombError:
        yield _too_large("> 170 Mpx", f"{MOST_PIXELS // 1_000_000} Mpx")
        return
    except UnidentifiedImageError:
        yield Refusal(_unidentified(content))
        return
    except Exception:  # what Pillow throws at hostile headers is not a closed list; no page may stop a batch
        yield Refusal(BROKEN_PICTURE)
        return
    with image:
        if image.format == "TIFF":
            yield from _tiff(image)
        elif refusal := _size_refusal(image.size):
            yield refusal
        else:
            yield _one(content, "PNG" if image.format == "PNG" else "JPEG")


def _one(content: bytes, kind: str) -> Grey | Refusal:
    if ENDS[kind] not in content[-TAIL:]:
        return Refusal(BROKEN_PICTURE)
    return decode_grey(content)


def decode_grey(content: bytes) -> Grey | Refusal:
    """One JPEG or PNG as it lies in the file; how the camera was held does not matter, markers tell."""
    flags = cv2.IMREAD_GRAYSCALE | cv2.IMREAD_IGNORE_ORIENTATION
    try:
        page = cv2.imdecode(np.frombuffer(content, np.uint8), flags)
    except cv2.error:
        page = None
    return Refusal(BROKEN_PICTURE) if page is None else page.astype(np.uint8, copy=False)


def _tiff(image: Image.Image) -> Iterator[Grey | Refusal]:
    for frame in range(MOST_PAGES):
        try:
            image.seek(frame)
            if refusal := _size_refusal(image.size):
                yield refusal
                continue
            yield np.asarray(image.convert("L"), dtype=np.uint8)
        except EOFError:
            return
        except Exception:  # as above
            yield Refusal(BROKEN_PICTURE)
            return


def _unidentified(content: bytes) -> Reason:
    begins = (b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*")
    return BROKEN_PICTURE if content.startswith(begins) else NOT_A_PICTURE


def _large_enough(page: Grey) -> Grey | Refusal:
    return _size_refusal((page.shape[1], page.shape[0])) or page


def _size_refusal(size: tuple[int, int]) -> Refusal | None:
    text = f"{size[0]} × {size[1]}"
    if size[0] * size[1] > MOST_PIXELS:
        return _too_large(text, f"{MOST_PIXELS // 1_000_000} Mpx")
    if min(size) < LEAST_SIDE:
        return Refusal(PICTURE_TOO_SMALL, {"size": text, "limit": f"{LEAST_SIDE} px"})
    return None


def _too_large(size: str, limit: str) -> Refusal:
    return Refusal(PICTURE_TOO_LARGE, {"size": size, "limit": limit})
