"""Fills printed sheets as pupils do and scans them as office machines do. A fixed seed gives the same bytes.

The page is the real PDF, rasterised; what is simulated is pencil, rubber, paper feed and camera.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

from appliance.domain.sheets.layout import Layout
from tests.doubles.pencil import Pencil

DPI = 200
Grey = NDArray[np.uint8]


class Habit(StrEnum):
    """How one answer is given."""

    FILLED = "filled"
    LIGHT = "light"
    """Filled with little pressure."""
    SLOPPY = "sloppy"
    """Scribbled over the ring's edge."""
    CHANGED = "changed"
    """Another choice was filled first and rubbed out, not quite cleanly."""
    TICK = "tick"
    CROSS = "cross"
    DOT = "dot"
    DOUBLE = "double"
    CANCELLED = "cancelled"
    """Another choice was filled first and crossed out."""


@dataclass(frozen=True)
class Scan:
    """How the sheet reaches the machine. ``turn``: quarter turns of 90 degrees, counter-clockwise."""

    skew: float = 0.0
    turn: int = 0
    noise: float = 4.0
    shadow: float = 0.0
    """Share of light lost from one side to the other."""
    torn_corner: bool = False
    curl: float = 0.0
    """Millimetres the paper waves from its place."""
    quality: int = 80
    blur: float = 0.0
    """Pixels at 200 dpi."""
    contrast: float = 1.0
    """Of all ink: a weak copy has less."""
    streaks: int = 0
    """Lines of dirt down the page."""
    stretch: float = 1.0
    """Of the paper's length in the feeder or the printer."""
    dpi: int = DPI


@dataclass(frozen=True)
class Filled:
    """What a simulated candidate meant. ``answers`` by name, ``candidate_number`` and ``paper_code`` among them."""

    answers: Mapping[str, str]
    habits: Mapping[str, Habit] = field(default_factory=dict)
    usual: Habit = Habit.FILLED
    darkness: float = 0.72
    """Of the pencil: 0 invisible, 1 black."""


def print_pages(pdf: bytes) -> list[Grey]:
    """The PDF on white paper at 200 dpi."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = []
        for number in range(len(document)):
            rows = document[number].render(scale=DPI / 72, grayscale=True).to_numpy()
            pages.append(np.array(rows[:, :, 0] if rows.ndim == 3 else rows, np.uint8))
        return pages
    finally:
        document.close()


def fill(page: Grey, layout: Layout, filled: Filled, seed: int) -> Grey:
    """The page after the candidate worked on it."""
    pencil = Pencil(page.copy(), DPI / 25.4, np.random.default_rng(seed), filled.darkness)
    radius = layout.bubble_radius
    for spot in layout.fields:
        meant = filled.answers.get(spot.answer)
        if not meant:
            continue
        value = meant
        if spot.cell:
            at = _cell_text(meant, spot.cell)
            if not at:
                continue
            value = at
        habit = filled.habits.get(spot.answer, filled.usual)
        for bubble in spot.bubbles:
            if bubble.value == value:
                _mark(pencil, bubble.x, bubble.y, radius, habit)
        others = [bubble for bubble in spot.bubbles if bubble.value != value]
        if habit in (Habit.CHANGED, Habit.DOUBLE, Habit.CANCELLED):
            other = others[int(pencil.random.integers(len(others)))]
            pencil.fill(other.x, other.y, radius)
            if habit is Habit.CHANGED:
                pencil.rub_out(other.x, other.y, radius)
            if habit is Habit.CANCELLED:
                pencil.cross(other.x, other.y, radius)
    return pencil.page


def scan(page: Grey, how: Scan, seed: int) -> bytes:
    """JPEG bytes of the page as a machine sees it."""
    return encode(photograph(page, how, seed), how.quality)


def photograph(page: Grey, how: Scan, seed: int) -> Grey:
    """The page as a machine sees it, before compression."""
    random = np.random.default_rng(seed + 1_000_003)
    height, width = page.shape
    picture = page
    if how.torn_corner:
        picture = picture.copy()
        corner = np.array([(0, 0), (int(width * 0.22), 0), (0, int(height * 0.15))], np.int32)
        cv2.fillPoly(picture, [corner], (255,))
    if how.curl:
        picture = _curled(picture, how.curl * DPI / 25.4)
    if how.skew:
        about = cv2.getRotationMatrix2D((width / 2, height / 2), how.skew, 1.0)
        tilted = cv2.warpAffine(picture, about, (width, height), borderValue=(246,))
        picture = tilted.astype(np.uint8, copy=False)
    if how.stretch != 1.0 or how.dpi != DPI:
        across, down = how.dpi / DPI, how.dpi / DPI * how.stretch
        picture = cv2.resize(picture, None, fx=across, fy=down, interpolation=cv2.INTER_AREA).astype(np.uint8)
    for _ in range(how.streaks):
        at = int(random.integers(20, picture.shape[1] - 20))
        picture = picture.copy()
        picture[:, at : at + 2] = np.minimum(picture[:, at : at + 2], random.integers(90, 200))
    picture = np.rot90(picture, how.turn)
    if how.blur:
        picture = cv2.GaussianBlur(picture, (0, 0), how.blur).astype(np.uint8)
    light = 255 - (255 - picture.astype(np.float32) * 0.95 - 8) * how.contrast
    if how.shadow:
        light *= np.linspace(1.0, 1.0 - how.shadow, light.shape[1], dtype=np.float32)[None, :]
    if how.noise:
        light += random.standard_normal(light.shape, dtype=np.float32) * how.noise
    seen: Grey = np.clip(light, 0, 255).astype(np.uint8)
    return seen


def encode(picture: Grey, quality: int = 80) -> bytes:
    """JPEG bytes."""
    good, content = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert good
    return content.tobytes()


def simulate(page: Grey, layout: Layout, filled: Filled, how: Scan, seed: int) -> bytes:
    """Fill and scan one printed page."""
    return scan(fill(page, layout, filled, seed), how, seed)


def _mark(pencil: Pencil, x: float, y: float, radius: float, habit: Habit) -> None:
    match habit:
        case Habit.TICK:
            pencil.tick(x, y, radius)
        case Habit.CROSS:
            pencil.cross(x, y, radius)
        case Habit.DOT:
            pencil.dot(x, y, radius)
        case Habit.LIGHT:
            pencil.fill(x, y, radius, pressure=0.65)
        case Habit.SLOPPY:
            pencil.fill(x, y, radius, overshoot=0.45)
        case _:
            pencil.fill(x, y, radius)


def _cell_text(meant: str, cell: int) -> str:
    """What stands in a cell: digits of a number one a cell, the first cell for the minus."""
    return meant[cell - 1] if cell <= len(meant) else ""


def _curled(picture: Grey, waves: float) -> Grey:
    height, width = picture.shape
    y = np.arange(height, dtype=np.float32)
    slip = (waves * np.sin(y / height * 2 * np.pi * 1.5)).astype(np.float32)
    columns = np.broadcast_to(np.arange(width, dtype=np.float32), (height, width))
    rows = np.broadcast_to((y + slip)[:, None], (height, width))
    bent = cv2.remap(
        picture,
        np.ascontiguousarray(columns),
        np.ascontiguousarray(rows),
        cv2.INTER_LINEAR,
        borderValue=(255,),
    )
    return bent.astype(np.uint8, copy=False)
