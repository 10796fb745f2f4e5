"""Events of the timetable: a doubted clock, delays, cancellations, rooms' extra time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from appliance.domain.ledger.events.base import Event


@dataclass(frozen=True)
class ClockDoubted(Event):
    """A witness contradicts the appliance's clock; from here on the bell does not ring by itself. ``off_seconds`` is
    positive when the clock is ahead; ``voices`` counts the terminals that say so."""

    kind = "clock.doubted"
    vi = "Đồng hồ máy lệch {off_seconds} giây so với {witness} ({voices} nguồn). Máy sẽ không tự phát đề."
    en = "The clock is off by {off_seconds} s against {witness} ({voices} voices). The bell will not ring."
    words: ClassVar[Mapping[str, Mapping[str, tuple[str, str]]]] = {
        "witness": {
            "ledger": ("nhật ký của máy", "the ledger"),
            "bundle": ("lúc ký gói đề", "the bundle's signing"),
            "boot": ("lúc máy khởi động", "the start-up"),
            "rtc": ("đồng hồ trên bo mạch", "the board's clock"),
            "terminals": ("các máy trạm", "the terminals"),
        }
    }
    witness: str
    off_seconds: int
    voices: int


@dataclass(frozen=True)
class ClockBelieved(Event):
    """No witness contradicts the appliance's clock any more."""

    kind = "clock.believed"
    vi = "Đồng hồ máy đã khớp trở lại với mọi nguồn đối chiếu."
    en = "The clock agrees with every witness again."


@dataclass(frozen=True)
class DelayAsked(Event):
    """One officer asks to delay a sitting; a second one must confirm the same start."""

    kind = "delay.asked"
    vi = "{officer} đề nghị hoãn ca {sitting} đến {starts_at}: {reason}. Chờ cán bộ thứ hai."
    en = "{officer} asks to delay {sitting} until {starts_at}: {reason}. A second officer must confirm."
    sitting: str
    officer: str
    starts_at: str
    reason: str


@dataclass(frozen=True)
class SittingDelayed(Event):
    """Start and end of a sitting were moved; its papers are not released before the new start."""

    kind = "sitting.delayed"
    vi = "Ca {sitting} hoãn đến {starts_at}: {reason}."
    en = "Sitting {sitting} is delayed until {starts_at}: {reason}."
    sitting: str
    starts_at: str
    asked_by: str
    reason: str


@dataclass(frozen=True)
class CancelAsked(Event):
    """One officer asks to cancel a sitting; a second one must confirm."""

    kind = "cancel.asked"
    vi = "{officer} đề nghị hủy ca {sitting}: {reason}. Chờ cán bộ thứ hai."
    en = "{officer} asks to cancel {sitting}: {reason}. A second officer must confirm."
    sitting: str
    officer: str
    reason: str


@dataclass(frozen=True)
class SittingCancelled(Event):
    """A sitting does not take place; the keys of its papers are never released."""

    kind = "sitting.cancelled"
    vi = "Ca {sitting} bị hủy: {reason}. Đề không bao giờ được phát."
    en = "Sitting {sitting} is cancelled: {reason}. Its papers are never released."
    sitting: str
    asked_by: str
    reason: str


@dataclass(frozen=True)
class TimeCredited(Event):
    """A room got extra working time. ``total``: all its extra minutes in this sitting."""

    kind = "time.credited"
    vi = "Phòng {room} được bù {minutes} phút ở ca {sitting} (tổng {total} phút), hết giờ lúc {ends_at}: {reason}."
    en = "Room {room} gets {minutes} more minutes in {sitting} ({total} in all), until {ends_at}: {reason}."
    sitting: str
    room: str
    minutes: int
    total: int
    ends_at: str
    reason: str
