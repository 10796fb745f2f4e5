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
