"""Our own answer sheet: A4, any number of questions that fits, laid out from its parameters.

Left and right margins hold the markers and the row ticks; everything else stands between x = 25 and 185 mm.
Four distinct corner markers and two at mid-height, 12 mm or more from the paper's edge: any three register.
"""

from itertools import chain

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Box, Bubble, Fiducial, Layout
from appliance.domain.sheets.own_head import head
from appliance.domain.sheets.own_parts import BOTTOM, TOP, essay, part_one, part_three, part_two, row_pitch
from appliance.domain.sheets.own_spec import OwnSheet, parse_own
from appliance.domain.sheets.reading_refusals import BAD_LAYOUT_SPEC

WIDTH, HEIGHT = 210.0, 297.0
RADIUS = 2.0
FIDUCIALS = (
    Fiducial(0, 17, 17, 10), Fiducial(1, 193, 17, 10),
    Fiducial(4, 17, 148.5, 10), Fiducial(5, 193, 148.5, 10),
    Fiducial(2, 17, 280, 10), Fiducial(3, 193, 280, 10),
)  # fmt: skip
IDENTITY = Box(163, 12, 21, 21)
GREY_PATCH = Box(13.5, 30, 7, 5)
TICK_X = (17.0, 193.0)
TICK_WIDTH, TICK_HEIGHT = 3.4, 1.2
TICK_CLEARANCE = 9.0
"""Between a tick and the centre of a marker: half a marker, its quiet zone and half a tick."""


def own_sheet(spec: str) -> Layout | Refusal:
    """The page for a specification such as ``own:p1=12,essay=1``."""
    match parse_own(spec):
        case Refusal() as refusal:
            return refusal
        case OwnSheet() as sheet:
            pitch = row_pitch(sheet)
            if pitch is None:
                return Refusal(BAD_LAYOUT_SPEC, {"layout": spec, "detail": "p1 + p2 + p3 + essay > A4"})
            return _lay_out(sheet, pitch)


def _lay_out(sheet: OwnSheet, pitch: float) -> Layout:
    pieces = head(sheet)
    y = TOP
    for part, count in ((part_one, sheet.p1), (part_two, sheet.p2), (part_three, sheet.p3)):
        if count:
            more, y = part(count, y, pitch)
            pieces += more
    if sheet.essay:
        pieces += essay(y, BOTTOM)
    return Layout(
        name=str(sheet),
        width=WIDTH,
        height=HEIGHT,
        bubble_radius=RADIUS,
        fiducials=FIDUCIALS,
        ticks=_ticks(chain.from_iterable(field.bubbles for field in pieces.fields)),
        fields=pieces.fields,
        identity=IDENTITY,
        grey_patch=GREY_PATCH,
        frames=pieces.frames,
        rules=pieces.rules,
        labels=pieces.labels,
    )


def _ticks(bubbles: chain[Bubble]) -> tuple[Box, ...]:
    """One pair a row of bubbles, except beside a marker."""
    rows = sorted({bubble.y for bubble in bubbles})
    return tuple(
        Box(round(x - TICK_WIDTH / 2, 3), round(y - TICK_HEIGHT / 2, 3), TICK_WIDTH, TICK_HEIGHT)
        for y in rows
        for x in TICK_X
        if all(abs(y - mark.y) >= TICK_CLEARANCE for mark in FIDUCIALS)
    )
