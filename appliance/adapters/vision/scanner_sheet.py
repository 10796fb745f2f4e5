"""Measures a scan of the calibration sheet, with the same registration and ink measure that read answer sheets.

Lines are looked at in the whole picture; everything else in the working one, as answers are.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from appliance.adapters.vision.bubbles import measure_bubbles
from appliance.adapters.vision.edges import edge_width, solid_boxes
from appliance.adapters.vision.geometry import Points, geometry
from appliance.adapters.vision.local_shift import local_shift
from appliance.adapters.vision.page_checks import printed_black, streaks
from appliance.adapters.vision.page_model import PageModel
from appliance.adapters.vision.pictures import Grey, pages
from appliance.adapters.vision.registration import Registered, register
from appliance.adapters.vision.sampling import Floats, sample_points
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Box
from appliance.domain.sheets.reading_refusals import EMPTY_PICTURE
from appliance.domain.sheets.scanner_check import ScannerSheetSeen
from appliance.domain.sheets.scanner_sheet import PENCIL, LineTarget, ScannerSheet

INCH = 25.4
FINE = 0.02
"""Millimetres between the places looked at across fine lines."""
CELL = 0.2
"""Millimetres of a cell when dirt is looked for."""
SPECK_INK, SPECK_CELLS, LONG = 0.2, 3, 20.0
"""Relative ink and size (cells) of a speck; what is longer (millimetres) is a streak and counted as one."""
AROUND = 75
"""Cells of paper a speck is held against, both ways."""
ROW = 3.0
"""How much nearer a ring of the same row is than one of the same column: feeders slip by rows."""
MIDDLE = np.array([(105.0, 148.5)])
PAPER_PLACES = ((35, 45), (105, 46), (175, 45), (35, 140), (175, 140), (35, 270), (105, 268), (175, 270))
"""Where the sheet is bare, all over it (millimetres)."""


class OpenCvScannerSheet:
    """Implements ``ports.scanner_check.ScannerSheetReader``."""

    def read(self, picture: bytes, sheet: ScannerSheet) -> ScannerSheetSeen | Refusal:
        page = next(pages(picture), Refusal(EMPTY_PICTURE))
        if isinstance(page, Refusal):
            return page
        placed = register(page, sheet.layout)
        return placed if isinstance(placed, Refusal) else _measured(placed, sheet)


@dataclass(frozen=True)
class _Sight:
    """The scan as it lies: places in millimetres go along with the nearest rings, where paper slipped or curled."""

    work: Grey
    model: PageModel
    rings: Points
    shift: Points
    black: float

    def values(self, places: Points, whole: Grey | None = None, scale: float = 1.0) -> Floats:
        """Grey at places (N x 2); in the whole picture if that is given."""
        middle = places.mean(axis=0)
        away = np.abs(self.rings - middle) @ np.array([1.0, ROW])
        pixels = self.model.to_pixels(places + self.shift[int(away.argmin())])
        at = pixels if whole is None else (pixels + 0.5) * scale - 0.5
        return sample_points(self.work if whole is None else whole, at).astype(np.float32)

    def ink(self, grey: float, white: float) -> float:
        """Relative to the print's own black."""
        return max(0.0, (white - grey) / max(white - self.black, 20.0))


def _measured(placed: Registered, sheet: ScannerSheet) -> ScannerSheetSeen:
    page, model, layout = placed.page, placed.model, sheet.layout
    work, radius = page.work, layout.bubble_radius
    black = printed_black(work, model)
    rings = geometry(layout).bubbles
    shift = local_shift(work, model, rings, radius)
    bubbles = measure_bubbles(work, model.to_pixels(rings + shift), model.jacobians(rings), radius, black)
    pencil = next(len(field.bubbles) for field in layout.fields if field.answer == PENCIL)
    sight = _Sight(work, model, rings, shift, black)
    across, down = np.linalg.norm(model.jacobians(MIDDLE)[0], axis=0) * page.scale * INCH
    whole = page.whole()
    return ScannerSheetSeen(
        across=float(across),
        down=float(down),
        skew_degrees=model.skew_degrees,
        shift_mm=float(np.linalg.norm(shift, axis=1).max()),
        bilevel=page.bilevel,
        steps=tuple(_ink(sight, step.box) for step in sheet.steps),
        pencil=tuple(bubbles.ink[:pencil].tolist()),
        red=_ink(sight, sheet.red.box),
        edge_mm=edge_width(work, model, solid_boxes(layout)) or 0.0,
        lines=_lines(sight, whole, page.scale, sheet.lines),
        streaks=len(streaks(work)),
        specks=_specks(sight, sheet.bare),
        light=_light(sight),
    )


def _inside(box: Box, step: float, margin: float) -> Points:
    """Places all over a box, row after row."""
    x = np.arange(box.x + margin, box.x + box.width - margin + 1e-9, step)
    y = np.arange(box.y + margin, box.y + box.height - margin + 1e-9, step)
    return np.stack(np.meshgrid(x, y), axis=2).reshape(-1, 2).astype(np.float64)


def _ink(sight: _Sight, box: Box) -> float:
    """Of an even patch against the paper above it."""
    above = Box(box.x, box.y - 1.2, box.width, 0.4)
    return sight.ink(
        float(sight.values(_inside(box, 0.5, 2.0)).mean()),
        float(np.median(sight.values(_inside(above, 0.4, 0.0)))),
    )


def _lines(
    sight: _Sight, whole: Grey, scale: float, targets: tuple[LineTarget, ...]
) -> tuple[tuple[float, float], ...]:
    """For each line width what is left of the contrast, the worse direction."""
    kept: dict[float, float] = {}
    for target in targets:
        kept[target.width] = min(kept.get(target.width, 1.0), _contrast(sight, whole, scale, target))
    return tuple(kept.items())


def _contrast(sight: _Sight, whole: Grey, scale: float, target: LineTarget) -> float:
    """Between the middle of the first line and of the last, at seven places along them."""
    first, last = target.lines[0], target.lines[-1]
    start, end = np.array(first.centre), np.array(last.centre)
    line = np.linspace(start, end, round(float((end - start).max()) / FINE))
    along = np.linspace(-0.3, 0.3, 7) * (first.height if target.upright else first.width)
    aside = np.array([0.0, 1.0] if target.upright else [1.0, 0.0])
    places = (line[None] + along[:, None, None] * aside).reshape(-1, 2)
    values = sight.values(places, whole, scale).reshape(len(along), -1)
    light, dark = np.percentile(values, (85, 15), axis=1)
    beside = sight.values(np.array([(target.box.x - 1.2, target.box.y + 1.0)]))
    return sight.ink(float(np.median(dark - light)) + float(beside[0]), float(beside[0]))


def _specks(sight: _Sight, bare: Box) -> int:
    """Spots of dirt in the bare field, darker than the paper around them."""
    places = _inside(bare, CELL, 0.0)
    columns = int(np.sum(places[:, 1] == places[0, 1]))
    parts = np.array_split(places, 16)  # the look-up takes 32767 rows at most
    cells = np.concatenate([sight.values(part) for part in parts]).reshape(-1, columns)
    paper = cv2.blur(cells, (AROUND, AROUND))
    dark = ((paper - cells) > SPECK_INK * max(float(paper.mean()) - sight.black, 20.0)).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    longest = stats[1:count, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) * CELL
    return int(np.sum((stats[1:count, cv2.CC_STAT_AREA] >= SPECK_CELLS) & (longest < LONG)))


def _light(sight: _Sight) -> float:
    """Darkest paper against the lightest, each the median of a small neighbourhood."""
    around = _inside(Box(-0.6, -0.6, 1.2, 1.2), 0.6, 0.0)
    paper = [float(np.median(sight.values(np.array(place) + around))) for place in PAPER_PLACES]
    return min(paper) / max(*paper, 1.0)
