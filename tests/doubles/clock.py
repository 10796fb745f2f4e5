"""A clock moved by hand. The wall and the boot clock can be moved apart, as when somebody sets the time."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from appliance.domain.instants import Instant, microseconds

SEVEN = microseconds(datetime(2026, 11, 30, 0, 0, tzinfo=UTC))
"""07:00 in Viet Nam on a Monday."""


class HandClock:
    """Implements ``ports.clock.Clock``."""

    def __init__(self, wall_us: int = SEVEN) -> None:
        self.wall_us = wall_us
        self.boot_us = 60_000_000
        self.boot_id = "boot-1"

    def now(self) -> Instant:
        return Instant(self.wall_us, self.boot_us, self.boot_id)

    def sleep_until(self, boot_us: int) -> None:
        self.advance(seconds=max(0, boot_us - self.boot_us) / 1_000_000)

    def advance(self, seconds: float) -> None:
        self.wall_us += round(seconds * 1_000_000)
        self.boot_us += round(seconds * 1_000_000)

    def set_wall(self, seconds: float) -> None:
        """Somebody sets the clock: the wall jumps, the boot clock does not."""
        self.wall_us += round(seconds * 1_000_000)


@dataclass
class HandAlarm:
    """Implements ``ports.clock.Alarm`` over a clock moved by hand. ``steps``: seconds by which somebody sets the wall
    clock in each of the next waits; 0 is none."""

    clock: HandClock
    steps: list[float] = field(default_factory=list)

    def wait(self, wall_us: int, at_most_us: int) -> bool:
        step = self.steps.pop(0) if self.steps else 0.0
        if step:
            self.clock.set_wall(step)
            return True
        self.clock.advance(max(0, min(wall_us - self.clock.wall_us, at_most_us)) / 1_000_000)
        return False


@dataclass
class HandBoard:
    """Implements ``ports.clock.BoardClock``: absent until told otherwise."""

    rtc_us: int | None = None

    def now_us(self) -> int | None:
        return self.rtc_us
