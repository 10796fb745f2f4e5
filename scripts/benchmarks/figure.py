"""One measured figure with what it is held against."""

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """``reference``: a peer measured beside it, or a floor or limit that was set; empty where there is none."""

    name: str
    value: float
    unit: str
    reference: str = ""
    reference_value: float | None = None

    @property
    def ratio(self) -> float | None:
        """Value by reference value."""
        return self.value / self.reference_value if self.reference_value else None

    def as_json(self) -> dict[str, str | float | None]:
        return {**asdict(self), "ratio": self.ratio}


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least ``share`` (0 to 1) of the values do not exceed.

    >>> percentile([1, 2, 3, 4], 0.5)
    2
    """
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * round(share * 1000) // 1000) - 1)]


def of_people_waiting(name: str, values: Sequence[float], unit: str) -> list[Figure]:
    """Median, p99 and worst: what one meets, what somebody in the hall meets, what the unluckiest met."""
    return [
        Figure(f"{name}, median", statistics.median(values), unit),
        Figure(f"{name}, p99", percentile(values, 0.99), unit),
        Figure(f"{name}, worst", max(values), unit),
    ]
