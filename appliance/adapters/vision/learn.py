"""Drafts a foreign form from a blank scan: its solid marks, its rings, the blocks the rings stand in, a guess at each.

The scan must be upright and show the whole page; a little skew is taken out. Everything proposed is for a person to
check on the picture drawn beside it.
"""

from collections import defaultdict
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.geometry import Points
from appliance.adapters.vision.pictures import Grey, page_of
from appliance.adapters.vision.rectangles import solid_rectangles
from appliance.domain.sheets.form_draft import CHOICES, SHORT, TRUE_FALSE, UNKNOWN, Block, FormDraft
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE, Box

FINE_SIDE = 2340
"""Longer side of the picture rings are looked for in: A4 at 200 dpi."""
DIAMETER = (2.0, 7.0)
"""Millimetres a ring may measure."""
ROUND = (0.7, 0.86)
"""Share of its box within a ring's outline; a whole circle fills 0.785."""
ALIKE = 0.15
"""Rings of a form differ in size by this share at most."""
SAME_LINE = 0.7
"""Millimetres within which rings stand in one row or column."""
ACROSS, DOWN, FARTHEST = 1.5, 2.3, 12.5
"""A block ends where the gap is so many times the smallest of the line, or so many millimetres."""
SQUARE_SIDES, SAME_SIZE = (1.2, 8.0), 0.5
"""Of solid marks, millimetres; a size seen once is no mark but a blot or a letter."""
LONG = 60.0
"""Millimetres from which a row of rings tells the tilt."""
MOSTLY = 0.85
"""Share of a mark that is dark."""
OVERLOOKED = 0.05
"""A block with so few rings missing has them all: one was smudged or touched a line."""
FEWEST = 8
"""Rings of a block; less is a word with round letters."""
DIGIT_PITCH = 1.3
"""Number columns stand closer than this many times their rows; choices stand wider."""


def learn_form(picture: Grey, name: str, width: float) -> tuple[FormDraft, Grey]:
    """The draft, and the straightened page it speaks of. ``width`` of the page in millimetres."""
    scale = FINE_SIDE / max(picture.shape)
    fine = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.uint8)
    tilted, _ = _rings(fine, fine.shape[1] / width)
    straight = _turned(fine, _neighbours_tilt(tilted))
    scale = straight.shape[1] / width
    rings, _ = _rings(straight, scale)
    straight = _turned(straight, _rows_tilt(rings, scale))
    rings, diameters = _rings(straight, scale)
    rings = rings / scale
    radius = float(np.median(diameters)) / 2 / scale if len(diameters) else 0.0
    marks = _marks(straight, width)
    blocks = _proposed([_block(rings[group]) for group in _groups(rings)])
    height = straight.shape[0] / scale
    draft = FormDraft(name, width, round(height, 1), round(radius, 2), marks, tuple(blocks))
    return draft, straight


def draw_draft(draft: FormDraft, page: Grey) -> bytes:
    """PNG of the page with marks framed, rings circled and blocks numbered as in the file."""
    scale = page.shape[1] / draft.width
    picture = cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)
    for mark in draft.marks:
        corner = (round(mark.x * scale), round(mark.y * scale))
        far = (round((mark.x + mark.width) * scale), round((mark.y + mark.height) * scale))
        cv2.rectangle(picture, corner, far, (0, 0, 255), 3)
    for number, block in enumerate(draft.blocks, start=1):
        for row, y in enumerate(block.rows):
            for column, x in enumerate(block.columns):
                if (row, column) not in block.missing:
                    radius = round(draft.bubble_radius * scale)
                    cv2.circle(picture, (round(x * scale), round(y * scale)), radius, (0, 150, 0), 2)
        at = (round((block.columns[0] - 2) * scale), round((block.rows[0] - 2.4) * scale))
        cv2.putText(picture, f"{number}: {block.kind} {block.first}", at, 0, 0.8, (200, 0, 0), 2)
    return cv2.imencode(".png", picture)[1].tobytes()


def _rings(work: Grey, scale: float) -> tuple[Points, NDArray[np.float64]]:
    """Centres (N x 2 pixels) and diameters of the rings of the usual size."""
    dark = cv2.adaptiveThreshold(work, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 61, 16)
    outlines, _ = cv2.findContours(dark, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    found = []
    for outline in outlines:
        x, y, wide, tall = cv2.boundingRect(outline)
        side = (wide + tall) / 2
        if not DIAMETER[0] * scale < side < DIAMETER[1] * scale or abs(wide - tall) > 0.2 * side:
            continue
        area = cv2.contourArea(outline) + cv2.arcLength(outline, True) / 2 + 1
        if ROUND[0] < area / (wide * tall) < ROUND[1]:
            found.append((x + (wide - 1) / 2, y + (tall - 1) / 2, side))
    table = np.array(found, np.float64).reshape(-1, 3)
    outer: list[NDArray[np.float64]] = []
    for ring in table[np.argsort(-table[:, 2], kind="stable")]:
        if all(np.hypot(*(ring[:2] - other[:2])) > other[2] / 2 for other in outer):
            outer.append(ring)
    table = np.array(outer, np.float64).reshape(-1, 3)
    usual = np.median(table[:, 2]) if len(table) else 0.0
    table = table[np.abs(table[:, 2] - usual) <= ALIKE * usual]
    return table[:, :2], table[:, 2] - 1


def _neighbours_tilt(rings: Points) -> float:
    """Degrees that most neighbouring rings agree on: coarse, for they are near each other."""
    if len(rings) < 2:
        return 0.0
    between = rings[None, :, :] - rings[:, None, :]
    apart = np.linalg.norm(between, axis=2) + np.eye(len(rings)) * 1e9
    step = between[np.arange(len(rings)), apart.argmin(axis=1)]
    angles = (np.degrees(np.arctan2(step[:, 1], step[:, 0])) + 45) % 90 - 45
    return float(np.median(angles))


def _rows_tilt(rings: Points, scale: float) -> float:
    """Degrees of what tilt is left, by long rows."""
    rows = [rings[row] for row in _lines(rings / scale, 1)]
    long = [row for row in rows if len(row) > 3 and np.ptp(row[:, 0]) > LONG * scale]
    slopes = [np.polyfit(row[:, 0], row[:, 1], 1)[0] for row in long]
    return float(np.degrees(np.arctan(np.median(slopes)))) if slopes else 0.0


def _turned(page: Grey, degrees: float) -> Grey:
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(page, turn, (width, height), borderValue=(255,)).astype(np.uint8)


def _marks(page: Grey, width: float) -> tuple[Box, ...]:
    work = page_of(page).work
    scale = work.shape[1] / width
    found = solid_rectangles(work)
    sides = found.sides / scale
    good = (sides >= SQUARE_SIDES[0]).all(axis=1) & (sides <= SQUARE_SIDES[1]).all(axis=1)
    good &= np.array(
        [_alone(work, *centre, *side) for centre, side in zip(found.centres, found.sides, strict=True)], bool
    )
    centres, sides = found.centres[good] / scale, sides[good]
    like = (np.abs(sides[:, None, :] - sides[None, :, :]) <= SAME_SIZE).all(axis=2).sum(axis=1)
    boxes = []
    for (x, y), (longer, shorter), twins in zip(centres.tolist(), sides.tolist(), like.tolist(), strict=True):
        if twins > 1:
            boxes.append(
                Box(round(x - longer / 2, 2), round(y - shorter / 2, 2), round(longer, 2), round(shorter, 2))
            )
    return tuple(sorted(boxes, key=lambda box: (box.y, box.x)))


def _alone(work: Grey, x: float, y: float, longer: float, shorter: float) -> bool:
    """Solid, with white all round: letters have neighbours. Pixels; a mark lies flat or stands."""
    for wide, tall in ((longer, shorter), (shorter, longer)):
        left, right = round(x - wide / 2), round(x + wide / 2)
        top, bottom = round(y - tall / 2), round(y + tall / 2)
        around = work[max(0, top - 4) : bottom + 5, max(0, left - 4) : right + 5]
        inside = work[top + 1 : bottom, left + 1 : right]
        if not inside.size or not around.size:
            continue
        border = np.concatenate([around[0], around[-1], around[:, 0], around[:, -1]])
        middle = (float(np.median(border)) + float(inside.min())) / 2
        if (border > middle).all() and (inside < middle).mean() > MOSTLY:
            return True
    return False


def _groups(rings: Points) -> list[list[int]]:
    """Rings linked along rows and columns into blocks."""
    parent = list(range(len(rings)))

    def root(n: int) -> int:
        while parent[n] != n:
            n = parent[n]
        return n

    for axis, reach in ((0, ACROSS), (1, DOWN)):
        for line in _lines(rings, 1 - axis):
            line.sort(key=lambda n: float(rings[n, axis]))
            gaps = [float(rings[b, axis] - rings[a, axis]) for a, b in pairwise(line)]
            limit = min(reach * min(gaps, default=0.0), FARTHEST)
            for (a, b), gap in zip(pairwise(line), gaps, strict=True):
                if gap <= limit:
                    parent[root(a)] = root(b)
    groups: dict[int, list[int]] = defaultdict(list)
    for n in range(len(rings)):
        groups[root(n)].append(n)
    return list(groups.values())


def _lines(rings: Points, axis: int) -> list[list[int]]:
    """Rings that agree on ``axis``."""
    order = np.argsort(rings[:, axis], kind="stable").tolist()
    lines: list[list[int]] = []
    for n in order:
        if lines and rings[n, axis] - rings[lines[-1][-1], axis] < SAME_LINE:
            lines[-1].append(n)
        else:
            lines.append([n])
    return lines


def _block(rings: Points) -> Block:
    columns, rows = _lines(rings, 0), _lines(rings, 1)
    places = {
        (r, c) for r, row in enumerate(rows) for c, column in enumerate(columns) if set(row) & set(column)
    }
    missing = [(r, c) for r in range(len(rows)) for c in range(len(columns)) if (r, c) not in places]
    if len(missing) <= OVERLOOKED * len(rows) * len(columns):
        missing = []
    return Block(
        UNKNOWN,
        1,
        tuple(round(float(rings[column, 0].mean()), 2) for column in columns),
        tuple(round(float(rings[row, 1].mean()), 2) for row in rows),
        tuple(missing),
    )


def _proposed(blocks: list[Block]) -> list[Block]:
    """Blocks from the top left on, each with a guess at what it is and where its numbers begin."""
    blocks = [
        block for block in blocks if len(block.columns) * len(block.rows) - len(block.missing) >= FEWEST
    ]
    blocks.sort(key=lambda block: (round(block.rows[0] / 8), block.columns[0]))
    given: set[str] = set()
    following = {CHOICES: 1, TRUE_FALSE: 1, SHORT: 1}
    proposed = []
    for block in blocks:
        kind = _guess(block, given)
        given.add(kind)
        first = following.get(kind, 1)
        proposed.append(Block(kind, first, block.columns, block.rows, block.missing))
        if kind in following:
            following[kind] += {CHOICES: len(block.rows), TRUE_FALSE: len(block.columns) // 2, SHORT: 1}[kind]
    return proposed


def _guess(block: Block, given: set[str]) -> str:
    down, across = len(block.rows), len(block.columns)
    if across == 4 and down in (11, 12):
        return SHORT
    if block.missing or across < 2:
        return UNKNOWN
    wide, tall = block.columns[1] - block.columns[0], block.rows[-1] - block.rows[-2] if down > 1 else 0.0
    if down == 10 and wide < DIGIT_PITCH * tall:
        if across >= 4 and CANDIDATE_NUMBER not in given:
            return CANDIDATE_NUMBER
        if across in (3, 4) and PAPER_CODE not in given:
            return PAPER_CODE
    if down == 4 and across in (2, 4, 6, 8):
        return TRUE_FALSE
    return CHOICES if across <= 8 else UNKNOWN
