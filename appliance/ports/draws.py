"""Where a draw stands between its steps."""

from dataclasses import dataclass, field
from typing import Protocol

from appliance.domain.names import SittingId, StaffId


@dataclass(frozen=True)
class DrawWitness:
    """``text``: None until it was said."""

    witness: StaffId
    commitment: str
    text: str | None


@dataclass(frozen=True)
class RunningDraw:
    """``appliance_text`` leaves the appliance only with the result."""

    lines: tuple[str, ...]
    appliance_text: str = field(repr=False)
    closed: bool
    proposal: str | None
    witnesses: tuple[DrawWitness, ...]


class DrawStore(Protocol):
    def draw_of(self, sitting: SittingId) -> RunningDraw | None: ...

    def drawn(self, sitting: SittingId) -> str | None:
        """The proposal that was drawn; None while there is none."""
        ...

    def put_draw(self, sitting: SittingId, draw: RunningDraw) -> None:
        """In place of what stood there."""
        ...

    def drop_draw(self, sitting: SittingId) -> None: ...

    def keep_draws(self, kept: list[SittingId]) -> None:
        """Drop all others."""
        ...
