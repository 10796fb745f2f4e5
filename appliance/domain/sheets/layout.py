"""Where everything on an answer sheet is, as data, in millimetres from the page's top left corner.

The same value is printed from (adapters/documents/sheet_pdf.py) and read with (adapters/vision): there is no
second description that could differ. docs/formats/layout.md describes the file form.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import accumulate, groupby
from typing import Literal

CANDIDATE_NUMBER = "candidate_number"
PAPER_CODE = "paper_code"


class FieldKind(StrEnum):
    """What the bubbles of one field mean together; each kind has its policy in decide.py."""

    SINGLE = "single"
    """Part I: one of A to D."""
    MULTI = "multi"
    """Part I: any of A to D, several together."""
    TRUE_FALSE = "true-false"
    """Part II: one statement, T or F."""
    DIGIT = "digit"
    """One digit column of the candidate number or the paper code."""
    SHORT = "short"
    """Part III: one cell of a short numeric answer: a digit, the minus or the comma."""


@dataclass(frozen=True)
class Box:
    """A rectangle by its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True)
class Fiducial:
    """An ArUco 4x4_50 marker by its centre and outer side."""

    id: int
    x: float
    y: float
    size: float

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """Top left, top right, bottom right, bottom left: ArUco's own order."""
        h = self.size / 2
        x, y = self.x, self.y
        return (x - h, y - h), (x + h, y - h), (x + h, y + h), (x - h, y + h)


@dataclass(frozen=True)
class Bubble:
    """One ring to fill. ``value`` is what it says when filled, ``glyph`` what is printed in it."""

    value: str
    x: float
    y: float
    glyph: str


@dataclass(frozen=True)
class Field:
    """Bubbles of which one may be filled, or several (``MULTI``). An answer of several cells is read cell by cell and joined."""

    answer: str
    """``I.1``, ``II.3.b``, ``III.2``, ``candidate_number`` or ``paper_code``."""
    cell: int
    """0 for an answer of one field; 1, 2, 3… from the left otherwise."""
    kind: FieldKind
    bubbles: tuple[Bubble, ...]

    @cached_property
    def values(self) -> tuple[str, ...]:
        """What its bubbles say, one after the other."""
        return tuple(bubble.value for bubble in self.bubbles)

    @property
    def name(self) -> str:
        """How doubts name it: ``I.1``, ``III.2#1``."""
        return f"{self.answer}#{self.cell}" if self.cell else self.answer


Align = Literal["left", "centre", "right"]
Ink = Literal["black", "red"]


@dataclass(frozen=True)
class Label:
    """Printed words; ``y`` is the base line, ``size`` in points, ``grey`` 0 black to 1 white.

    ``text`` may name facts of the heading or the candidate in braces, ``{name}`` (see heading.py).
    """

    x: float
    y: float
    size: float
    text: str
    align: Align = "left"
    bold: bool = False
    grey: float = 0.0
    fit: float = 0.0
    """The width it may take; longer words are set smaller. 0: any."""


@dataclass(frozen=True)
class Rule:
    """A thin horizontal line to write on."""

    x: float
    y: float
    width: float
    dotted: bool = True


@dataclass(frozen=True)
class Layout:
    """One page of one form. ``name`` is canonical: the same name always means the same page."""

    name: str
    width: float
    height: float
    bubble_radius: float
    fiducials: tuple[Fiducial, ...]
    ticks: tuple[Box, ...]
    """Row ticks: small black bars at both edges, one pair a row of bubbles."""
    fields: tuple[Field, ...]
    marks: tuple[Box, ...] = ()
    """Solid black squares and bars at known places, by which a form without markers is placed."""
    ink: Ink = "black"
    """Of everything but marks, markers and ticks: red print is there for scanners that do not see red."""
    identity: Box | None = None
    """Where the page identity is printed as a QR code."""
    grey_patch: Box | None = None
    """Left half black, right half 50 % grey."""
    frames: tuple[Box, ...] = ()
    rules: tuple[Rule, ...] = ()
    labels: tuple[Label, ...] = ()
    private: tuple[Box, ...] = ()
    """Where a name, birth date, class, school or signature is printed or written: pictures made for people cover it."""

    @property
    def answers(self) -> tuple[str, ...]:
        """Names of the answers in order of the page, without number and code."""
        names = dict.fromkeys(field.answer for field in self.fields)
        return tuple(name for name in names if name not in (CANDIDATE_NUMBER, PAPER_CODE))

    @cached_property
    def marker_ids(self) -> frozenset[int]:
        """Of its markers; none of a form that carries none."""
        return frozenset(fiducial.id for fiducial in self.fiducials)

    @cached_property
    def bubbles(self) -> tuple[Bubble, ...]:
        """All bubbles, field after field."""
        return tuple(bubble for field in self.fields for bubble in field.bubbles)

    @cached_property
    def by_answer(self) -> tuple[tuple[str, tuple[tuple[Field, int, int], ...]], ...]:
        """Answers with their fields, and where the bubbles of each begin and end in ``bubbles``."""
        ends = list(accumulate(len(field.bubbles) for field in self.fields))
        placed = zip(self.fields, (0, *ends), ends, strict=False)
        return tuple((name, tuple(group)) for name, group in groupby(placed, key=lambda each: each[0].answer))

    @cached_property
    def values(self) -> tuple[str, ...]:
        """What they say, in the same order."""
        return tuple(bubble.value for bubble in self.bubbles)
