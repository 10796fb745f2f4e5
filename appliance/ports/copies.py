"""Printed copies of papers: where they are kept, and who stamps them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from appliance.domain.names import RoomId, SittingId
from appliance.domain.papers.copies import Copy, Stamp


class CopyStore(Protocol):
    """Copies of the loaded exam; another exam's stay and are not seen."""

    def last(self, sitting: SittingId) -> int:
        """Highest number printed in the sitting; 0 before the first."""
        ...

    def add(self, copies: Sequence[Copy]) -> None:
        """Keep them. A number that is taken is a broken promise."""
        ...

    def copy(self, sitting: SittingId, number: int) -> Copy | None: ...

    def printed(self, sitting: SittingId, room: RoomId) -> int:
        """How many copies were printed for a room: what custody's used, spare and spoilt ones must add up to."""
        ...


@dataclass(frozen=True)
class Stamped:
    """``pdf``: a copy of the paper for each stamp, one after the other; ``pages``: of one copy."""

    pdf: bytes
    pages: int


class CopyStamper(Protocol):
    def __call__(self, paper: bytes, stamps: Sequence[Stamp]) -> Stamped | None:
        """At least one stamp. None when the paper cannot be drawn."""
        ...
