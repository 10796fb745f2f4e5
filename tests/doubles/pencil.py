"""A pencil, a rubber, a pen and the side of a hand on a grey page."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.doubles.paper import Grey

BLUE, RED = (0.4, 0.82, 0.93), (0.85, 0.9, 0.2)
"""Share of blue, green and red light that a pen of this colour takes."""


@dataclass
class Pencil:
    """Marks ``page`` in place. Places in millimetres; ``scale`` pixels per millimetre. ``plane``: which of blue, green
    and red the page is, None for grey."""

    page: Grey
    scale: float
    random: np.random.Generator
    darkness: float
    plane: int | None = None

    def __post_init__(self) -> None:
        self._printed = self.page.copy()

    def fill(
        self,
        x: float,
        y: float,
        radius: float,
        pressure: float = 1.0,
        overshoot: float = 0.1,
        gap: float = 0.42,
    ) -> None:
        """Strokes to and fro that cover a ring, paper grain showing through; ``gap`` millimetres from one to the next."""
        patch, centre = self._patch(self.page, x, y, radius + overshoot + 1.2)
        ink = np.zeros(patch.shape, np.float32)
        slope = self.random.uniform(-0.6, 0.6)
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

    def strike(self, x: float, y: float, reach: float, angle: float, width: float = 0.45) -> None:
        """One line through a ring, ``reach`` millimetres to either side of its middle, ``angle`` radians from level."""
        patch, centre = self._patch(self.page, x, y, reach + 1)
        ink = np.zeros(patch.shape, np.float32)
        end = (reach * np.cos(angle), reach * np.sin(angle))
        self._stroke(ink, centre, [(-end[0], -end[1]), end], width)
        self._press(patch, ink, 1.0)

    def dot(self, x: float, y: float, radius: float) -> None:
        """A small blot, somewhere inside the ring."""
        patch, centre = self._patch(self.page, x, y, radius + 1.2)
        ink = np.zeros(patch.shape, np.float32)
        at = self.random.uniform(-0.3, 0.3, 2) * radius
        self._stroke(ink, centre, [(at[0] - 0.15, at[1]), (at[0] + 0.15, at[1])], radius * 0.5)
        self._press(patch, ink, 1.0)

    def pen(self, x: float, y: float, radius: float, ink: tuple[float, ...] = (0.9, 0.9, 0.9)) -> None:
        """Filled with a ball pen: thin sharp lines, nearly black, white paper between some of them."""
        patch, centre = self._patch(self.page, x, y, radius + 1.4)
        taken = 0.114 * ink[0] + 0.587 * ink[1] + 0.299 * ink[2] if self.plane is None else ink[self.plane]
        lines = np.zeros(patch.shape, np.float32)
        level = -radius * 0.9
        side = 1.0
        while level < radius * 0.9:
            half = max(radius**2 - level**2, 0.2) ** 0.5 * self.random.uniform(0.85, 1.1)
            step = self.random.uniform(0.25, 0.45)
            self._stroke(lines, centre, [(-side * half, level), (side * half, level + step)], 0.3)
            level, side = level + step, -side
        self._press(patch, lines, taken / self.darkness, grain=0.03)

    def stray(self, x: float, y: float, reach: float) -> None:
        """A line that belongs to no answer: a slip of the hand, a note, through rings and between them."""
        self.strike(x, y, reach, self.random.uniform(0, np.pi), 0.4)

    def smear(self, x: float, y: float, radius: float) -> None:
        """The hand drags graphite to the right, over the rings beside it."""
        reach = radius + 9
        patch, _ = self._patch(self.page, x, y, reach)
        printed, _ = self._patch(self._printed, x, y, reach)
        graphite = printed.astype(np.float32) - patch
        length = round(self.random.uniform(4, 8) * self.scale)
        trail = np.exp(-np.arange(length, dtype=np.float32) / (length / 2))[None, ::-1]
        trail *= self.random.uniform(0.05, 0.16) / self.scale
        dragged = cv2.filter2D(graphite, -1, trail, anchor=(length - 1, 0))
        dragged = cv2.GaussianBlur(dragged, (0, 0), 0.15 * self.scale)
        patch[...] = np.clip(patch - dragged, 0, 255).astype(np.uint8)

    def rub_out(self, x: float, y: float, radius: float, rest: tuple[float, float] = (0.08, 0.3)) -> None:
        """Take most of the graphite away and smear the rest (a share of it); what is printed stays."""
        patch, _ = self._patch(self.page, x, y, radius + 1.2)
        printed, _ = self._patch(self._printed, x, y, radius + 1.2)
        graphite = printed.astype(np.float32) - patch
        smeared = cv2.GaussianBlur(graphite, (0, 0), 0.3 * self.scale)
        streaky = self.random.uniform(*rest) * (
            1 + 0.4 * self.random.standard_normal((patch.shape[0], 1), dtype=np.float32)
        )
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

    def _press(self, patch: Grey, ink: NDArray[np.float32], pressure: float, grain: float = 0.18) -> None:
        soft = cv2.GaussianBlur(ink, (0, 0), 0.6)
        paper = 1 + grain * self.random.standard_normal(patch.shape, dtype=np.float32)
        strength = np.clip(soft * paper, 0, 1) * self.darkness * pressure * self.random.uniform(0.9, 1.08)
        patch[...] = np.clip(patch * (1 - strength), 0, 255).astype(np.uint8)
