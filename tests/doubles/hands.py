"""What pupils do to a printed sheet: how each answer is given, well or badly. A fixed seed marks the same pixels."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from appliance.domain.sheets.layout import FieldKind, Layout
from tests.doubles.paper import Grey
from tests.doubles.pencil import BLUE, RED, Pencil
from tests.doubles.printing import DPI


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
class Filled:
    """What a simulated candidate meant. ``answers`` by name, ``candidate_number`` and ``paper_code`` among them."""

    answers: Mapping[str, str]
    habits: Mapping[str, Habit] = field(default_factory=dict)
    usual: Habit = Habit.FILLED
    darkness: float = 0.72
    """Of the pencil: 0 invisible, 1 black."""


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
