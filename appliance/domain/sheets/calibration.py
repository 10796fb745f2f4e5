"""What a doubt's probability is worth: raw arithmetic (decide.py) put on the scale of how often it was right.

The table was counted on the calibration part of the simulated corpus and is remade by ``scripts/calibrate_reader.py``;
real scans may differ. Nothing here decides whether a person is asked: only how likely the reader's first guess is.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from appliance.domain.sheets.calibration_table import TABLE, TAKEN_RIGHT, TAKEN_WRONG
from appliance.domain.sheets.reading import DoubtReason

EDGES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97, 1.0)
"""Upper ends of the bins of raw probability."""
LEAST = 0.0001
"""No doubt is told as certain, either way."""
Counts = Mapping[str, Sequence[tuple[int, int]]]
"""By reason: for each bin, how often the first reading was right and wrong."""


def bin_of(raw: float) -> int:
    """The bin of a raw probability.

    >>> bin_of(0.05), bin_of(0.1), bin_of(0.95), bin_of(1.0)
    (0, 0, 9, 10)
    """
    return min(bisect_left(EDGES, raw), len(EDGES) - 1)


def calibrated(reason: DoubtReason, raw: float) -> float:
    """How often the first of a doubt's readings was right, for this reason and raw probability."""
    row = TABLE.get(reason.value)
    return row[bin_of(raw)] if row else raw


def expected_errors(taken: int) -> float:
    """Wrong answers to expect among so many taken without a person (half of one more than was ever counted)."""
    return taken * (TAKEN_WRONG + 0.5) / (TAKEN_RIGHT + TAKEN_WRONG + 1)


def fit(counts: Counts) -> dict[str, tuple[float, ...]]:
    """Share right by bin, never falling as raw probability rises (pool adjacent violators, Ayer et al. 1955).

    Each bin starts with one reading at its reason's mean, and that with one at evens, so that few readings claim little.

    >>> fit({"weak": [(0, 0)] * 9 + [(2, 8), (9, 1)]})["weak"][8:]
    (0.3738, 0.3738, 0.868)
    """
    return {reason: _rising(row) for reason, row in counts.items() if sum(map(sum, row))}


def _rising(row: Sequence[tuple[int, int]]) -> tuple[float, ...]:
    mean = (sum(right for right, _ in row) + 0.5) / (sum(right + wrong for right, wrong in row) + 1)
    pools: list[tuple[float, float, int]] = []
    for right, wrong in row:
        pools.append((right + mean, right + wrong + 1.0, 1))
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            (a, n, k), (b, m, j) = pools[-2:]
            pools[-2:] = [(a + b, n + m, k + j)]
    shares = (min(max(round(right / number, 4), LEAST), 1 - LEAST) for right, number, _ in pools)
    return tuple(share for share, (*_, bins) in zip(shares, pools, strict=True) for _ in range(bins))
