"""From bytes to grey pages, safely: what a file is comes from its content, its size is bounded before decoding."""

import io
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from appliance.adapters.vision.pdf_pages import pdf_pages
from appliance.adapters.vision.png_chunks import whole_png
from appliance.domain.refusals import Reason, Refusal
from appliance.domain.sheets.reading_refusals import (
    BROKEN_PICTURE,
    EMPTY_PICTURE,
    NOT_A_PICTURE,
    PICTURE_TOO_LARGE,
    PICTURE_TOO_SMALL,
    too_many_pages,
)

Grey = NDArray[np.uint8]
"""Height x width, 0 black to 255 white."""
Colour = NDArray[np.uint8]
"""Height x width x blue, green, red."""

MOST_PIXELS: Final = 60_000_000
"""A4 at 600 dpi is 35 million."""
MOST_BYTES: Final = 64 << 20
MOST_PAGES: Final = 200
LEAST_SIDE: Final = 550
"""Pixels of the shorter side: A4 at about 66 dpi; below it a ring is no longer seen."""
TAIL: Final = 4096
"""Scanners append a little after the end marker; it must stand within the last so many bytes."""
JPEG_END: Final = b"\xff\xd9"
WORK_SIDE: Final = 1170
"""Longer side of the working picture in pixels: A4 at 100 dpi."""
FINER: Final = 0.2
"""A little finer rather than coarser than that: at 75 dpi rings are too small."""
MUCH_FINER: Final = 1.15
"""Of ``WORK_SIDE``: a picture too small to halve, yet longer than this (130 or 150 dpi), is averaged down by what is not
a whole number: its noise would be taken for ink."""
SMALLER: Final = {
    4: cv2.IMREAD_REDUCED_GRAYSCALE_4,
    2: cv2.IMREAD_REDUCED_GRAYSCALE_2,
    1: cv2.IMREAD_GRAYSCALE,
}
"""A JPEG decodes to a half or a quarter in less time than to its whole: most of the inverse transform is left out."""
IN_COLOUR: Final = {
    4: cv2.IMREAD_REDUCED_COLOR_4,
    2: cv2.IMREAD_REDUCED_COLOR_2,
    1: cv2.IMREAD_COLOR,
}
GREY_MODES: Final = ("1", "L", "LA", "I", "I;16", "F")
"""Pillow's names for pictures without colours; which it is stands in the file's head."""
SIXTEEN_BITS: Final = "I;16"
"""Of them, what Pillow would cut off at 255 instead of scaling."""
SOME_ROWS: Final = 67


@dataclass(frozen=True)
class Page:
    """A page at about 100 dpi. ``scale``: pixels of the whole picture a pixel of ``work``; ``whole`` gives that picture.

    ``bilevel``: it has black and white only. ``colour``: ``work`` in its colours, None where the picture is grey;
    ``in_colour`` gives the whole one, for people to see.
    """

    work: Grey
    scale: float
    whole: Callable[[], Grey]
    bilevel: bool = False
    colour: Colour | None = None
    in_colour: Callable[[], Colour] | None = None

    def shown(self) -> Grey | Colour:
        """The whole picture as it came: whose ink it is shows in its colour."""
        return self.in_colour() if self.in_colour else self.whole()


def page_of(picture: Grey) -> Page:
    """A picture that is decoded already."""
    rows = picture[::SOME_ROWS]
    bilevel = not bool(((rows > 0) & (rows < 255)).any())
    parts, longer = parts_of(picture.shape), max(picture.shape) / WORK_SIDE
    if parts == 1 and longer > MUCH_FINER:
        work = cv2.resize(picture, None, fx=1 / longer, fy=1 / longer, interpolation=cv2.INTER_AREA)
        return Page(work.astype(np.uint8, copy=False), longer, lambda: picture, bilevel)
    return Page(shrunk(picture, parts), parts, lambda: picture, bilevel)


def coloured(page: Page, picture: Colour, whole: Callable[[], Colour]) -> Page:
    """The page with its colours: ``picture`` at any size, cut as ``work`` was."""
    height, width = page.work.shape
    parts = picture.shape[1] // width
    if picture.shape[1] - parts * width < parts:
        picture = picture[: height * parts, : width * parts]
    work = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    return replace(page, colour=work.astype(np.uint8, copy=False), in_colour=whole)


def page_in_colour(picture: Colour) -> Page:
    """A picture in colour that is decoded already."""
    return coloured(page_of(_grey_of(picture)), picture, lambda: picture)


def _grey_of(picture: Colour) -> Grey:
    return cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY).astype(np.uint8, copy=False)


def parts_of(size: tuple[int, ...]) -> int:
    """Pixels that make one of the working picture: a whole number averages exactly, and fast."""
    return max(1, round(max(size) / WORK_SIDE - FINER))


def shrunk(picture: Grey, parts: int) -> Grey:
    """The mean of every ``parts`` x ``parts`` pixels."""
    if parts == 1:
        return picture
    height, width = (side // parts for side in picture.shape)
    whole = picture[: height * parts, : width * parts]
    return cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)


def grey_pages(content: bytes) -> Iterator[Grey | Refusal]:
    """Pages of a JPEG, PNG, TIFF or PDF, each decoded when asked for; a refusal stands for a page or the file."""
    for page in _pages(content, reduce=False):
        yield page if isinstance(page, Refusal) else page.whole()


def pages(content: bytes) -> Iterator[Page | Refusal]:
    """The same for reading: a JPEG is decoded no larger than it is looked at, until somebody wants all of it."""
    return _pages(content, reduce=True)


def _pages(content: bytes, reduce: bool) -> Iterator[Page | Refusal]:
    if not content:
        yield Refusal(EMPTY_PICTURE)
    elif len(content) > MOST_BYTES:
        yield _too_large(f"> {MOST_BYTES >> 20} MiB", f"{MOST_BYTES >> 20} MiB")
    elif content[:1024].lstrip().startswith(b"%PDF-"):
        for page in pdf_pages(content, MOST_PAGES, MOST_PIXELS):
            yield page if isinstance(page, Refusal) else _large_enough(page)
    else:
        yield from _pictures(content, reduce)


def _pictures(content: bytes, reduce: bool) -> Iterator[Page | Refusal]:
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
            in_grey = not reduce or image.mode in GREY_MODES
            yield _one(content, "PNG" if image.format == "PNG" else "JPEG", image.size, reduce, in_grey)


def _one(content: bytes, kind: str, size: tuple[int, int], reduce: bool, in_grey: bool) -> Page | Refusal:
    """One JPEG or PNG as it lies in the file; how the camera was held does not matter, markers tell."""
    if not (whole_png(content) if kind == "PNG" else JPEG_END in content[-TAIL:]):
        return Refusal(BROKEN_PICTURE)
    parts = parts_of(size)
    smaller = next(n for n in SMALLER if parts % n == 0) if reduce and kind == "JPEG" else 1
    try:
        picture = _decoded(content, smaller, SMALLER if in_grey else IN_COLOUR)
    except cv2.error:
        return Refusal(BROKEN_PICTURE)
    grey = picture if in_grey else _grey_of(picture)
    whole = partial(_decoded, content, 1)
    page = page_of(grey) if smaller == 1 else Page(shrunk(grey, parts // smaller), parts, whole)
    return page if in_grey else coloured(page, picture, partial(_decoded, content, 1, IN_COLOUR))


def _decoded(content: bytes, smaller: int, ways: Mapping[int, int] = SMALLER) -> NDArray[np.uint8]:
    """Raises ``cv2.error`` where there is no picture."""
    flags = ways[smaller] | cv2.IMREAD_IGNORE_ORIENTATION
    picture = cv2.imdecode(np.frombuffer(content, np.uint8), flags)
    if picture is None:
        raise cv2.error("no picture")
    return picture.astype(np.uint8, copy=False)


def _tiff(image: Image.Image) -> Iterator[Page | Refusal]:
    for frame in count():
        try:
            image.seek(frame)
            if frame == MOST_PAGES:
                yield too_many_pages(MOST_PAGES)
                return
            if refusal := _size_refusal(image.size):
                yield refusal
                continue
            if image.mode.startswith(SIXTEEN_BITS):
                yield page_of((np.asarray(image) >> 8).astype(np.uint8))
            elif image.mode in GREY_MODES:
                yield page_of(np.asarray(image.convert("L"), dtype=np.uint8))
            else:
                yield page_in_colour(np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1]))
        except EOFError:
            return
        except Exception:  # as above
            yield Refusal(BROKEN_PICTURE)
            return


def _unidentified(content: bytes) -> Reason:
    begins = (b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*")
    return BROKEN_PICTURE if content.startswith(begins) else NOT_A_PICTURE


def _large_enough(page: Grey | Colour) -> Page | Refusal:
    refusal = _size_refusal((page.shape[1], page.shape[0]))
    return refusal or (page_in_colour(page) if page.ndim == 3 else page_of(page))


def _size_refusal(size: tuple[int, int]) -> Refusal | None:
    text = f"{size[0]} × {size[1]}"
    if size[0] * size[1] > MOST_PIXELS:
        return _too_large(text, f"{MOST_PIXELS // 1_000_000} Mpx")
    if min(size) < LEAST_SIDE:
        return Refusal(PICTURE_TOO_SMALL, {"size": text, "limit": f"{LEAST_SIDE} px"})
    return None


def _too_large(size: str, limit: str) -> Refusal:
    return Refusal(PICTURE_TOO_LARGE, {"size": size, "limit": limit})
