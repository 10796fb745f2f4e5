"""How a scanner is doing, from the qualities of the pages it gave: what is wrong, in words, with what to clean.

Limits lie well before the reader begins to doubt or refuse, so that a glass is wiped while sheets still read well.
"""

from collections.abc import Callable, Sequence
from statistics import median, quantiles

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.health_refusals import (
    BLURRED,
    DIRTY,
    SKEWED,
    SLIPPING,
    STREAKS,
    TOO_DARK,
    TOO_LIGHT,
)
from appliance.domain.sheets.reading import Quality

LEAST_PAGES = 3
"""Fewer say nothing of a scanner."""
STREAKED = 0.3
DEGREES = 2.0
SLIP_MM = 1.2
RINGS = 0.97
EDGE_MM = 0.6
"""Sharp scans have 0.0 to 0.3; pages are still read at 0.85 and refused at 0.95."""
GREY = (0.25, 0.72)
"""The printed half-tone patch; printers differ a lot, so only what lies far off counts."""


def health(pages: Sequence[Quality]) -> tuple[Refusal, ...]:
    """What is wrong with the scanner that gave these pages; nothing for a fit one."""
    if len(pages) < LEAST_PAGES:
        return ()
    looks: tuple[Callable[[Sequence[Quality]], Refusal | None], ...] = (
        _streaks,
        _skew,
        _slip,
        _print,
        _blur,
        _light,
    )
    return tuple(found for look in looks if (found := look(pages)))


def _streaks(pages: Sequence[Quality]) -> Refusal | None:
    share = sum(page.streaks > 0 for page in pages) / len(pages)
    return Refusal(STREAKS, {"share": f"{share:.0%}"}) if share >= STREAKED else None


def _skew(pages: Sequence[Quality]) -> Refusal | None:
    tilt = median(abs(page.skew_degrees) for page in pages)
    return Refusal(SKEWED, {"degrees": f"{tilt:.1f}"}) if tilt >= DEGREES else None


def _slip(pages: Sequence[Quality]) -> Refusal | None:
    most = quantiles((page.shift_mm for page in pages), n=10, method="inclusive")[-1]
    return Refusal(SLIPPING, {"millimetres": f"{most:.1f}"}) if most >= SLIP_MM else None


def _print(pages: Sequence[Quality]) -> Refusal | None:
    seen = median(page.rings for page in pages)
    return Refusal(DIRTY, {"share": f"{seen:.0%}"}) if seen < RINGS else None


def _blur(pages: Sequence[Quality]) -> Refusal | None:
    edges = [page.edge_mm for page in pages if page.edge_mm is not None]
    if len(edges) < LEAST_PAGES:
        return None
    wide = median(edges)
    return Refusal(BLURRED, {"millimetres": f"{wide:.1f}"}) if wide >= EDGE_MM else None


def _light(pages: Sequence[Quality]) -> Refusal | None:
    patches = [page.grey for page in pages if page.grey is not None]
    if len(patches) < LEAST_PAGES:
        return None
    grey = median(patches)
    if grey > GREY[1]:
        return Refusal(TOO_DARK, {"grey": f"{grey:.0%}"})
    return Refusal(TOO_LIGHT, {"grey": f"{grey:.0%}"}) if grey < GREY[0] else None
