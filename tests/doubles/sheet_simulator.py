"""Fills printed sheets as pupils do and scans them as office machines do. A fixed seed gives the same bytes.

The page is the real PDF, rasterised; what is simulated is pencil, rubber, paper feed and camera.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

from appliance.domain.sheets.layout import FieldKind, Layout
from tests.doubles.camera import on_a_desk
from tests.doubles.paper import copied, curled, fed_with_another, folded, low_on_toner, slipped, stapled, torn
from tests.doubles.pencil import BLUE, RED, Pencil

DPI = 200
BILEVEL = 140
"""Grey from which an office machine calls a pixel white."""
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
    HEAVY = "heavy"
    """Pressed hard, the paper shines."""
    SCRIBBLED = "scribbled"
    """Quick strokes with paper showing between them."""
    PEN = "pen"
    SMEARED = "smeared"
    """The hand dragged graphite over the rings to the right."""
    HALF_ERASED = "half-erased"
    """Another choice was filled first and rubbed out badly."""
    WITHDRAWN = "withdrawn"
    """Filled, rubbed out, and left so: blank is meant."""
    STRAY = "stray"
    """Filled, and a line that belongs to nothing crosses the field."""
    BLUE_PEN = "blue-pen"
    """Filled with a blue pen, by whatever hand."""
    RED_PEN = "red-pen"
    RED_BESIDE = "red-beside"
    """Filled, and another choice filled later with a red pen."""
    BLUE_BESIDE = "blue-beside"


OTHER_INK = frozenset({Habit.BLUE_PEN, Habit.RED_PEN, Habit.RED_BESIDE, Habit.BLUE_BESIDE})
"""Habits for scans in colour; the corpus is grey."""
BESIDE = frozenset(
    {Habit.CHANGED, Habit.DOUBLE, Habit.CANCELLED, Habit.HALF_ERASED, Habit.STRAY,
     Habit.RED_BESIDE, Habit.BLUE_BESIDE}
)  # fmt: skip
"""Habits that leave something on another choice too."""


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
    across: float = 1.0
    """Of the paper's width in the printer."""
    toner: float = 0.0
    """Share of black the printer loses, in bands and specks."""
    copies: int = 0
    """Times the empty form was copied from a copy before it was filled in."""
    slip: float = 0.0
    """Millimetres the feeder's rollers lose or gain at a few rows."""
    fold: float = 0.0
    """Millimetres of a corner folded over."""
    torn: float = 0.0
    """Millimetres of a corner torn off."""
    staple: bool = False
    two_sheets: float = 0.0
    """Share of the page, from below, that another sheet fed with it covers."""
    bed: float = 0.0
    """Millimetres of the scanner's bed in view around the paper."""
    bilevel: bool = False
    """Black and white only, as G4 TIFF."""
    camera: float = 0.0
    """Photographed from the hand: how far the paper's corners move, as share of its width; 0 for a scanner."""


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


def fill(page: Grey, layout: Layout, filled: Filled, seed: int, plane: int | None = None) -> Grey:
    """The page after the candidate worked on it; ``plane``: of its colours, the one that ``page`` is."""
    pencil = Pencil(page.copy(), DPI / 25.4, np.random.default_rng(seed), filled.darkness, plane)
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
        wanted = set(value) if spot.kind is FieldKind.MULTI else {value}
        for bubble in spot.bubbles:
            if bubble.value in wanted:
                _mark(pencil, bubble.x, bubble.y, radius, habit)
        others = [bubble for bubble in spot.bubbles if bubble.value not in wanted]
        other = others[int(pencil.random.integers(len(others)))] if habit in BESIDE else None
        if other is not None:
            _beside(pencil, other.x, other.y, radius, habit)
    return pencil.page


def scan(page: Grey, how: Scan, seed: int) -> bytes:
    """Bytes of the page as a machine delivers it: JPEG, or G4 TIFF when bilevel."""
    seen = photograph(page, how, seed)
    return g4_tiff([seen]) if how.bilevel else encode(seen, how.quality)


def photograph(page: Grey, how: Scan, seed: int, plane: int | None = None) -> Grey:
    """The page as a machine sees it, before compression; each ``plane`` of colour has noise of its own."""
    random = np.random.default_rng(seed + 1_000_003)
    picture = _worn(page, how, random)
    if how.camera:
        picture = on_a_desk(picture, how.camera, random)
    if how.skew or how.bed:
        picture = _tilted(picture, how.skew, round(how.bed * DPI / 25.4))
    if how.stretch != 1.0 or how.across != 1.0 or how.dpi != DPI:
        across, down = how.dpi / DPI * how.across, how.dpi / DPI * how.stretch
        finer = across > 1 or down > 1
        way = cv2.INTER_CUBIC if finer else cv2.INTER_AREA
        picture = cv2.resize(picture, None, fx=across, fy=down, interpolation=way).astype(np.uint8)
    for _ in range(how.streaks):
        at = int(random.integers(20, picture.shape[1] - 20))
        picture = picture.copy()
        picture[:, at : at + 2] = np.minimum(picture[:, at : at + 2], random.integers(90, 200))
    picture = np.rot90(picture, how.turn)
    if how.blur:
        picture = cv2.GaussianBlur(picture, (0, 0), how.blur * how.dpi / DPI).astype(np.uint8)
    light = 255 - (255 - picture.astype(np.float32) * 0.95 - 8) * how.contrast
    if how.shadow:
        light *= np.linspace(1.0, 1.0 - how.shadow, light.shape[1], dtype=np.float32)[None, :]
    if how.noise:
        random = random if plane is None else np.random.default_rng((seed, plane))
        light += random.standard_normal(light.shape, dtype=np.float32) * how.noise
    seen: Grey = np.clip(light, 0, 255).astype(np.uint8)
    return seen


def encode(picture: Grey, quality: int = 80) -> bytes:
    """JPEG bytes."""
    good, content = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert good
    return content.tobytes()


def g4_tiff(pages: Sequence[Grey]) -> bytes:
    """Pages in black and white, split at the middle of the scale, as office machines store them."""
    first, *rest = [Image.fromarray(page > BILEVEL) for page in pages]
    content = io.BytesIO()
    first.save(content, "TIFF", save_all=True, append_images=rest, compression="group4")
    return content.getvalue()


def simulate(page: Grey, layout: Layout, filled: Filled, how: Scan, seed: int) -> bytes:
    """Print badly, fill and scan one page."""
    random = np.random.default_rng(seed + 2_000_003)
    sheet = low_on_toner(page, how.toner, random) if how.toner else page
    if how.copies:
        sheet = copied(sheet, how.copies, random)
    return scan(fill(sheet, layout, filled, seed), how, seed)


def _worn(picture: Grey, how: Scan, random: np.random.Generator) -> Grey:
    """What happened to the paper before light fell on it."""
    if how.staple:
        picture = stapled(picture, random)
    if how.torn_corner:
        height, width = picture.shape
        picture = picture.copy()
        corner = np.array([(0, 0), (int(width * 0.22), 0), (0, int(height * 0.15))], np.int32)
        cv2.fillPoly(picture, [corner], (255,))
    if how.torn:
        picture = torn(picture, how.torn, random)
    if how.fold:
        picture = folded(picture, how.fold, random)
    if how.two_sheets:
        picture = fed_with_another(picture, how.two_sheets, random)
    if how.curl:
        picture = curled(picture, how.curl)
    return slipped(picture, how.slip, random) if how.slip else picture


def _tilted(picture: Grey, degrees: float, bed: int) -> Grey:
    """Turned about its middle; what lies around the paper is the machine's pale lid."""
    height, width = picture.shape
    size = (width + 2 * bed, height + 2 * bed)
    about = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    about[:, 2] += bed
    tilted = cv2.warpAffine(picture, about, size, borderValue=(246,))
    return tilted.astype(np.uint8, copy=False)


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
        case Habit.HEAVY:
            pencil.fill(x, y, radius, pressure=1.2, overshoot=0.2, gap=0.36)
        case Habit.SCRIBBLED:
            pencil.fill(x, y, radius, overshoot=0.25, gap=float(pencil.random.uniform(0.5, 0.75)))
        case Habit.PEN:
            pencil.pen(x, y, radius)
        case Habit.BLUE_PEN:
            pencil.pen(x, y, radius, BLUE)
        case Habit.RED_PEN:
            pencil.pen(x, y, radius, RED)
        case Habit.SMEARED:
            pencil.fill(x, y, radius)
            pencil.smear(x, y, radius)
        case Habit.WITHDRAWN:
            pencil.fill(x, y, radius)
            pencil.rub_out(x, y, radius)
        case _:
            pencil.fill(x, y, radius)


def _beside(pencil: Pencil, x: float, y: float, radius: float, habit: Habit) -> None:
    """What the habit leaves on a choice that is not meant."""
    if habit is Habit.STRAY:
        pencil.stray(x, y, float(pencil.random.uniform(3, 9)))
        return
    if habit in OTHER_INK:
        pencil.pen(x, y, radius, RED if habit is Habit.RED_BESIDE else BLUE)
        return
    pencil.fill(x, y, radius)
    match habit:
        case Habit.CHANGED:
            pencil.rub_out(x, y, radius)
        case Habit.HALF_ERASED:
            pencil.rub_out(x, y, radius, rest=(0.25, 0.5))
        case Habit.CANCELLED:
            pencil.cross(x, y, radius)


def _cell_text(meant: str, cell: int) -> str:
    """What stands in a cell: digits of a number one a cell, the first cell for the minus."""
    return meant[cell - 1] if cell <= len(meant) else ""
