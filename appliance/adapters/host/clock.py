"""The machine's clocks."""

import time
from pathlib import Path

from appliance.domain.instants import Instant


class HostClock:
    """Implements ``ports.clock.Clock`` on Linux: CLOCK_REALTIME, CLOCK_BOOTTIME and the kernel's boot id."""

    def __init__(self) -> None:
        self._boot_id = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()

    def now(self) -> Instant:
        return Instant(
            wall_us=time.time_ns() // 1000,
            boot_us=time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1000,
            boot_id=self._boot_id,
        )

    def sleep_until(self, boot_us: int) -> None:
        remaining = boot_us - time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1000
        if remaining > 0:
            time.sleep(remaining / 1_000_000)
