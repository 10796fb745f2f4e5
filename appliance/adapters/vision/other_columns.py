"""A sheet of another exam may have a longer candidate number or paper code, and everything else alike.

Read with the shorter layout the columns fall on each other, some digits off, ring for ring: it would be the sheet of a
candidate who does not exist, or of another one. Its code says which layout it is; where that cannot be read, a column of
rings beside the form's own does. Where the sheet has fewer columns, the form's are not seen and a person is asked.
"""

from collections.abc import Iterator

import numpy as np

from appliance.adapters.vision.geometry import Points, geometry
from appliance.adapters.vision.local_shift import local_shift
from appliance.adapters.vision.more_than_form import CLEAR, apart, rings_as_clear
from appliance.adapters.vision.registration import Registered
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import FieldKind, Layout
from appliance.domain.sheets.page_identity import parse_page_identity
from appliance.domain.sheets.reading_refusals import OTHER_COLUMNS

SEEN = 0.5
"""Share of a column's rings by which it is there: nothing printed or written there looks like so many."""


def other_columns(placed: Registered, layout: Layout) -> Refusal | None:
    """A refusal when a column of digits is seen where ``layout`` has none.

    Forms that carry no code are not asked: see ``more_than_form``.
    """
    if layout.identity is None or (placed.identity and parse_page_identity(placed.identity)):
        return None
    own, radius = geometry(layout).bubbles, layout.bubble_radius
    for columns in _numbers(layout, own):
        number = np.concatenate(columns)
        places = number + local_shift(placed.page.work, placed.model, number, radius)
        for of, beside in _beside(columns):
            if apart(beside, own).min() > CLEAR * radius:
                moved = beside + (places - number)[of]
                if rings_as_clear(placed, places, moved, radius).mean() >= SEEN:
                    return Refusal(OTHER_COLUMNS, {"layout": layout.name})
    return None


def _numbers(layout: Layout, own: Points) -> Iterator[list[Points]]:
    """The columns of each number of several digits. Each is looked up by itself: on a sheet with others, one of them may
    be where the other should be, off by a part of a column."""
    for _, fields in layout.by_answer:
        if len(fields) > 1 and fields[0][0].kind is FieldKind.DIGIT:
            yield [own[begin:end] for _, begin, end in fields]


def _beside(columns: list[Points]) -> Iterator[tuple[slice, Points]]:
    """One more column before the first and after the last, with the rings of that one among the number's."""
    first, last = columns[0], columns[-1]
    yield slice(len(first)), first - np.array([columns[1][0, 0] - first[0, 0], 0.0])
    yield slice(-len(last), None), last + np.array([last[0, 0] - columns[-2][0, 0], 0.0])
