"""The bell's timer: the kernel's own, and the naps that stand in for it."""

import ctypes
import errno
import os
import time
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from appliance.adapters.host import timer
from appliance.adapters.host.clock import HostClock
from appliance.adapters.host.rtc import HostBoardClock
from appliance.adapters.host.timer import PlainAlarm, TimerfdAlarm, host_alarm
from appliance.ports.clock import Alarm

SOON_US = 30_000


def wall_us() -> int:
    return time.time_ns() // 1000


@pytest.mark.parametrize("make", [TimerfdAlarm, PlainAlarm, host_alarm])
def test_it_wakes_at_the_wall_time_and_never_before(make: type[Alarm]) -> None:
    alarm = make()
    for _ in range(3):
        at_us = wall_us() + SOON_US
        assert alarm.wait(at_us, 10_000_000) is False
        assert wall_us() >= at_us
    assert alarm.wait(wall_us() - 5_000_000, 10_000_000) is False, "a time that is past is now"


@pytest.mark.parametrize("make", [TimerfdAlarm, PlainAlarm])
def test_it_waits_no_longer_than_it_was_told(make: type[Alarm]) -> None:
    far_us = wall_us() + 3600 * 1_000_000
    assert make().wait(far_us, SOON_US) is False
    assert wall_us() < far_us


class Cancelled:
    """A C library whose clock was set while nobody waited (errno of timerfd_create(2))."""

    def timerfd_settime(self, *_words: Any) -> int:
        ctypes.set_errno(errno.ECANCELED)
        return -1


def test_a_clock_set_between_two_waits_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    alarm = TimerfdAlarm()
    monkeypatch.setattr(alarm, "_libc", Cancelled())
    assert alarm.wait(wall_us() + SOON_US, SOON_US) is True


def test_a_clock_set_during_a_wait_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    alarm = TimerfdAlarm()

    def cancelled(_fd: int, _size: int) -> bytes:
        raise OSError(errno.ECANCELED, "Operation canceled")

    monkeypatch.setattr(os, "read", cancelled)
    assert alarm.wait(wall_us() + 1000, 10_000_000) is True


def test_the_kernel_wakes_it_when_the_clock_is_really_set() -> None:
    """Set to the time it has, so that nobody else on this machine notices, and again until it is told: the first time may
    come before the wait. Without the right to, nothing is told."""

    def set_clock() -> bool:
        try:
            time.clock_settime_ns(time.CLOCK_REALTIME, time.clock_gettime_ns(time.CLOCK_REALTIME))
        except PermissionError:
            return False
        return True

    permitted, alarm, over = set_clock(), TimerfdAlarm(), Event()

    def set_it_again() -> None:
        while not over.wait(0.02):
            set_clock()

    setter = Thread(target=set_it_again)
    setter.start()
    try:
        told = alarm.wait(wall_us() + 60_000_000, 60_000_000 if permitted else SOON_US)
    finally:
        over.set()
        setter.join()
    assert told is permitted


@pytest.mark.parametrize("step_ns", [86_400_000_000_000, -86_400_000_000_000, 600_000_000])
def test_naps_notice_a_clock_that_was_set(step_ns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    alarm, true = PlainAlarm(), time.time_ns
    assert alarm.wait(wall_us(), 0) is False
    monkeypatch.setattr(time, "time_ns", lambda: true() + step_ns)
    assert alarm.wait(wall_us() + SOON_US, SOON_US) is True
    assert alarm.wait(wall_us() + 1000, SOON_US) is False, "told once"


def test_who_waits_between_the_two_clocks_sees_no_clock_that_was_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """The processor was somebody else's for five seconds just then."""
    alarm, before = PlainAlarm(), HostClock().now()
    true_wall, true_boot, away, stalls = time.time_ns, time.clock_gettime_ns, [0], [5_000_000_000]

    def wall_then_away() -> int:
        now_ns = true_wall() + away[0]
        away[0] += stalls.pop() if stalls else 0
        return now_ns

    monkeypatch.setattr(time, "time_ns", wall_then_away)
    monkeypatch.setattr(time, "clock_gettime_ns", lambda clock: true_boot(clock) + away[0])
    now = HostClock().now()
    assert now.wall_us - before.wall_us == pytest.approx(now.boot_us - before.boot_us, abs=1_000_000)
    at_us = wall_us()
    stalls.append(5_000_000_000)
    assert alarm.wait(at_us, 0) is False


def test_without_a_kernel_timer_there_are_naps(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> TimerfdAlarm:
        raise OSError(errno.ENOSYS, "Function not implemented")

    monkeypatch.setattr(timer, "TimerfdAlarm", refused)
    assert isinstance(host_alarm(), PlainAlarm)


def test_the_board_clock_is_carried_on_between_readings(tmp_path: Path) -> None:
    chip = tmp_path / "since_epoch"
    board = HostBoardClock(chip)
    assert board.now_us() is None, "a board without one"
    chip.write_text("1795996800\n", encoding="ascii")
    first = board.now_us()
    assert first == 1_795_996_800_000_000
    chip.write_text("not a time\n", encoding="ascii")
    again = board.now_us()
    assert again is not None and again > first, "no second reading yet"
    assert HostBoardClock(chip).now_us() is None, "nonsense is no witness"
