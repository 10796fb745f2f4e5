"""Our own answer sheet: any number of questions that fits the paper, laid out from its parameters.

Left and right margins hold the markers and the row ticks; everything else stands between them. Any three markers
register.
"""

from itertools import chain

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Box, Bubble, Layout
from appliance.domain.sheets.own_head import head
from appliance.domain.sheets.own_page import OwnPage, own_pages
from appliance.domain.sheets.own_parts import essay, part_one, part_three, part_two, row_pitch
from appliance.domain.sheets.own_small_head import small_head
from appliance.domain.sheets.own_spec import OwnSheet, parse_own
from appliance.domain.sheets.reading_refusals import LAYOUT_TOO_FULL

TICK_WIDTH, TICK_HEIGHT = 3.4, 1.2
TICK_CLEARANCE = 9.0
"""Between a tick and the centre of a marker: half a marker, its quiet zone and half a tick."""


def own_sheet(spec: str) -> Layout | Refusal:
    """The page for a specification such as ``own:p1=12,essay=1``."""
    match parse_own(spec):
        case Refusal() as refusal:
            return refusal
        case OwnSheet() as sheet:
            for page in own_pages(sheet):
                if pitch := row_pitch(sheet, page):
                    return _lay_out(sheet, page, pitch)
            return Refusal(LAYOUT_TOO_FULL, {"layout": spec, "paper": "A5" if sheet.a5 else "A4"})


def _lay_out(sheet: OwnSheet, page: OwnPage, pitch: float) -> Layout:
    pieces = small_head(sheet, page) if sheet.a5 else head(sheet, page)
    y = page.top
    for part, count in ((part_one, sheet.p1), (part_two, sheet.p2), (part_three, sheet.p3)):
        if count:
            more, y = part(count, y, pitch, page, bool(sheet.left))
            pieces += more
    if sheet.essay:
        pieces += essay(y, page)
    return Layout(
        name=str(sheet),
        width=page.width,
        height=page.height,
        bubble_radius=page.radius,
        fiducials=page.fiducials,
        ticks=_ticks(page, chain.from_iterable(field.bubbles for field in pieces.fields)),
        fields=pieces.fields,
        identity=page.identity,
        grey_patch=page.grey_patch,
        frames=pieces.frames,
        rules=pieces.rules,
        labels=pieces.labels,
        private=pieces.private,
    )


def _ticks(page: OwnPage, bubbles: chain[Bubble]) -> tuple[Box, ...]:
    """One pair a row of bubbles, except beside a marker."""
    rows = sorted({bubble.y for bubble in bubbles})
    return tuple(
        Box(round(x - TICK_WIDTH / 2, 3), round(y - TICK_HEIGHT / 2, 3), TICK_WIDTH, TICK_HEIGHT)
        for y in rows
        for x in page.tick_x
        if all(abs(y - mark.y) >= TICK_CLEARANCE for mark in page.fiducials)
    )
