"""Rows that slipped by one whole row fit ring for ring, but for the ends: a ring follows where the form has no more, or
a row between them is lost.

The places one row above and below each block are looked at with the bubbles. Rings seen there, or none in a whole row of
the form, prove the columns through them misplaced, and none of their rings is taken for seen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.geometry import Points

CLEAR = 1.9
"""Radii from the nearest ring of the form: a place that near another one shows it."""
GAP = 1.5
"""Rows farther apart than this many of the closest ones are of two blocks."""
SEEN = 0.6
"""Share of a row that must be seen where none is printed: of a page in its place hardly ever one is."""
SOME = 3
"""Every third column is enough."""
ROW, LOST = 4, 0.6
"""Rings of a row from which it is one, and the share of them unseen: toner fails down the page, corners tear off less."""


@dataclass(frozen=True)
class Beyond:
    """``places``: N x 2, millimetres, where no ring is printed; ``ends``: the bubble each follows on.

    ``after``: places side by side, with the bubbles of the columns they follow; ``rows``: bubbles side by side, with those
    of the columns through them.
    """

    places: Points
    ends: NDArray[np.intp]
    after: tuple[tuple[NDArray[np.intp], tuple[int, ...]], ...]
    rows: tuple[tuple[NDArray[np.intp], tuple[int, ...]], ...]


@lru_cache(maxsize=8)
def rows_beyond(places: bytes, radius: float) -> Beyond:
    """``places``: the centres' bytes, the same for every page of a layout."""
    centres = np.frombuffer(places, np.float64).reshape(-1, 2)
    found: dict[tuple[int, int], list[tuple[Points, int, tuple[int, ...]]]] = {}
    through: dict[int, list[tuple[int, list[int]]]] = {}
    for column in _columns(centres):
        for n in column:
            through.setdefault(round(centres[n, 1] * 2), []).append((n, column))
        step = float(np.diff(centres[column, 1]).min())
        for end, side in ((column[0], -1), (column[-1], 1)):
            place = centres[end] + (0.0, side * step)
            if np.hypot(*(centres - place).T).min() > CLEAR * radius:
                found.setdefault((side, round(place[1])), []).append((place, end, tuple(column)))
    kept = [row[::SOME] for row in found.values()]
    first = np.cumsum([0, *(len(row) for row in kept)])
    return Beyond(
        np.array([place for row in kept for place, _, _ in row], np.float64).reshape(-1, 2),
        np.array([end for row in kept for _, end, _ in row], np.intp),
        tuple(
            (np.arange(start, start + len(row)), tuple(n for _, _, column in every for n in column))
            for start, row, every in zip(first.tolist(), kept, found.values(), strict=False)
        ),
        tuple(
            (np.array([n for n, _ in row], np.intp), tuple(n for _, column in row for n in column))
            for row in through.values()
            if len(row) >= ROW
        ),
    )


def misplaced_unseen(here: NDArray[np.bool_], beyond: Beyond, after: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which bubbles' rings are seen: ``here``, but for those of misplaced columns. ``after``: whether a ring is at each
    place beyond."""
    if here.all() and not after.any():
        return here
    lost = {n for row, columns in beyond.after if after[row].mean() >= SEEN for n in columns}
    lost |= {n for row, columns in beyond.rows if here[row].mean() <= 1 - LOST for n in columns}
    seen = here.copy()
    seen[list(lost)] = False
    return seen


def _columns(centres: Points) -> Iterator[list[int]]:
    """Indices of rings one below the other, block by block, from the top."""
    alike: dict[int, list[int]] = {}
    for n in np.argsort(centres[:, 1], kind="stable").tolist():
        alike.setdefault(round(centres[n, 0] * 2), []).append(n)
    for column in alike.values():
        steps = np.diff(centres[column, 1])
        if len(steps):
            cuts = np.flatnonzero(steps > GAP * steps.min()) + 1
            yield from (part.tolist() for part in np.split(np.array(column), cuts) if len(part) > 1)
