"""Sheets as office machines and cameras see them: paper feed, light, dirt, and the file that comes out."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image

from tests.doubles.camera import on_a_desk
from tests.doubles.paper import Grey, curled, fed_with_another, folded, slipped, stapled, torn
from tests.doubles.printing import DPI

BILEVEL = 140
"""Grey from which an office machine calls a pixel white."""


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
    lights = 255 - (255 - np.arange(256, dtype=np.float32) * 0.95 - 8) * how.contrast
    light = cv2.LUT(np.ascontiguousarray(picture), lights).astype(np.float32, copy=False)
    if how.shadow:
        light *= np.linspace(1.0, 1.0 - how.shadow, light.shape[1], dtype=np.float32)[None, :]
    if how.noise:
        random = random if plane is None else np.random.default_rng((seed, plane))
        light += random.standard_normal(light.shape, dtype=np.float32) * how.noise
    seen: Grey = np.clip(light, 0, 255, out=light).astype(np.uint8)
    return seen


def whitened(picture: Grey, white: float) -> Grey:
    """With automatic contrast or removal of the background: pure white from the grey ``white`` on."""
    seen: Grey = np.clip(picture * (255 / white), 0, 255).astype(np.uint8)
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
