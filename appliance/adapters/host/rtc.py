"""The board's own clock, read through sysfs."""

import time
from dataclasses import dataclass, field
from pathlib import Path

SINCE_EPOCH = Path("/sys/class/rtc/rtc0/since_epoch")
FRESH_NS = 10_000_000_000


@dataclass
class HostBoardClock:
    """Implements ``ports.clock.BoardClock``. Reading the chip takes up to 10 ms, so a reading is carried on by the boot
    clock for ten seconds: the bell must not wait for it. A chip that is absent, or gives nonsense, is no witness."""

    path: Path = SINCE_EPOCH
    _read: tuple[int, int] | None = field(default=None, init=False)
    """Boot time of the last reading, and what it said, in nanoseconds."""

    def now_us(self) -> int | None:
        boot_ns = time.clock_gettime_ns(time.CLOCK_BOOTTIME)
        if self._read is None or boot_ns - self._read[0] > FRESH_NS:
            try:
                self._read = boot_ns, int(self.path.read_text(encoding="ascii")) * 1_000_000_000
            except (OSError, ValueError):
                self._read = None
                return None
        read_ns, said_ns = self._read
        return (said_ns + boot_ns - read_ns) // 1000
