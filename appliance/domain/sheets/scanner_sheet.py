"""Phiếu kiểm tra máy quét (calibration sheet): printed and scanned once before the exam, its pencil rings filled in.

Placed by markers of its own, so that no reader of answers takes it for a form. Everything in millimetres.
"""

from dataclasses import dataclass
from functools import lru_cache

from appliance.domain.sheets.layout import Box, Bubble, Fiducial, Field, FieldKind, Ink, Label, Layout

PENCIL, GRID = "I.1", "I.2"
"""Rings to be filled with the candidates' pencil; rings that stay empty and show how paper runs."""
STEPS = tuple(n / 10 for n in range(11))
"""Share of black of the grey steps."""
LINE_WIDTHS = (0.5, 0.35, 0.25, 0.18)
LINES = 6
"""Lines of one target."""
RULER = 120
MARKER = 10.0


@dataclass(frozen=True)
class Tone:
    """A patch of even ink. ``grey``: 0 black to 1 white."""

    box: Box
    grey: float
    ink: Ink = "black"


@dataclass(frozen=True)
class LineTarget:
    """Lines as far apart as they are wide. ``upright``: they run down the page."""

    box: Box
    width: float
    upright: bool

    @property
    def lines(self) -> tuple[Box, ...]:
        at, step, box = range(LINES), 2 * self.width, self.box
        if self.upright:
            return tuple(Box(box.x + n * step, box.y, self.width, box.height) for n in at)
        return tuple(Box(box.x, box.y + n * step, box.width, self.width) for n in at)


@dataclass(frozen=True)
class ScannerSheet:
    """``steps``: from paper to black. ``bare``: where nothing is printed and dirt shows."""

    layout: Layout
    steps: tuple[Tone, ...]
    red: Tone
    lines: tuple[LineTarget, ...]
    bare: Box

    @property
    def tones(self) -> tuple[Tone, ...]:
        """All patches to print: steps, red, lines, and the rulers people hold a ruler to."""
        black = [line for target in self.lines for line in target.lines] + _rulers()
        return (*self.steps, self.red, *(Tone(box, 0.0) for box in black))


@lru_cache(maxsize=1)
def scanner_sheet() -> ScannerSheet:
    """A4; the same page at every call."""
    steps = tuple(Tone(Box(39 + 12 * n, 50, 12, 10), 1 - share) for n, share in enumerate(STEPS))
    lines = tuple(
        LineTarget(
            Box(44 + 30 * n, 98 if upright else 110, *((12, 8) if upright else (8, 8))), width, upright
        )
        for n, width in enumerate(LINE_WIDTHS)
        for upright in (True, False)
    )
    return ScannerSheet(
        _layout(), steps, Tone(Box(153, 75, 12, 10), 0.0, "red"), lines, Box(46, 142, 120, 108)
    )


def _layout() -> Layout:
    places = ((40, 17.0, 17.0), (41, 193.0, 17.0), (44, 17.0, 148.5), (45, 193.0, 148.5), (42, 17.0, 280.0),
              (43, 193.0, 280.0))  # fmt: skip
    return Layout(
        name="scanner-sheet",
        width=210,
        height=297,
        bubble_radius=2.4,
        fiducials=tuple(Fiducial(marker, x, y, MARKER) for marker, x, y in places),
        ticks=(),
        fields=(
            Field(PENCIL, 0, FieldKind.MULTI, tuple(_ring(n, 44 + 12.0 * n, 80) for n in range(8))),
            Field(GRID, 0, FieldKind.MULTI, tuple(_ring(n, x, y) for n, (x, y) in enumerate(_grid()))),
        ),
        frames=(Box(39, 72, 100, 16),),
        labels=_labels(),
    )


def _ring(number: int, x: float, y: float) -> Bubble:
    return Bubble(str(number), x, y, "")


def _grid() -> list[tuple[float, float]]:
    """Down both sides a ring every 7 mm, staggered so that they make no line like a streak; and two rows across."""
    sides = [(x + 1.5 * (n % 3), 50.0 + 7 * n) for n in range(32) for x in (27.5, 179.5)]
    rows = [(41.0 + 12.8 * n, y) for n in range(11) for y in (131.0, 262.0)]
    return sides + rows


def _rulers() -> list[Box]:
    """A line of exactly 120 mm with a mark each millimetre, at the foot of the bare field."""
    x, y = 45.0, 254.0
    marks = [Box(x + n - 0.06, y - (3 if n % 10 == 0 else 2 if n % 5 == 0 else 1.2), 0.12,
                 3 if n % 10 == 0 else 2 if n % 5 == 0 else 1.2) for n in range(RULER + 1)]  # fmt: skip
    return [*marks, Box(x, y - 0.06, RULER, 0.12)]


def _labels() -> tuple[Label, ...]:
    steps = [
        Label(45 + 12 * n, 64, 6.5, f"{share:.0%}", "centre", grey=0.25) for n, share in enumerate(STEPS)
    ]
    lines = [
        Label(44 + 30 * n, 95.5, 6.5, f"nét {width} mm".replace(".", ","), grey=0.25)
        for n, width in enumerate(LINE_WIDTHS)
    ]
    return (
        Label(105, 19, 14.5, "PHIẾU KIỂM TRA MÁY IN, MÁY QUÉT", "centre", bold=True),
        Label(105, 26.5, 8.5, "1. In đúng 100 % (không «vừa trang»), cùng máy in và giấy sẽ in phiếu thi.", "centre"),
        Label(105, 31.5, 8.5, "2. Dùng bút chì thí sinh sẽ dùng, tô kín 8 vòng tròn trong khung.", "centre"),
        Label(105, 36.5, 8.5, "3. Quét bằng máy quét sẽ dùng: thang xám, 200 dpi, đưa giấy qua khay nạp.", "centre"),
        Label(105, 41.5, 8.5, "4. Chọn ảnh vừa quét ở màn hình Phiếu, mục «Kiểm tra máy quét».", "centre"),
        Label(39, 48.5, 7, "Thang xám", bold=True),
        Label(39, 70.5, 7, "Tô kín 8 vòng này bằng bút chì", bold=True),
        Label(153, 73.5, 7, "Mực đỏ", bold=True),
        Label(39, 92, 7, "Nét mảnh", bold=True),
        Label(105, 138.5, 7, "Để trống: vết bẩn và vệt của máy quét hiện ở đây", "centre", grey=0.4),
        Label(105, 258, 7, "Đo bằng thước: vạch trên phải dài đúng 120 mm", "centre"),
        *steps,
        *lines,
    )  # fmt: skip
