"""A pencil and a rubber on a grey page."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]


@dataclass
class Pencil:
    """Marks ``page`` in place. Places in millimetres; ``scale`` pixels per millimetre."""

    page: Grey
    scale: float
    random: np.random.Generator
    darkness: float

    def __post_init__(self) -> None:
        self._printed = self.page.copy()

    def fill(self, x: float, y: float, radius: float, pressure: float = 1.0, overshoot: float = 0.1) -> None:
        """Strokes to and fro that cover a ring, paper grain showing through."""
        patch, centre = self._patch(self.page, x, y, radius + overshoot + 1.2)
        ink = np.zeros(patch.shape, np.float32)
        slope = self.random.uniform(-0.6, 0.6)
        gap = 0.42
        wobble = self.random.normal(0, 0.12, 2)
        for level in np.arange(-radius * 0.88, radius * 0.88 + gap / 2, gap):
            half = max(radius**2 - level**2, 0.2) ** 0.5 + self.random.normal(overshoot - 0.15, 0.12)
            ends = [(-half, level - slope * half * 0.3), (half, level + slope * half * 0.3)]
            self._stroke(ink, centre, [(a + wobble[0], b + wobble[1]) for a, b in ends], 0.5)
        self._press(patch, ink, pressure)

    def tick(self, x: float, y: float, radius: float) -> None:
        """A check mark through the ring, drawn with one thin line."""
        patch, centre = self._patch(self.page, x, y, radius + 2.5)
        ink = np.zeros(patch.shape, np.float32)
        self._stroke(ink, centre, [(-0.7 * radius, 0.0), (-0.1 * radius, 0.7 * radius)], 0.45)
        self._stroke(ink, centre, [(-0.1 * radius, 0.7 * radius), (1.1 * radius, -1.0 * radius)], 0.45)
        self._press(patch, ink, 1.0)

    def cross(self, x: float, y: float, radius: float) -> None:
        """Two thin lines through the ring and beyond it."""
        patch, centre = self._patch(self.page, x, y, radius + 2.5)
        ink = np.zeros(patch.shape, np.float32)
        reach = radius * self.random.uniform(0.9, 1.3)
        self._stroke(ink, centre, [(-reach, -reach), (reach, reach)], 0.45)
        self._stroke(ink, centre, [(-reach, reach), (reach, -reach)], 0.45)
        self._press(patch, ink, 1.0)

    def dot(self, x: float, y: float, radius: float) -> None:
        """A small blot, somewhere inside the ring."""
        patch, centre = self._patch(self.page, x, y, radius + 1.2)
        ink = np.zeros(patch.shape, np.float32)
        at = self.random.uniform(-0.3, 0.3, 2) * radius
        self._stroke(ink, centre, [(at[0] - 0.15, at[1]), (at[0] + 0.15, at[1])], radius * 0.5)
        self._press(patch, ink, 1.0)

    def rub_out(self, x: float, y: float, radius: float) -> None:
        """Take most of the graphite away and smear the rest; what is printed stays."""
        patch, _ = self._patch(self.page, x, y, radius + 1.2)
        printed, _ = self._patch(self._printed, x, y, radius + 1.2)
        graphite = printed.astype(np.float32) - patch
        smeared = cv2.GaussianBlur(graphite, (0, 0), 0.3 * self.scale)
        rest = self.random.uniform(0.08, 0.3)
        streaky = rest * (1 + 0.4 * self.random.standard_normal((patch.shape[0], 1), dtype=np.float32))
        patch[...] = np.clip(printed - smeared * streaky, 0, 255).astype(np.uint8)

    def _patch(self, page: Grey, x: float, y: float, reach: float) -> tuple[Grey, tuple[float, float]]:
        px, py, r = x * self.scale, y * self.scale, round(reach * self.scale)
        left, top = round(px) - r, round(py) - r
        patch = page[max(0, top) : top + 2 * r + 1, max(0, left) : left + 2 * r + 1]
        return patch, (px - max(0, left), py - max(0, top))

    def _stroke(
        self,
        ink: NDArray[np.float32],
        centre: tuple[float, float],
        ends: list[tuple[float, float]],
        width: float,
    ) -> None:
        (x0, y0), (x1, y1) = ((centre[0] + a * self.scale, centre[1] + b * self.scale) for a, b in ends)
        fine = 8
        start, stop = (round(x0 * fine), round(y0 * fine)), (round(x1 * fine), round(y1 * fine))
        cv2.line(ink, start, stop, (1.0,), max(1, round(width * self.scale)), cv2.LINE_8, 3)

    def _press(self, patch: Grey, ink: NDArray[np.float32], pressure: float) -> None:
        soft = cv2.GaussianBlur(ink, (0, 0), 0.6)
        grain = 1 + 0.18 * self.random.standard_normal(patch.shape, dtype=np.float32)
        strength = np.clip(soft * grain, 0, 1) * self.darkness * pressure * self.random.uniform(0.9, 1.08)
        patch[...] = np.clip(patch * (1 - strength), 0, 255).astype(np.uint8)
