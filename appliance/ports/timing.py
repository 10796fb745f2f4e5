"""Where changes of the timetable are kept: delays, cancellations, rooms' extra minutes, and what this boot has seen."""

from enum import StrEnum
from typing import Protocol

from appliance.domain.instants import Instant
from appliance.domain.names import RoomId, SittingId
from appliance.domain.papers.two_officers import Asked


class TimingAct(StrEnum):
    """What two officers decide together."""

    DELAY = "delay"
    CANCEL = "cancel"


class Timing(Protocol):
    def ask_timing(self, sitting: SittingId, act: TimingAct, asked: Asked | None) -> None:
        """Remember a request; a later one takes its place, None takes it back."""
        ...

    def timing_asked(self, sitting: SittingId, act: TimingAct) -> Asked | None: ...

    def delay(self, sitting: SittingId, starts_us: int) -> None:
        """Start and end move together, for the bell and for everyone who reads the exam."""
        ...

    def planned_start(self, sitting: SittingId) -> int | None:
        """The start the bundle named, in microseconds, when the sitting was delayed; None when it was not."""
        ...

    def add_credit(self, sitting: SittingId, room: RoomId, minutes: int) -> None:
        """More working time for a room, on top of what it has."""
        ...

    def credits(self, sitting: SittingId) -> dict[RoomId, int]:
        """Extra minutes by room; rooms without are left out."""
        ...

    def boot_seen(self) -> Instant | None:
        """The first moment that was noted in the latest boot that was noted at all."""
        ...

    def see_boot(self, at: Instant) -> None:
        """Note it unless its boot is noted already."""
        ...
