"""Photographs of a QR code as a cheap phone takes them in a corridor: eight kinds of damage, made from a seed.

A kind is a list of harms; each harm takes the picture and the generator. Strengths are such that a person still sees
that there is a code, and some cannot be read any more.
"""

from collections.abc import Callable, Mapping

import cv2
import numpy as np
import qrcode
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Harm = Callable[[Grey, np.random.Generator], Grey]

SIDE = 480
"""Least pixels of the whole picture's side; the code takes about 60 % of it."""
PIXELS_A_MODULE = 6.5
PAPER, DESK = 245, 190


def code(text: str) -> Grey:
    """The code flat on a desk, with its quiet zone, in the middle of a picture."""
    drawing = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_Q, border=4)
    drawing.add_data(text)
    drawing.make(fit=True)
    modules = np.where(np.array(drawing.get_matrix(), bool), 20, PAPER).astype(np.uint8)
    size = round(len(modules) * PIXELS_A_MODULE)
    drawn = cv2.resize(modules, (size, size), interpolation=cv2.INTER_NEAREST)
    side = max(SIDE, round(size * 1.6))
    picture = np.full((side, side), DESK, np.uint8)
    at = (side - size) // 2
    picture[at : at + size, at : at + size] = drawn
    return picture


def blurred(picture: Grey, chance: np.random.Generator) -> Grey:
    """Out of focus, or the hand moved."""
    if chance.random() < 0.5:
        return np.asarray(cv2.GaussianBlur(picture, (0, 0), chance.uniform(1.2, 3.0)), np.uint8)
    length = int(chance.integers(5, 14))
    kernel = np.zeros((length, length), np.float32)
    kernel[length // 2] = 1 / length
    turned = cv2.getRotationMatrix2D((length / 2, length / 2), chance.uniform(0, 180), 1)
    return np.asarray(cv2.filter2D(picture, -1, cv2.warpAffine(kernel, turned, (length, length))), np.uint8)


def aslant(picture: Grey, chance: np.random.Generator) -> Grey:
    """Turned, and seen from the side."""
    side = len(picture)
    turn = cv2.getRotationMatrix2D((side / 2, side / 2), chance.uniform(-180, 180), chance.uniform(0.8, 1.0))
    turned = cv2.warpAffine(picture, turn, (side, side), borderValue=DESK)
    corners = np.array([[0, 0], [side, 0], [side, side], [0, side]], np.float32)
    moved = corners + chance.uniform(-0.12, 0.12, (4, 2)).astype(np.float32) * side
    seen = cv2.getPerspectiveTransform(corners, moved)
    return np.asarray(cv2.warpPerspective(turned, seen, (side, side), borderValue=DESK), np.uint8)


def grainy(picture: Grey, chance: np.random.Generator) -> Grey:
    """A small sensor: grain, and pixels that are dead or burnt."""
    deviation = chance.uniform(0.04, 0.14) * float(picture.max())
    noisy = picture + chance.normal(0, deviation, picture.shape)
    dead = chance.random(picture.shape)
    noisy[dead < 0.01], noisy[dead > 0.99] = 0, 255
    return np.clip(noisy, 0, 255).astype(np.uint8)


def dim(picture: Grey, chance: np.random.Generator) -> Grey:
    """Little light, more of it on one side."""
    fall = np.linspace(chance.uniform(0.08, 0.2), chance.uniform(0.2, 0.5), picture.shape[1])
    return np.clip(picture * fall + chance.normal(6, 3, picture.shape), 0, 255).astype(np.uint8)


def _inside(picture: Grey, chance: np.random.Generator, share: float) -> tuple[int, int, int]:
    """Left, top and side of a square patch somewhere on the code."""
    side = len(picture)
    patch = round(side * share)
    low, high = side // 4, side * 3 // 4 - patch
    return int(chance.integers(low, high)), int(chance.integers(low, high)), patch


def covered(picture: Grey, chance: np.random.Generator) -> Grey:
    """A finger, a staple or a spot of ink on it."""
    left, top, patch = _inside(picture, chance, chance.uniform(0.04, 0.11))
    harmed = picture.copy()
    cv2.circle(harmed, (left + patch // 2, top + patch // 2), patch // 2, int(chance.integers(0, 200)), -1)
    return harmed


def torn(picture: Grey, chance: np.random.Generator) -> Grey:
    """Opened as it should be: a tear runs through the label, its halves up to a module apart."""
    side = len(picture)
    at, gap = int(side * chance.uniform(0.68, 0.8)), int(chance.integers(2, 7))
    harmed = np.full_like(picture, DESK)
    harmed[:at] = picture[:at]
    harmed[at + gap :] = picture[at : side - gap]
    return harmed


KINDS: Mapping[str, tuple[Harm, ...]] = {
    "clean": (),
    "blur": (blurred,),
    "aslant": (aslant,),
    "noise": (grainy,),
    "low light": (dim,),
    "covered": (covered,),
    "torn": (torn,),
    "combined": (aslant, dim, grainy),
}


PHONE_PIXELS, PHONE_DEGREES = 1600, 60
"""Across a picture of two megapixels, and what they see: the cheapest phones."""
APERTURE_MM, FOCUS_CM = 1.07, 60
"""Of a lens of 3 mm at f/2.8 that cannot be focused."""


def by_cheap_phone(text: str, level: int, wide_mm: float, away_cm: float) -> Grey:
    """A code printed so wide without its quiet zone, taken from so far away: the lens blurs what is nearer than its focus,
    the sensor adds grain."""
    drawing = qrcode.QRCode(error_correction=level, border=4)
    drawing.add_data(text)
    drawing.make(fit=True)
    modules = np.where(np.array(drawing.get_matrix(), bool), 20, PAPER).astype(np.uint8)
    module_mm = wide_mm / (len(modules) - 2 * drawing.border)
    fine = cv2.resize(modules, None, fx=12, fy=12, interpolation=cv2.INTER_NEAREST)
    spread = max(1, round(APERTURE_MM * abs(1 - away_cm / FOCUS_CM) / module_mm * 12)) | 1
    disc = np.zeros((spread, spread), np.float32)
    cv2.circle(disc, (spread // 2, spread // 2), spread // 2, (1.0,), -1)
    seen = cv2.filter2D(fine, -1, disc / disc.sum())
    pixels_a_mm = PHONE_PIXELS / (20 * away_cm * np.tan(np.radians(PHONE_DEGREES / 2)))
    scale = module_mm * pixels_a_mm / 12
    picture = cv2.resize(
        seen, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    )
    grain = np.random.default_rng(round(away_cm)).normal(0, 10, picture.shape)
    taken: Grey = np.clip(cv2.GaussianBlur(picture, (0, 0), 0.8) + grain, 0, 255).astype(np.uint8)
    return taken


def photograph(text: str, kind: str, seed: int) -> Grey:
    """A picture of the code of ``text`` with the harms of ``kind``; the same for the same seed."""
    chance = np.random.default_rng([seed, sorted(KINDS).index(kind)])
    picture = code(text)
    for harm in KINDS[kind]:
        picture = harm(picture, chance)
    return picture
