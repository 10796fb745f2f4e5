"""A layout's places as arrays, made once for each layout and not once a page."""

from collections import OrderedDict
from dataclasses import dataclass

import numpy as np

from appliance.adapters.vision.markers import Points
from appliance.domain.sheets.layout import Layout

KEPT = 64
"""Layouts: a batch has one, telling a form apart looks at every built-in one."""


@dataclass(frozen=True)
class Geometry:
    """Millimetres. ``bubbles``, ``ticks``: centres, N x 2, in the layout's order."""

    bubbles: Points
    ticks: Points


_known: OrderedDict[int, tuple[Layout, Geometry]] = OrderedDict()
"""By the layout object itself: to hash all that is in one takes longer than to look at a page's rings."""


def geometry(layout: Layout) -> Geometry:
    """The same arrays for the same layout object; not to be written to."""
    known = _known.get(id(layout))
    if known is None:
        bubbles = np.array([(bubble.x, bubble.y) for bubble in layout.bubbles], np.float64).reshape(-1, 2)
        ticks = np.array([tick.centre for tick in layout.ticks], np.float64).reshape(-1, 2)
        known = _known[id(layout)] = layout, Geometry(bubbles, ticks)
        if len(_known) > KEPT:
            _known.popitem(last=False)
    return known[1]
