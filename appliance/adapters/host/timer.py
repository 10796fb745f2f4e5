"""Waking at a wall time, and at once when somebody sets the wall clock."""

import ctypes
import errno
import os
import select
import time
from dataclasses import dataclass, field

from appliance.adapters.host.clock import wall_and_boot_ns
from appliance.ports.clock import Alarm

CLOCK_REALTIME = 0
TFD_NONBLOCK, TFD_CLOEXEC = 0o4000, 0o2000000
TFD_TIMER_ABSTIME, TFD_TIMER_CANCEL_ON_SET = 1, 2
STEP_NS = 500_000_000
SLICE_NS = 50_000_000


class _Timespec(ctypes.Structure):
    _fields_ = (("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long))


class _Itimerspec(ctypes.Structure):
    _fields_ = (("interval", _Timespec), ("value", _Timespec))


class TimerfdAlarm:
    """Implements ``ports.clock.Alarm`` with a Linux timerfd on CLOCK_REALTIME (timerfd_create(2)): the kernel itself
    cancels the wait when the clock is set. The standard library has timerfd from Python 3.13 on. One thread at a
    time. Raises ``OSError`` where the kernel refuses."""

    def __init__(self) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._fd = self._libc.timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC)
        if self._fd < 0:
            raise OSError(ctypes.get_errno(), "timerfd_create")
        self._poll = select.poll()
        self._poll.register(self._fd, select.POLLIN)

    def wait(self, wall_us: int, at_most_us: int) -> bool:
        seconds, rest_us = divmod(max(1, wall_us), 1_000_000)
        spec = _Itimerspec(_Timespec(0, 0), _Timespec(seconds, rest_us * 1000))
        flags = TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET
        if self._libc.timerfd_settime(self._fd, flags, ctypes.byref(spec), None) < 0:
            if ctypes.get_errno() == errno.ECANCELED:  # set since the last wait
                return True
            raise OSError(ctypes.get_errno(), "timerfd_settime")
        if not self._poll.poll(at_most_us / 1000):
            return False
        try:
            os.read(self._fd, 8)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno == errno.ECANCELED:
                return True
            raise
        return False

    def __del__(self) -> None:
        if getattr(self, "_fd", -1) >= 0:
            os.close(self._fd)


def _offset_ns() -> int:
    wall_ns, boot_ns = wall_and_boot_ns()
    return wall_ns - boot_ns


@dataclass
class PlainAlarm:
    """Implements ``ports.clock.Alarm`` anywhere: naps, and compares the two clocks at each waking."""

    _offset_ns: int = field(default_factory=_offset_ns, init=False)

    def wait(self, wall_us: int, at_most_us: int) -> bool:
        until_ns = time.monotonic_ns() + at_most_us * 1000
        while True:
            now_offset_ns = _offset_ns()
            was_set = abs(now_offset_ns - self._offset_ns) > STEP_NS
            self._offset_ns = now_offset_ns
            if was_set:
                return True
            left_ns = min(wall_us * 1000 - time.time_ns(), until_ns - time.monotonic_ns())
            if left_ns <= 0:
                return False
            time.sleep(min(left_ns, SLICE_NS) / 1_000_000_000)


def host_alarm() -> Alarm:
    """The kernel's timer, or naps where there is none."""
    try:
        return TimerfdAlarm()
    except (OSError, AttributeError):
        return PlainAlarm()
