"""Time, handed in."""

from typing import Protocol

from appliance.domain.instants import Instant


class Clock(Protocol):
    def now(self) -> Instant:
        """The moment by both clocks."""
        ...

    def sleep_until(self, boot_us: int) -> None:
        """Return at or shortly after that boot time."""
        ...


class BoardClock(Protocol):
    """The board's own clock, which runs on a battery while the machine is off."""

    def now_us(self) -> int | None:
        """Microseconds since 1970 UTC, right to about a second; None on a board without one."""
        ...


class Alarm(Protocol):
    """Wakes at a wall time."""

    def wait(self, wall_us: int, at_most_us: int) -> bool:
        """Return at or shortly after that wall time, or when ``at_most_us`` have passed, or as soon as somebody
        sets the wall clock: only then True."""
        ...
