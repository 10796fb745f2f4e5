"""Whether this printer and this scanner will do for the exam, line by line, from one scan of the calibration sheet."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.health_refusals import BLURRED, SKEWED, SLIPPING, TOO_DARK, TOO_LIGHT
from appliance.domain.sheets.scanner_check_refusals import (
    BLACK_AND_WHITE,
    COARSE,
    LINES_LOST,
    NOT_A_SCAN,
    PALE_LOST,
    PENCIL_UNSEEN,
    PRINT_SCALED,
    SPECKS,
    STREAK_LINES,
    STRETCHED,
    UNEVEN,
)
from appliance.domain.sheets.scanner_health import DEGREES, EDGE_MM, GREY, SLIP_MM

USUAL_DPI = (75, 100, 150, 200, 240, 300, 400, 600)
FAR = 0.1
"""A scale farther from every usual resolution comes from no scanner."""
LEAST_DPI = 140
SCALE, STRETCH = 0.04, 0.015
PALE, PALE_INK = 3, 0.12
"""The 30 % step is as pale as the weakest pencil; its least relative ink."""
HALF = 5
PENCIL_INK, PENCILS = 0.3, 6
"""Relative ink from which a filled ring is seen; so many of eight."""
RING_LINE, CONTRAST = 0.25, 0.2
"""The rings' own line (millimetres), and what is left of its black and white when it is seen."""
MOST_SPECKS = 3
LEAST_LIGHT = 0.8
DROPPED = 0.25
"""Red with less relative ink than this is dropped by the scanner."""


@dataclass(frozen=True)
class ScannerSheetSeen:
    """Measured on one scan. ``across``, ``down``: pixels an inch of the sheet as it was meant. ``steps``, ``pencil``,
    ``red``: relative ink. ``lines``: line width (mm) and what is left of its contrast, the worse direction.
    ``edge_mm``: width of a black edge. ``light``: darkest paper against the lightest."""

    across: float
    down: float
    skew_degrees: float
    shift_mm: float
    bilevel: bool
    steps: tuple[float, ...]
    pencil: tuple[float, ...]
    red: float
    edge_mm: float
    lines: tuple[tuple[float, float], ...]
    streaks: int
    specks: int
    light: float

    @property
    def dpi(self) -> int:
        """The usual resolution nearest to what was measured."""
        return min(USUAL_DPI, key=lambda usual: abs(usual - self.measured_dpi))

    @property
    def measured_dpi(self) -> float:
        return (self.across + self.down) / 2

    @property
    def is_scan(self) -> bool:
        return abs(self.measured_dpi / self.dpi - 1) <= FAR


@dataclass(frozen=True)
class Check:
    """One line: what was looked at, what was seen, and the fault with what to change, if any."""

    code: str
    vi: str
    en: str
    seen_vi: str
    seen_en: str
    fault: Refusal | None


def check_scanner(seen: ScannerSheetSeen) -> tuple[Check, ...]:
    """Every line, good or bad, in the order of the sheet."""
    return tuple(look(seen) for look in _LOOKS)


def _check(code: str, vi: str, en: str, seen: str, fault: Refusal | None, seen_en: str = "") -> Check:
    return Check(code, vi, en, seen.replace(".", ","), seen_en or seen, fault)


def _resolution(s: ScannerSheetSeen) -> Check:
    measured = f"{s.measured_dpi:.0f}"
    coarse = Refusal(COARSE, {"dpi": measured}) if s.measured_dpi < LEAST_DPI else None
    fault = coarse if s.is_scan else Refusal(NOT_A_SCAN, {"dpi": measured})
    return _check("resolution", "Độ phân giải", "Resolution", f"{measured} dpi", fault)


def _scale(s: ScannerSheetSeen) -> Check:
    across, down = s.across / s.dpi, s.down / s.dpi
    facts = {"across": f"{across:.1%}", "down": f"{down:.1%}"}
    bad = s.is_scan and max(abs(across - 1), abs(down - 1)) > SCALE
    seen = f"{across:.1%} × {down:.1%}"
    return _check("scale", "Khổ in", "Size of the print", seen, Refusal(PRINT_SCALED, facts) if bad else None)


def _stretch(s: ScannerSheetSeen) -> Check:
    off = f"{abs(s.down / s.across - 1):.1%}"
    fault = Refusal(STRETCHED, {"percent": off}) if abs(s.down / s.across - 1) > STRETCH else None
    return _check("stretch", "Giãn dọc so với ngang", "Stretch along the page", off, fault)


def _skew(s: ScannerSheetSeen) -> Check:
    tilt = f"{abs(s.skew_degrees):.1f}"
    fault = Refusal(SKEWED, {"degrees": tilt}) if abs(s.skew_degrees) >= DEGREES else None
    return _check("skew", "Lệch giấy", "Skew", f"{tilt}°", fault)


def _slip(s: ScannerSheetSeen) -> Check:
    most = f"{s.shift_mm:.1f}"
    fault = Refusal(SLIPPING, {"millimetres": most}) if s.shift_mm >= SLIP_MM else None
    return _check("slip", "Trượt, cong giấy", "Slip and curl", f"{most} mm", fault)


def _mode(s: ScannerSheetSeen) -> Check:
    fault = Refusal(BLACK_AND_WHITE) if s.bilevel else None
    seen = ("đen trắng", "black and white") if s.bilevel else ("thang xám", "grey")
    return _check("mode", "Chế độ quét", "Mode", seen[0], fault, seen[1])


def _darkness(s: ScannerSheetSeen) -> Check:
    half = s.steps[HALF]
    dark = Refusal(TOO_DARK, {"grey": f"{half:.0%}"}) if half > GREY[1] else None
    light = Refusal(TOO_LIGHT, {"grey": f"{half:.0%}"}) if half < GREY[0] else None
    fault = None if s.bilevel else dark or light  # the mode is the fault then, not the lamp
    return _check("darkness", "Xám 50 %", "Grey of 50 %", f"{half:.0%}", fault)


def _pale(s: ScannerSheetSeen) -> Check:
    ink = f"{s.steps[PALE]:.0%}"
    fault = Refusal(PALE_LOST, {"ink": ink}) if s.steps[PALE] < PALE_INK else None
    return _check("pale", "Xám nhạt 30 %", "Pale grey of 30 %", ink, fault)


def _pencil(s: ScannerSheetSeen) -> Check:
    seen = sum(ink >= PENCIL_INK for ink in s.pencil)
    fault = Refusal(PENCIL_UNSEEN, {"count": str(seen)}) if seen < PENCILS else None
    return _check("pencil", "Vòng bút chì thấy được", "Pencil rings seen", f"{seen}/{len(s.pencil)}", fault)


def _sharpness(s: ScannerSheetSeen) -> Check:
    wide = f"{s.edge_mm:.2f}"
    fault = Refusal(BLURRED, {"millimetres": wide}) if s.edge_mm >= EDGE_MM else None
    return _check("sharpness", "Độ nhoè của mép đen", "Width of a black edge", f"{wide} mm", fault)


def _lines(s: ScannerSheetSeen) -> Check:
    """From the widest on: below what is lost, lines seem to come back where pixels beat with them."""
    kept = [width for width, _ in takewhile(lambda line: line[1] >= CONTRAST, s.lines)]
    fault = Refusal(LINES_LOST, {"width": f"{RING_LINE}"}) if min(kept, default=9.0) > RING_LINE else None
    finest = f"{min(kept)} mm" if kept else "–"
    return _check("lines", "Nét mảnh nhất thấy được", "Finest line seen", finest, fault)


def _streaks(s: ScannerSheetSeen) -> Check:
    fault = Refusal(STREAK_LINES, {"count": str(s.streaks)}) if s.streaks else None
    return _check("streaks", "Vệt suốt trang", "Streaks", str(s.streaks), fault)


def _specks(s: ScannerSheetSeen) -> Check:
    fault = Refusal(SPECKS, {"count": str(s.specks)}) if s.specks > MOST_SPECKS else None
    return _check("specks", "Vết bẩn", "Specks of dirt", str(s.specks), fault)


def _light(s: ScannerSheetSeen) -> Check:
    share = f"{s.light:.0%}"
    fault = Refusal(UNEVEN, {"share": share}) if s.light < LEAST_LIGHT else None
    return _check("light", "Sáng đều", "Even light", share, fault)


def _red(s: ScannerSheetSeen) -> Check:
    """No fault: red forms are printed for scanners that do not see red."""
    seen = ("máy không thấy đỏ", "not seen") if s.red < DROPPED else ("máy thấy đỏ", "seen")
    return _check("red", "Mực đỏ", "Red ink", f"{seen[0]} ({s.red:.0%})", None, f"{seen[1]} ({s.red:.0%})")


_LOOKS: tuple[Callable[[ScannerSheetSeen], Check], ...] = (
    _resolution,
    _scale,
    _stretch,
    _skew,
    _slip,
    _mode,
    _darkness,
    _pale,
    _pencil,
    _sharpness,
    _lines,
    _streaks,
    _specks,
    _light,
    _red,
)
