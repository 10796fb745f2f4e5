"""How badly a scanner treats a sheet, in levels; every parameter is drawn anew for each sheet."""

from enum import StrEnum
from random import Random

from tests.doubles.sheet_simulator import Scan


class Damage(StrEnum):
    CLEAN = "clean"
    """A good scanner, sheets straight."""
    USUAL = "usual"
    """An office machine: skew to 4 degrees, noise, a shadow, sheets lying or upside down."""
    HARD = "hard"
    """Feeder slip, curl, blur, dirt, strong compression, a weak copy, skew to 5 degrees."""
    HOSTILE = "hostile"
    """All of it stronger, at 130 to 200 dpi, some with a corner torn off."""


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
