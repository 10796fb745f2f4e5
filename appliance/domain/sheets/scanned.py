"""A scanned sheet: the machine's reading, and beside it what people concluded. Neither overwrites the other."""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, product
from typing import NewType

from appliance.domain.names import CandidateNumber, PaperCode, RoomId, Sha256, SittingId, StaffId
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE, Layout
from appliance.domain.sheets.marks_table import AnsweredSheet
from appliance.domain.sheets.page_identity import parse_page_identity
from appliance.domain.sheets.reading import PageReading, Status
from appliance.domain.sheets.settle import Review, Standing, standing

SheetId = NewType("SheetId", str)
PAGE = "page"
"""The field that stands for the whole page."""
ROOM = "room"
"""The field that says which room a sheet counts for, where its candidate is of another room than its bag."""
NOT_ANSWERS = frozenset({PAGE, ROOM, CANDIDATE_NUMBER, PAPER_CODE})
SET_ASIDE, BY_HAND, KEEP = "set-aside", "by-hand", "keep"
"""What a person may say of a page: not to be counted (scanned again, or no sheet); all of it is typed by a person;
it belongs here whatever its printed code says."""
PAGE_VERDICTS = (SET_ASIDE, BY_HAND, KEEP)
REPLACED = "replaced"
"""What the appliance says of a page that was scanned again and read: the newer one counts."""
MOST_READINGS = 3
"""Suggestions: a key each, and one more for blank."""
REJECTED, TYPE_IN, SECOND_LOOK, CONFLICT = "rejected", "by-hand", "second-look", "conflict"


def sheet_id(picture: Sha256, page: int) -> SheetId:
    """The picture's hash; for later pages of one file with the page's number.

    >>> sheet_id(Sha256("ab" * 32), 2)[-6:]
    'abab-2'
    """
    return SheetId(picture if page == 1 else f"{picture}-{page}")


@dataclass(frozen=True)
class OpenDoubt:
    """A field that waits for a person. ``reason``: the reader's, or one of roster_check.py's. ``readings``:
    suggestions. ``seen_by``: who had their say already and is not asked again. ``look``: 1, 2 or 3."""

    sheet: SheetId
    field: str
    reason: str
    probability: float
    readings: tuple[str, ...]
    look: int = 1
    seen_by: frozenset[StaffId | None] = frozenset()


@dataclass(frozen=True)
class ScannedSheet:
    """``reviews``: what people said, oldest first; ``reviewers``: how many must agree (see settle.py)."""

    id: SheetId
    sitting: SittingId
    room: RoomId
    batch: str
    reading: PageReading
    reviews: tuple[Review, ...] = ()
    reviewers: int = 1

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """Every field that people spoke of."""
        by_field: dict[str, list[Review]] = {}
        for review in self.reviews:
            by_field.setdefault(review.field, []).append(review)
        return {field: standing(said, self.reviewers) for field, said in by_field.items()}

    @property
    def reviewed(self) -> dict[str, str]:
        """What people have settled. An empty value means blank."""
        return {field: at.value for field, at in self.standings.items() if at.value is not None}

    @property
    def set_aside(self) -> bool:
        return self.replaced or self.reviewed.get(PAGE) == SET_ASIDE

    @property
    def replaced(self) -> bool:
        """Scanned again: a fact of the appliance, which no number of people has to agree on."""
        return any((r.field, r.value, r.by) == (PAGE, REPLACED, None) for r in self.reviews)

    @property
    def rejected(self) -> bool:
        """Not read, and nobody has taken it on to type it."""
        return self.reading.status is Status.REJECTED and self.reviewed.get(PAGE) != BY_HAND

    @property
    def number(self) -> CandidateNumber | None:
        found = self.reviewed.get(CANDIDATE_NUMBER, self.reading.candidate_number)
        return CandidateNumber(found) if found else None

    @property
    def code(self) -> PaperCode | None:
        found = self.reviewed.get(PAPER_CODE, self.reading.paper_code)
        return PaperCode(found) if found else None

    @property
    def answers(self) -> dict[str, str | None]:
        said = self.reviewed.items()
        by_people = {f: v or None for f, v in said if f not in NOT_ANSWERS}
        return self.reading.answers | by_people

    def answered(self) -> AnsweredSheet:
        """For marking, after every doubt is settled."""
        return AnsweredSheet(self.id, self.number, self.code, self.answers)


def takes_the_place_of(newer: ScannedSheet, old: ScannedSheet) -> bool:
    """Whether a sheet scanned again counts instead of the old one. It does not where a sheet that was read would be lost:
    the new picture cannot be read, or another candidate's paper lay in the scanner. Then both count until people look."""
    if newer.rejected and not old.rejected:
        return False
    return newer.number == old.number or newer.number is None or old.number is None


def at_its_look(doubt: OpenDoubt, sheet: ScannedSheet) -> OpenDoubt:
    """The doubt for whoever comes next: after a conflict both values are offered, by their order and not by person."""
    at = sheet.standings.get(doubt.field, Standing())
    if at.value is not None or at.look == 1:
        return doubt
    if at.look == 2:
        return replace(doubt, look=2, seen_by=at.seen_by)
    offered = at.said + tuple(reading for reading in doubt.readings if reading not in at.said)
    return replace(doubt, reason=CONFLICT, look=3, seen_by=at.seen_by, readings=offered)


def reading_doubts(sheet: ScannedSheet, layout: Layout) -> tuple[OpenDoubt, ...]:
    """What the reader left open and no person has settled, and what people began to say otherwise. Cells of one
    answer are one doubt."""
    found = {doubt.field: doubt for doubt in _left_open(sheet, layout)}
    for field, at in sheet.standings.items():
        if at.value is None and field not in found and field != ROOM:  # the list of candidates asks about it
            found[field] = OpenDoubt(sheet.id, field, SECOND_LOOK, 0.5, _as_read(sheet, field))
    return tuple(at_its_look(doubt, sheet) for doubt in found.values())


def _as_read(sheet: ScannedSheet, field: str) -> tuple[str, ...]:
    if field == PAGE:
        return ()
    whole = {CANDIDATE_NUMBER: sheet.reading.candidate_number, PAPER_CODE: sheet.reading.paper_code}
    return (whole.get(field, sheet.reading.answers.get(field)) or "",)


def _left_open(sheet: ScannedSheet, layout: Layout) -> tuple[OpenDoubt, ...]:
    if sheet.set_aside:
        return ()
    if sheet.rejected:
        reason = sheet.reading.refusal.reason.code if sheet.reading.refusal else ""
        return (OpenDoubt(sheet.id, PAGE, REJECTED, 0.0, (reason,)),)
    if sheet.reading.status is Status.REJECTED:
        fields = (CANDIDATE_NUMBER, PAPER_CODE, *layout.answers)
        missing = (f for f in fields if f not in sheet.reviewed)
        return tuple(OpenDoubt(sheet.id, f, TYPE_IN, 0.0, ()) for f in missing)
    found: dict[str, OpenDoubt] = {}
    for doubt in sorted(sheet.reading.doubts, key=lambda d: d.probability):
        answer, _, cell = doubt.field.partition("#")
        if answer not in found and answer not in sheet.reviewed:
            readings = _whole_readings(sheet, answer) if cell else doubt.readings
            found[answer] = OpenDoubt(sheet.id, answer, doubt.reason, doubt.probability, readings)
    return tuple(found.values())


def _whole_readings(sheet: ScannedSheet, answer: str) -> tuple[str, ...]:
    """Suggestions for an answer of several cells, of which some are in doubt."""
    identity = parse_page_identity(sheet.reading.page_identity or "")
    printed = (identity.number,) if identity and identity.number and answer == CANDIDATE_NUMBER else ()
    read = {
        CANDIDATE_NUMBER: sheet.reading.candidate_number,
        PAPER_CODE: sheet.reading.paper_code,
    }.get(answer, sheet.reading.answers.get(answer))
    found = (*printed, *((read,) if read else ()), *_filled_in(sheet, answer))
    return tuple(dict.fromkeys(found))[:MOST_READINGS]


def _filled_in(sheet: ScannedSheet, answer: str) -> tuple[str, ...]:
    """A number with each unsure digit as it may be meant, most probable first."""
    pattern = sheet.reading.unclear.get(answer, "")
    may_be: dict[int, list[str]] = {}
    for doubt in sheet.reading.doubts:
        name, _, cell = doubt.field.partition("#")
        if name == answer and cell:
            may_be[int(cell)] = [reading for reading in doubt.readings if reading]
    cells = [(may_be.get(at, []) if digit == "?" else [digit]) for at, digit in enumerate(pattern, start=1)]
    return tuple("".join(digits) for digits in islice(product(*cells), MOST_READINGS)) if cells else ()
