"""The corpus of filled sheets, kept as recipes: a part, a level of damage and a number give the same bytes for ever.

Three parts are held apart by their seeds: constants are set by hand on TUNING, probabilities fitted on CALIBRATION,
and what is claimed is measured on TEST. Nothing may be set while looking at TEST.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from tests.doubles.filled_sheets import FilledSheet, intended, layout_of, printed
from tests.doubles.hands import OTHER_INK, Filled, Habit
from tests.doubles.scan_damage import Damage, a_scan
from tests.doubles.scanner import Scan
from tests.doubles.sheet_simulator import simulate

PAGES = 8
NUMBERS = tuple(f"{100001 + n}" for n in range(PAGES))
"""Printed pages, each filled in again and again by other hands."""
CORRECTIONS = (Habit.CHANGED, Habit.LIGHT, Habit.SLOPPY, Habit.HEAVY, Habit.SCRIBBLED)
"""What careful pupils do; worth no person's time."""
WILD = tuple(habit for habit in Habit if habit is not Habit.FILLED and habit not in OTHER_INK)
USUALS = (Habit.FILLED,) * 5 + (Habit.SLOPPY, Habit.SCRIBBLED, Habit.HEAVY, Habit.LIGHT, Habit.PEN)


class Part(IntEnum):
    TUNING = 1
    CALIBRATION = 2
    TEST = 3


@dataclass(frozen=True)
class Hand:
    """One pupil. ``odd``: share of answers not given in the usual way; ``blank``: share left out."""

    usual: Habit
    darkness: float
    odd: float
    odd_habits: tuple[Habit, ...]
    blank: float


@dataclass(frozen=True)
class Intention:
    """What a pupil put on paper, and what was ``meant`` by it."""

    filled: Filled
    meant: dict[str, str | None]


@dataclass(frozen=True)
class Recipe:
    """How sheet ``number`` of a level of a part comes about."""

    part: Part
    damage: Damage
    number: int
    spec: str = "own"

    @property
    def seed(self) -> int:
        return ((int(self.part) * 16 + list(Damage).index(self.damage)) << 20) + self.number

    def hand(self, chance: random.Random) -> Hand:
        """Careful on a clean scan; at every other level one pupil in five has wild habits."""
        wild = self.damage is not Damage.CLEAN and chance.random() < 0.2
        return Hand(
            usual=chance.choice(USUALS) if wild else Habit.FILLED,
            darkness=chance.uniform(0.42, 0.92) if wild else chance.uniform(0.55, 0.88),
            odd=chance.uniform(0.05, 0.3) if wild else 0.03,
            odd_habits=WILD if wild else CORRECTIONS,
            blank=chance.choice((0.0, 0.03, 0.03, 0.3)),
        )

    def scan(self) -> Scan:
        return a_scan(self.damage, random.Random(self.seed ^ 0x5CA7))

    @property
    def page(self) -> int:
        """Which of the printed pages."""
        return self.number % PAGES

    def intention(self) -> Intention:
        chance = random.Random(self.seed)
        hand = self.hand(chance)
        wanted = intended(layout_of(self.spec), NUMBERS[self.page], chance, hand.blank)
        habits = {
            name: chance.choice(hand.odd_habits) if chance.random() < hand.odd else hand.usual
            for name in wanted
        }
        written = {name: value for name, value in wanted.items() if value}
        meant = {name: None if habits[name] is Habit.WITHDRAWN else value for name, value in wanted.items()}
        return Intention(Filled(written, habits, darkness=hand.darkness), meant)

    def sheet(self) -> FilledSheet:
        intention = self.intention()
        page = printed(self.spec, NUMBERS)[self.page]
        filled = intention.filled
        picture = simulate(page, layout_of(self.spec), filled, self.scan(), self.seed)
        return FilledSheet(picture, intention.meant, dict(filled.habits))


def recipes(part: Part, damage: Damage, count: int, spec: str = "own") -> Iterator[Recipe]:
    """The first ``count`` of a level of a part."""
    return (Recipe(part, damage, number, spec) for number in range(count))
