"""Red print that a scanner did not see at all: what is left on white is marks, bars and pencil.

Then nothing but the marks says where the rings are, so more is asked of them: nearly all are seen, and they lie where
the form has them. A page that is bent more than that is scanned in grey or colour, where its rings are seen.
"""

from collections.abc import Sequence
from dataclasses import replace

from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.measurement import PageMeasure

RINGS_GONE = 0.15
"""Fewer rings than this are dirt and filled bubbles; a pale print shows more."""
MARKS = 0.9
"""Share of the form's marks that are seen."""
RESIDUAL = 0.3
"""Millimetres, root mean square: a fifth of a ring's radius."""
FILLED = 0.35
"""Relative ink from which a bubble's edge may be taken for its ring."""


def print_is_gone(layout: Layout, marks_seen: int, rings: Sequence[bool], inks: Sequence[float]) -> bool:
    """Whether a form printed in red lies here by its marks, and of its empty rings none is seen. ``rings``, ``inks``: of
    each bubble, whether its ring is seen and its relative ink.

    >>> from appliance.domain.sheets.official_2025 import official_2025
    >>> forms = official_2025("official-2025"), official_2025("official-2025:ink=red")
    >>> [print_is_gone(form, 21, [False] * 602, [0.0] * 602) for form in forms]
    [False, True]
    """
    if layout.ink != "red" or marks_seen < MARKS * len(layout.marks):
        return False
    empty = [ring for ring, ink in zip(rings, inks, strict=True) if ink < FILLED]
    return sum(empty) < RINGS_GONE * len(empty)


def taken_on_trust(page: PageMeasure) -> PageMeasure:
    """The page with its rings taken to be where its marks say."""
    return replace(page, bubbles=tuple(bubble._replace(ring=True) for bubble in page.bubbles))
