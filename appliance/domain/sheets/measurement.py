"""What the camera saw, in plain numbers: no pictures here, and no conclusions yet."""

from dataclasses import dataclass
from typing import NamedTuple


class BubbleMeasure(NamedTuple):
    """One bubble. Relative ink: 0 is the paper beside it, 1 is the black of the markers.

    ``ink``: mean over the inside. ``dark``: share of the inside over 0.35; rubbing out leaves ink but nothing dark,
    light pencil fills the ring. ``ring``: whether the printed ring was seen in its place. ``touched``: share of the
    inside over 0.15; a tick or a dot leaves most of it bare. ``overrun``: share of dark points just outside the ring.
    ``peak``: ink of the darkest spot inside, about a millimetre wide. ``beyond``: share of dark points 0.6 mm outside.
    ``through``: ink of the darkest thin line that leaves the ring on two opposite sides; looked for in filled ones alone.
    ``letter``: ink of the darkest sixth of the middle, where a letter is printed.
    """

    ink: float
    dark: float
    ring: bool
    touched: float
    overrun: float
    peak: float = 0.0
    beyond: float = 0.0
    through: float = 0.0
    letter: float = 0.0


class ColourInk(NamedTuple):
    """Share of blue, green and red light lost inside a ring against the paper beside it: 0 paper, 1 black."""

    blue: float
    green: float
    red: float


@dataclass(frozen=True)
class PageMeasure:
    """A page of a known layout: bubbles in the layout's order, and how the picture fits (see reading.Quality).

    ``ticks``: share of row ticks found in place. ``bilevel``: the picture has black and white only. ``second``: what
    the second reader saw, bubble by bubble: filled, empty or undecided; None where it could not place the page.
    ``print_gone``: red print that the scanner did not see, nearly all marks in place (see drop_out.py). ``edge_mm``: how
    wide the edge of a black square is. ``lies_otherwise``: the second reader sees more of the form's marks with it
    upside down or mirrored. ``colours``: what light each bubble takes; None where the picture is grey. ``two_sheets``:
    rings are missing and a marker is there twice. ``whitened``: the paper is beyond the scale's white, and with it
    perhaps pale pencil.
    """

    bubbles: tuple[BubbleMeasure, ...]
    residual_mm: float
    skew_degrees: float
    turned: int
    streaks: int
    shift_mm: float
    ticks: float
    grey: float | None
    identity: str | None
    bilevel: bool = False
    second: tuple[bool | None, ...] | None = None
    print_gone: bool = False
    edge_mm: float | None = None
    colours: tuple[ColourInk, ...] | None = None
    lies_otherwise: bool = False
    two_sheets: bool = False
    whitened: bool = False
