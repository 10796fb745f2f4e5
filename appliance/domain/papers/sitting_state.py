"""Where a sitting's papers stand, and what the bell does about it.

waiting → armed → released          as it should be
waiting → held  → armed → released  custodians came after the start
armed   → held  → released          the clock is not believed, or the secret was lost: two officers decide
held    → waiting                   it was delayed and nobody has armed it yet
anything but released → cancelled   two officers; its papers are never released

Beside it, once and for good, before or after the release: regular papers → reserve papers, by two officers. What is
released from then on, or again, are the reserve papers.
"""

from dataclasses import dataclass
from enum import StrEnum

from appliance.domain.exam import Policy
from appliance.domain.names import SittingId

LATEST_US = 15 * 60 * 1_000_000
"""A quarter of an hour after the start nobody is let in any more; from then on a bell needs people."""


class PaperState(StrEnum):
    WAITING = "waiting"
    ARMED = "armed"
    HELD = "held"
    RELEASED = "released"
    CANCELLED = "cancelled"


MOVES: dict[PaperState, frozenset[PaperState]] = {
    PaperState.WAITING: frozenset(
        {PaperState.ARMED, PaperState.HELD, PaperState.RELEASED, PaperState.CANCELLED}
    ),
    PaperState.ARMED: frozenset({PaperState.HELD, PaperState.RELEASED, PaperState.CANCELLED}),
    PaperState.HELD: frozenset(
        {PaperState.WAITING, PaperState.ARMED, PaperState.RELEASED, PaperState.CANCELLED}
    ),
    PaperState.RELEASED: frozenset(),
    PaperState.CANCELLED: frozenset(),
}
"""Where papers may go from where. Waiting → released: a sitting without custodians. Nothing comes back from
released or cancelled."""


@dataclass(frozen=True)
class SittingState:
    """One row of the bell's table. ``starts_us`` and ``ends_us`` as officers last set them; the end is that of the
    room with most time. ``reserve``: the sitting was switched to its reserve papers."""

    sitting: SittingId
    starts_us: int
    ends_us: int
    policy: Policy
    state: PaperState
    released_us: int | None
    reserve: bool = False

    @property
    def rings_by_itself(self) -> bool:
        """Without custodians there is nothing to wait for."""
        return self.state is PaperState.ARMED or (
            self.policy is Policy.TIME and self.state is PaperState.WAITING
        )

    def in_progress(self, now_us: int) -> bool:
        """Armed, held or being written: no other bundle may come now."""
        match self.state:
            case PaperState.WAITING | PaperState.CANCELLED:
                return False
            case PaperState.ARMED | PaperState.HELD:
                return now_us < self.ends_us
            case PaperState.RELEASED:
                return self.starts_us <= now_us < self.ends_us


def due(table: tuple[SittingState, ...], now_us: int) -> tuple[SittingState, ...]:
    """Sittings whose start has come and for which the bell has not acted: earliest first. A held sitting waits
    for people and is not due."""
    return tuple(
        sorted(
            (
                s
                for s in table
                if s.starts_us <= now_us < s.ends_us and s.state in (PaperState.WAITING, PaperState.ARMED)
            ),
            key=lambda s: (s.starts_us, s.sitting),
        )
    )


def next_start(table: tuple[SittingState, ...], now_us: int) -> int | None:
    """Wall time in microseconds of the next start to come."""
    return min((s.starts_us for s in _to_come(table, now_us)), default=None)


def about_to_ring(table: tuple[SittingState, ...], now_us: int, ahead_us: int) -> SittingState | None:
    """The next sitting that will ring by itself within ``ahead_us``."""
    soon = [s for s in _to_come(table, now_us) if s.rings_by_itself and s.starts_us - now_us <= ahead_us]
    return min(soon, key=lambda s: (s.starts_us, s.sitting), default=None)


def _to_come(table: tuple[SittingState, ...], now_us: int) -> list[SittingState]:
    return [s for s in table if s.starts_us > now_us and s.state is not PaperState.CANCELLED]
