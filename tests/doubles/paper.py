"""What printers, staplers, feeders and pockets do to a sheet. Pictures are at 200 dpi; lengths in millimetres.

Worse than life on purpose: office printers lose toner in bands on the last pages of a cartridge, a school copies
the copy of a copy, rollers slip by a tenth of a millimetre where these slip by more than one.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
PIXELS = 200 / 25.4
"""A millimetre."""


def low_on_toner(page: Grey, loss: float, random: np.random.Generator) -> Grey:
    """Black grows pale in soft bands down the page and in specks; ``loss``: share of black, at most."""
    height, width = page.shape
    coarse = random.uniform(0, 1, (1, 12)).astype(np.float32)
    bands = cv2.resize(coarse, (width, 1), interpolation=cv2.INTER_CUBIC)
    specks = cv2.resize(
        random.uniform(0.4, 1.2, (height // 3, width // 3)).astype(np.float32), (width, height)
    )
    kept = 1 - loss * np.clip(bands, 0, 1) * specks
    pale: Grey = np.clip(255 - (255 - page.astype(np.float32)) * kept, 0, 255).astype(np.uint8)
    return pale


def copied(page: Grey, times: int, random: np.random.Generator) -> Grey:
    """A copier's hard contrast, soft edges and dirt, once a generation: thin lines grow thick or break, grey goes."""
    seen = page.astype(np.float32)
    for _ in range(times):
        soft = cv2.GaussianBlur(seen, (0, 0), random.uniform(0.6, 0.9)).astype(np.float32)
        middle, slope = random.uniform(120, 185), random.uniform(0.03, 0.05)
        seen = 250 / (1 + np.exp(-(soft - middle) * slope)) + 4
        dirt = random.integers(0, (page.shape[0], page.shape[1]), (int(random.integers(50, 250)), 2))
        for y, x in dirt:
            size = int(random.integers(1, 4))
            seen[y : y + size, x : x + size] = random.uniform(20, 160)
    return np.clip(seen, 0, 255).astype(np.uint8)


def curled(picture: Grey, reach: float) -> Grey:
    """Paper that lies in waves: rows wander by at most ``reach``."""
    rows = np.arange(picture.shape[0], dtype=np.float32)
    return _rows_moved(picture, reach * PIXELS * np.sin(rows / picture.shape[0] * 2 * np.pi * 1.5))


def slipped(picture: Grey, reach: float, random: np.random.Generator) -> Grey:
    """Rollers lose or gain up to ``reach`` at two or three places, within a few millimetres of travel each."""
    rows = np.arange(picture.shape[0], dtype=np.float32)
    moved = np.zeros_like(rows)
    for at in random.uniform(0.1, 0.9, int(random.integers(2, 4))) * len(rows):
        moved += random.uniform(-reach, reach) * PIXELS / (1 + np.exp(-(rows - at) / (2 * PIXELS)))
    return _rows_moved(picture, moved - moved.mean())


def torn(picture: Grey, length: float, random: np.random.Generator) -> Grey:
    """A corner is gone; the machine's white lid shows."""
    bare = picture.copy()
    cv2.fillPoly(bare, [_corner(picture, length, random)], (250,))
    return bare


def folded(picture: Grey, length: float, random: np.random.Generator) -> Grey:
    """A corner folded over: its white back hides what is printed below, and the crease throws a shadow."""
    bent = picture.copy()
    corner = _corner(picture, length, random)
    inner = (corner[0] + (corner[1] - corner[0]) + (corner[2] - corner[0])).astype(np.int32)
    cv2.fillPoly(bent, [corner], (244,))
    cv2.fillPoly(bent, [np.array([corner[1], corner[2], inner], np.int32)], (250,))
    cv2.line(bent, tuple(map(int, corner[1])), tuple(map(int, corner[2])), (120,), 3, cv2.LINE_AA)
    return bent


def stapled(picture: Grey, random: np.random.Generator) -> Grey:
    """A staple near the top left corner, bright in its middle, with its shadow."""
    x, y = (random.uniform(6, 14, 2) * PIXELS).tolist()
    angle = random.uniform(0.3, 1.2)
    end = (x + 11 * PIXELS * np.cos(angle), y + 11 * PIXELS * np.sin(angle))
    held = picture.copy()
    for offset, grey, width in ((4, 150, 5), (0, 60, 5), (-1, 190, 1)):
        start_at, end_at = ((round(a + offset), round(b + offset)) for a, b in ((x, y), end))
        cv2.line(held, start_at, end_at, (grey,), width, cv2.LINE_AA)
    return held


def fed_with_another(picture: Grey, share: float, random: np.random.Generator) -> Grey:
    """A second sheet of the same form lay on this one, a little lower and aside: it hides the part from below."""
    height, width = picture.shape
    down, aside = int(height * (1 - share)), round(float(random.uniform(-6, 6)) * PIXELS)
    both = picture.copy()
    other = np.roll(picture[: height - down], aside, axis=1)
    both[down:] = other
    both[down : down + 3] = 170
    return both[:, :width]


def under_a_note(picture: Grey, x: float, y: float, size: float) -> Grey:
    """A square note sticks on the page, its middle at ``x``, ``y`` (all in millimetres); its edge throws a faint shadow."""
    middle, side = (x * PIXELS, y * PIXELS), (size * PIXELS, size * PIXELS)
    corners = np.array(cv2.boxPoints((middle, side, 7.0)), np.int32)
    noted = picture.copy()
    cv2.fillPoly(noted, [corners], (240,))
    cv2.polylines(noted, [corners], True, (205,), 2, cv2.LINE_AA)
    return noted


def taped(picture: Grey, x: float, y: float, width: float, height: float, white: int) -> Grey:
    """Correction tape, or what a blind part of the scanner leaves out; its middle at ``x``, ``y`` (all in millimetres)."""
    covered = picture.copy()
    corners = cv2.boxPoints(((x * PIXELS, y * PIXELS), (width * PIXELS, height * PIXELS), 0.0))
    cv2.fillPoly(covered, [corners.astype(np.int32)], (white,))
    return covered


def stroked(picture: Grey, begin: tuple[float, float], end: tuple[float, float], width: float) -> Grey:
    """A broad felt-tip stroke, or a line of dirt on the scanner's glass; millimetres."""
    marked = picture.copy()
    start, stop = ((round(x * PIXELS), round(y * PIXELS)) for x, y in (begin, end))
    cv2.line(marked, start, stop, (70,), round(width * PIXELS), cv2.LINE_AA)
    return np.minimum(picture, marked)


def _corner(picture: Grey, length: float, random: np.random.Generator) -> NDArray[np.int32]:
    """A triangle: the corner and one point on each of its edges."""
    height, width = picture.shape
    x, y = ((0, width - 1)[int(random.integers(2))], (0, height - 1)[int(random.integers(2))])
    along, down = (round(length * PIXELS * float(random.uniform(0.6, 1))) for _ in range(2))
    return np.array(
        [(x, y), (x + (along if x == 0 else -along), y), (x, y + (down if y == 0 else -down))], np.int32
    )


def _rows_moved(picture: Grey, moved: NDArray[np.float32]) -> Grey:
    """Each row shows the page ``moved`` pixels farther down."""
    height, width = picture.shape
    rows = np.arange(height, dtype=np.float32) + moved.astype(np.float32)
    x = np.broadcast_to(np.arange(width, dtype=np.float32), (height, width))
    y = np.broadcast_to(rows[:, None], (height, width))
    bent = cv2.remap(
        picture, np.ascontiguousarray(x), np.ascontiguousarray(y), cv2.INTER_LINEAR, borderValue=(255,)
    )
    return bent.astype(np.uint8, copy=False)
