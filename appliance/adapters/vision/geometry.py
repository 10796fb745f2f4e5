"""A layout's places as arrays, made once for each layout and not once a page."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from appliance.domain.sheets.layout import Layout

Points = NDArray[np.float64]
"""N x 2: x to the right, y down."""
KEPT = 64
"""Layouts: a batch has one, telling a form apart looks at every built-in one."""


@dataclass(frozen=True)
class Geometry:
    """Millimetres. ``bubbles``, ``ticks``, ``markers``: centres, N x 2, in the layout's order. ``tick_columns``: where
    across the page each column of ticks is, with its rows from the top."""

    bubbles: Points
    ticks: Points
    markers: Points
    tick_columns: tuple[tuple[float, NDArray[np.float64]], ...]


_known: OrderedDict[int, tuple[Layout, Geometry]] = OrderedDict()
"""By the layout object itself: to hash all that is in one takes longer than to look at a page's rings."""


def geometry(layout: Layout) -> Geometry:
    """The same arrays for the same layout object; not to be written to."""
    known = _known.get(id(layout))
    if known is None:
        known = _known[id(layout)] = layout, _measured(layout)
        if len(_known) > KEPT:
            _known.popitem(last=False)
    return known[1]


def _measured(layout: Layout) -> Geometry:
    ticks = sorted(tick.centre for tick in layout.ticks)
    columns = groupby(ticks, key=lambda tick: tick[0])
    return Geometry(
        bubbles=_places((bubble.x, bubble.y) for bubble in layout.bubbles),
        ticks=_places(tick.centre for tick in layout.ticks),
        markers=_places((marker.x, marker.y) for marker in layout.fiducials),
        tick_columns=tuple((x, np.array([y for _, y in column])) for x, column in columns),
    )


def _places(centres: Iterable[tuple[float, float]]) -> Points:
    return np.array(list(centres), np.float64).reshape(-1, 2)
