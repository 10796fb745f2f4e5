"""The paper our own sheet is laid out on: A4, A4 in large print, or A5. Everything else follows from these measures.

Markers stand 12 mm or more from the paper's edge, four at the corners and two at mid-height; A5 has other identities
than A4, so that a page tells its size before its code is read.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from appliance.domain.sheets.layout import Box, Fiducial
from appliance.domain.sheets.own_spec import OwnSheet


@dataclass(frozen=True, kw_only=True)
class OwnPage:
    """Millimetres. ``across``: how many stand side by side in Part I (columns), II and III (questions)."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    fiducials: tuple[Fiducial, ...]
    identity: Box
    grey_patch: Box
    radius: float
    text: float
    """Sizes of words against those of plain A4."""
    column: float
    row: float
    """Pitch of digit columns and digit rows."""
    boxes: float
    digits: float
    """Top of the boxes to write digits in; centre of the row of zeros."""
    across: tuple[int, int, int]
    closest: float
    widest: float
    """Bounds of the row pitch: rings 1 mm apart at least."""
    number: float
    choice: float
    choices: float
    """In a column of Part I: right end of the number, first ring, pitch."""
    letter: float
    true: float
    false: float
    """In a question of Part II."""
    cell: float
    """Pitch of the cells of a short answer."""

    @property
    def tick_x(self) -> tuple[float, float]:
        return self.fiducials[0].x, self.fiducials[1].x


def _corners_and_sides(
    first: int, x: tuple[float, float], y: tuple[float, ...], size: float
) -> tuple[Fiducial, ...]:
    """Top, middle, bottom, left and right; the corners have the lower identities."""
    ids = (first, first + 1, first + 4, first + 5, first + 2, first + 3)
    places = [(across, down) for down in y for across in x]
    return tuple(Fiducial(marker, *place, size) for marker, place in zip(ids, places, strict=True))


A4_MARKERS = _corners_and_sides(0, (17, 193), (17, 148.5, 280), 10)
PLAIN = OwnPage(
    width=210.0, height=297.0, left=25.0, right=185.0, top=103.5, bottom=285.5, fiducials=A4_MARKERS,
    identity=Box(163, 12, 21, 21), grey_patch=Box(13.5, 30, 7, 5), radius=2.0, text=1.0, column=5.6, row=5.1,
    boxes=41.0, digits=50.6, across=(4, 8, 6), closest=5.0, widest=6.6, number=8.6, choice=14.0, choices=7.0,
    letter=3.0, true=9.0, false=15.5, cell=6.0,
)  # fmt: skip
LARGE = OwnPage(
    width=210.0, height=297.0, left=25.0, right=185.0, top=118.0, bottom=285.5, fiducials=A4_MARKERS,
    identity=Box(163, 12, 21, 21), grey_patch=Box(13.5, 30, 7, 5), radius=2.6, text=1.25, column=7.0, row=6.4,
    boxes=42.0, digits=53.4, across=(3, 6, 5), closest=6.2, widest=8.2, number=11.5, choice=17.6, choices=9.4,
    letter=3.0, true=12.0, false=20.6, cell=7.2,
)  # fmt: skip
LARGE_CLOSE = replace(LARGE, top=116.0, across=(4, 6, 6), number=8.3, choice=12.3, choices=8.0, cell=6.2)
"""Rings as large, nearer to each other: for three parts with six short answers."""
SMALL = OwnPage(
    width=148.0, height=210.0, left=23.0, right=125.0, top=115.5, bottom=199.0,
    fiducials=_corners_and_sides(10, (16, 132), (16, 105, 194), 8),
    identity=Box(104, 11.5, 20, 20), grey_patch=Box(12.5, 28, 7, 5), radius=1.9, text=0.88, column=5.0, row=4.9,
    boxes=58.0, digits=66.5, across=(3, 4, 4), closest=4.8, widest=6.0, number=8.0, choice=12.6, choices=5.7,
    letter=4.0, true=11.5, false=18.5, cell=5.3,
)  # fmt: skip


def own_pages(sheet: OwnSheet) -> tuple[OwnPage, ...]:
    """What the sheet may be laid out on, the most comfortable first."""
    if sheet.a5:
        return (SMALL,)
    return (LARGE, LARGE_CLOSE) if sheet.large else (PLAIN,)


def paper_of(markers: Collection[int]) -> str | None:
    """On which paper our own sheets carry most of these markers: ``A4`` or ``A5``; None when on neither."""
    for name, page in (("A4", PLAIN), ("A5", SMALL)):
        ids = {fiducial.id for fiducial in page.fiducials}
        if 2 * sum(marker in ids for marker in markers) > len(markers):
            return name
    return None
