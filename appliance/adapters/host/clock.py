"""The machine's clocks."""

import time
from pathlib import Path

from appliance.domain.instants import Instant

LOOKS = 3


def wall_and_boot_ns() -> tuple[int, int]:
    """CLOCK_REALTIME and CLOCK_BOOTTIME of one moment. Who is made to wait between looking at the one and at the other
    would take it for a clock that somebody set: of some looks the quickest counts."""

    def look() -> tuple[int, int, int]:
        boot_ns, wall_ns = time.clock_gettime_ns(time.CLOCK_BOOTTIME), time.time_ns()
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) - boot_ns, wall_ns, boot_ns

    _, wall_ns, boot_ns = min(look() for _ in range(LOOKS))
    return wall_ns, boot_ns


class HostClock:
    """Implements ``ports.clock.Clock`` on Linux: CLOCK_REALTIME, CLOCK_BOOTTIME and the kernel's boot id."""

    def __init__(self) -> None:
        self._boot_id = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()

    def now(self) -> Instant:
        wall_ns, boot_ns = wall_and_boot_ns()
        return Instant(wall_us=wall_ns // 1000, boot_us=boot_ns // 1000, boot_id=self._boot_id)

    def sleep_until(self, boot_us: int) -> None:
        remaining = boot_us - time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1000
        if remaining > 0:
            time.sleep(remaining / 1_000_000)
