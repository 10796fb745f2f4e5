"""The machine's own clock and timer at another time of day: for the bell's real loop on a prepared sitting."""

from dataclasses import dataclass, field

from appliance.adapters.host.clock import HostClock
from appliance.adapters.host.timer import host_alarm
from appliance.domain.instants import Instant
from appliance.ports.clock import Alarm


@dataclass
class MovedClock:
    """Implements ``ports.clock.Clock``; its wall begins at ``wall_us``."""

    wall_us: int
    host: HostClock = field(default_factory=HostClock)

    def __post_init__(self) -> None:
        self.offset = self.wall_us - self.host.now().wall_us

    def now(self) -> Instant:
        true = self.host.now()
        return Instant(true.wall_us + self.offset, true.boot_us, true.boot_id)

    def sleep_until(self, boot_us: int) -> None:
        self.host.sleep_until(boot_us)


@dataclass
class MovedAlarm:
    """Implements ``ports.clock.Alarm``: the kernel's timer at the moved clock's times."""

    clock: MovedClock
    host: Alarm = field(default_factory=host_alarm)

    def wait(self, wall_us: int, at_most_us: int) -> bool:
        return self.host.wait(wall_us - self.clock.offset, at_most_us)
