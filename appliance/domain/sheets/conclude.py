"""From a page's measurements to its reading: verify, read each field, join the cells, weigh the page's identity."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from appliance.domain.names import CandidateNumber, PaperCode
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.black_and_white import may_hide_marks, pencil_lost
from appliance.domain.sheets.calibration import calibrated, expected_errors
from appliance.domain.sheets.covered import covered, usual_letters
from appliance.domain.sheets.decide import FieldReading, page_scale, read_field
from appliance.domain.sheets.decide_several import read_several
from appliance.domain.sheets.drop_out import RESIDUAL as RESIDUAL_BY_MARKS
from appliance.domain.sheets.drop_out import taken_on_trust
from appliance.domain.sheets.foreign_ink import foreign_marks
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE, Field, FieldKind, Layout
from appliance.domain.sheets.measurement import BubbleMeasure, PageMeasure
from appliance.domain.sheets.page_identity import PageIdentity, parse_page_identity
from appliance.domain.sheets.reading import Doubt, DoubtReason, Quality, Status
from appliance.domain.sheets.reading_refusals import (
    BAD_FIT,
    MARKS_DO_NOT_FIT,
    OTHER_FORM,
    PENCIL_LOST,
    RINGS_MISSING,
    TWO_SHEETS,
)
from appliance.domain.sheets.second_reader import other_reading

RESIDUAL_LIMIT = 0.6
"""Millimetres. Curled, copied and photographed pages stay below 0.5; one that slipped by a whole row does not."""
RINGS_LIMIT = 0.8
TICKS_LIMIT = 0.6
"""Fewer than rings: ticks stand at the edge, where paper tears and fingers lie."""
NUMBER_FORM = re.compile(r"-?(\d+(,\d*)?|,\d+)\Z", re.ASCII)


@dataclass(frozen=True)
class Conclusion:
    """The part of a reading that follows from measurements alone."""

    status: Status
    quality: Quality
    candidate_number: CandidateNumber | None
    paper_code: PaperCode | None
    answers: dict[str, str | None]
    doubts: tuple[Doubt, ...]
    page_identity: str | None
    unclear: dict[str, str]
    """See ``reading.PageReading``."""


def conclude(
    layout: Layout, page: PageMeasure, told: Callable[[DoubtReason, float], float] = calibrated
) -> Conclusion | Refusal:
    """Read a page whose bubbles stand in the layout's order; refuse when the grid is not where it should be.

    ``told``: from a doubt's reason and raw probability to the one that is told.
    """
    rings = sum([bubble.ring for bubble in page.bubbles]) / len(page.bubbles)
    identity = parse_page_identity(page.identity) if page.identity else None
    if refusal := _verify(layout, page, identity, rings):
        return refusal
    if page.print_gone:
        page = taken_on_trust(page)
    scale = page_scale(page.bubbles, layout.values)
    if pencil_lost(page, scale):
        return Refusal(PENCIL_LOST)
    strengths = scale.strengths(page.bubbles, layout.values)
    hiding = may_hide_marks(page, scale)
    letters = usual_letters(scale.empties)
    values: dict[str, str | None] = {}
    unclear: dict[str, str] = {}
    doubts: list[Doubt] = []
    foreign = iter(foreign_marks(layout, page.colours) if page.colours else ())
    for answer, fields in layout.by_answer:
        cells: list[FieldReading] = []
        for field, begin, end in fields:
            bubbles = page.bubbles[begin:end]
            read = read_several if field.kind is FieldKind.MULTI else read_field
            cell = read(field.values, bubbles, scale, strengths[begin:end])
            cells.append(cell)
            found = _field_doubts(field, cell, bubbles, rings, letters)
            if hiding and cell.value is None and not found:
                found = [Doubt(field.name, DoubtReason.WEAK, round(cell.probability, 4), ("",))]
            if page.second:
                found = found or _reader_doubts(field, cell, page.second[begin:end])
            if page.colours:
                found = _foreign_doubts(field, cell, [next(foreign) for _ in bubbles]) or found
            doubts += found
        values[answer] = _join(answer, cells)
        kind = fields[0][0].kind
        if kind is FieldKind.DIGIT and values[answer] is None:
            unclear[answer] = "".join("?" if c.reason or c.value is None else c.value for c in cells)
        if kind is FieldKind.SHORT:
            doubts += _form_doubts(answer, values[answer])
    number, code = values.pop(CANDIDATE_NUMBER, None), values.pop(PAPER_CODE, None)
    doubts += _identity_doubts(number, identity.number if identity else "")
    doubts = [replace(doubt, probability=round(told(doubt.reason, doubt.probability), 4)) for doubt in doubts]
    asked = {doubt.field.partition("#")[0] for doubt in doubts}
    taken = sum(field.answer not in asked for field in layout.fields)
    return Conclusion(
        status=Status.REVIEW if doubts else Status.ACCEPTED,
        quality=quality_of(page, rings, taken),
        candidate_number=CandidateNumber(number) if number else None,
        paper_code=PaperCode(code) if code else None,
        answers=values,
        doubts=tuple(doubts),
        page_identity=page.identity,
        unclear=unclear,
    )


def quality_of(page: PageMeasure, rings: float, taken: int) -> Quality:
    """The measurements people ask about, rounded for people."""
    return Quality(
        residual_mm=round(page.residual_mm, 3),
        skew_degrees=round(page.skew_degrees, 2),
        turned=page.turned,
        streaks=page.streaks,
        rings=round(rings, 3),
        shift_mm=round(page.shift_mm, 3),
        grey=None if page.grey is None else round(page.grey, 3),
        read_twice=page.second is not None,
        expected_errors=round(expected_errors(taken), 6),
        edge_mm=None if page.edge_mm is None else round(page.edge_mm, 2),
    )


def _verify(layout: Layout, page: PageMeasure, identity: PageIdentity | None, rings: float) -> Refusal | None:
    if identity and identity.layout != layout.name:
        return Refusal(OTHER_FORM, {"ids": identity.layout})
    if page.two_sheets:
        return Refusal(TWO_SHEETS)
    if page.lies_otherwise:
        return Refusal(MARKS_DO_NOT_FIT, {"layout": layout.name})
    if (rings < RINGS_LIMIT and not page.print_gone) or page.ticks < TICKS_LIMIT:
        return Refusal(
            RINGS_MISSING, {"share": f"{min(rings, page.ticks):.0%}", "limit": f"{RINGS_LIMIT:.0%}"}
        )
    limit = RESIDUAL_BY_MARKS if page.print_gone else RESIDUAL_LIMIT
    if page.residual_mm > limit:
        return Refusal(BAD_FIT, {"residual": f"{page.residual_mm:.1f}", "limit": f"{limit:.1f}"})
    return None


def _join(answer: str, cells: list[FieldReading]) -> str | None:
    """Cells from left to right; empty cells of a short answer are skipped, of a number they void it."""
    if answer in (CANDIDATE_NUMBER, PAPER_CODE):
        if any(cell.value is None or cell.reason for cell in cells):
            return None
    elif len(cells) == 1:
        return cells[0].value
    if DoubtReason.DOUBLE in [cell.reason for cell in cells]:
        return None
    return "".join([cell.value or "" for cell in cells]) or None


def _field_doubts(
    field: Field,
    cell: FieldReading,
    bubbles: Sequence[BubbleMeasure],
    rings: float,
    letters: Mapping[str, float],
) -> list[Doubt]:
    if cell.reason:
        return [Doubt(field.name, cell.reason, round(cell.probability, 4), cell.readings)]
    lost = [bubble.ring for bubble in bubbles].count(False) if rings < 1 else 0
    out_of_sight = cell.value is None and (lost or covered(field.values, bubbles, letters))
    if lost * 2 > len(bubbles) or out_of_sight:
        return [Doubt(field.name, DoubtReason.RINGS, round(cell.probability, 4), (cell.value or "",))]
    if field.kind is FieldKind.DIGIT and cell.value is None:
        return [Doubt(field.name, DoubtReason.BLANK, round(cell.probability, 4), ("",))]
    return []


def _reader_doubts(field: Field, cell: FieldReading, again: Sequence[bool | None]) -> list[Doubt]:
    other = other_reading(field.values, cell, again, several=field.kind is FieldKind.MULTI)
    if other is None:
        return []
    return [Doubt(field.name, DoubtReason.READERS, 0.5, (cell.value or "", other))]


def _foreign_doubts(field: Field, cell: FieldReading, foreign: list[bool]) -> list[Doubt]:
    """The writer's own mark is named first; where there is none, what was read."""
    strange = [bubble.value for bubble, is_one in zip(field.bubbles, foreign, strict=True) if is_one]
    if not strange:
        return []
    own = cell.value or next((value for value in cell.readings if value not in strange), "")
    if field.kind is FieldKind.MULTI and len(own) > 1:
        rest = "".join(value for value in own if value not in strange)
        return [Doubt(field.name, DoubtReason.FOREIGN, 0.5, (own, rest))]
    other = next((value for value in strange if value != own), "")
    return [Doubt(field.name, DoubtReason.FOREIGN, 0.5, (own, other))]


def _form_doubts(answer: str, value: str | None) -> list[Doubt]:
    if value is None or NUMBER_FORM.match(value):
        return []
    return [Doubt(answer, DoubtReason.FORM, 0.5, (value,))]


def _identity_doubts(number: str | None, printed: str) -> list[Doubt]:
    """Who the sheet was printed for and what was filled in are two facts; a person settles a difference."""
    if not printed or number is None or number == printed:
        return []
    return [Doubt(CANDIDATE_NUMBER, DoubtReason.IDENTITY, 0.5, (number, printed))]
