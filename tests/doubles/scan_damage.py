"""How badly printers, paper, scanners and cameras treat a sheet, in levels; parameters are drawn for each sheet."""

from enum import StrEnum
from random import Random

from tests.doubles.scanner import Scan


class Damage(StrEnum):
    CLEAN = "clean"
    """A good scanner, sheets straight."""
    USUAL = "usual"
    """An office machine: skew to 4 degrees, noise, a shadow, sheets lying or upside down."""
    HARD = "hard"
    """Feeder slip, curl, blur, dirt, strong compression, a weak copy, skew to 5 degrees."""
    HOSTILE = "hostile"
    """All of it stronger, at 130 to 200 dpi, some with a corner torn off."""
    COPIED = "copied"
    """The form is a copy of a copy, printed at 96 to 103 % with toner running out, skew to 10 degrees on a flatbed."""
    COARSE = "coarse"
    """Any resolution from 75 to 400 dpi, black and white only, or JPEG at quality 35."""
    WORN = "worn"
    """Corners folded or torn, staples, rollers that slip, two sheets fed as one."""
    PHOTO = "photo"
    """From the hand on a dark desk: perspective, shadows, too little light, not quite sharp."""


SCANNER = (Damage.CLEAN, Damage.USUAL, Damage.HARD)
"""Levels an office that looks after its scanner meets; the others are hostile."""


def a_scan(damage: Damage, chance: Random) -> Scan:
    """One sheet's way through a machine of that kind."""
    turn = chance.choice((0, 0, 0, 2, 1))
    match damage:
        case Damage.CLEAN:
            return Scan(skew=chance.uniform(-1, 1), noise=chance.uniform(1, 4), quality=85)
        case Damage.USUAL:
            return Scan(
                skew=chance.uniform(-4, 4),
                turn=turn,
                noise=chance.uniform(2, 8),
                shadow=chance.choice((0.0, 0.0, 0.3)),
                quality=chance.choice((70, 80, 90)),
            )
        case Damage.HARD:
            return Scan(
                skew=chance.uniform(-5, 5),
                turn=turn,
                noise=chance.uniform(4, 10),
                shadow=chance.choice((0.0, 0.3, 0.4)),
                curl=chance.uniform(0, 0.8),
                quality=chance.choice((50, 60, 70)),
                blur=chance.uniform(0, 0.9),
                contrast=chance.uniform(0.75, 1),
                streaks=chance.choice((0, 0, 1)),
                stretch=chance.uniform(0.985, 1.01),
            )
        case Damage.HOSTILE:
            return Scan(
                skew=chance.uniform(-8, 8),
                turn=turn,
                noise=chance.uniform(6, 14),
                shadow=chance.choice((0.0, 0.4, 0.5)),
                torn_corner=chance.random() < 0.2,
                curl=chance.uniform(0, 1.2),
                quality=chance.choice((35, 45, 60)),
                blur=chance.uniform(0, 1.2),
                contrast=chance.uniform(0.5, 1),
                streaks=chance.choice((0, 1, 2)),
                stretch=chance.uniform(0.97, 1.02),
                dpi=chance.choice((130, 150, 200)),
            )
        case Damage.COPIED:
            return Scan(
                skew=chance.uniform(-10, 10),
                bed=30,
                turn=turn,
                noise=chance.uniform(2, 8),
                quality=chance.choice((50, 70, 85)),
                blur=chance.uniform(0, 0.7),
                contrast=chance.uniform(0.7, 1),
                stretch=chance.uniform(0.96, 1.03),
                across=chance.uniform(0.96, 1.03),
                toner=chance.uniform(0, 0.6),
                copies=chance.choice((1, 1, 2, 3)),
            )
        case Damage.COARSE:
            return Scan(
                skew=chance.uniform(-3, 3),
                turn=turn,
                noise=chance.uniform(2, 8),
                quality=chance.choice((35, 35, 50, 80)),
                dpi=chance.choice((75, 100, 120, 150, 200, 240, 300, 400)),
                bilevel=chance.random() < 0.4,
                streaks=chance.choice((0, 0, 1)),
            )
        case Damage.WORN:
            return Scan(
                skew=chance.uniform(-3, 3),
                turn=turn,
                noise=chance.uniform(2, 8),
                quality=chance.choice((60, 75, 85)),
                slip=chance.uniform(0, 1.2),
                curl=chance.uniform(0, 1.0),
                fold=chance.choice((0.0, 0.0, chance.uniform(10, 50))),
                torn=chance.choice((0.0, 0.0, chance.uniform(10, 50))),
                staple=chance.random() < 0.3,
                two_sheets=chance.choice((0.0,) * 9 + (chance.uniform(0.15, 0.8),)),
            )
        case Damage.PHOTO:
            return Scan(
                skew=chance.uniform(-8, 8),
                bed=0,
                turn=turn,
                noise=chance.uniform(4, 14),
                quality=chance.choice((60, 80)),
                blur=chance.uniform(0, 1.3),
                contrast=chance.uniform(0.6, 1),
                curl=chance.uniform(0, 0.8),
                camera=chance.uniform(0.01, 0.06),
                dpi=chance.choice((130, 150, 200)),
            )
