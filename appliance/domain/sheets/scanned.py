"""A scanned sheet: the machine's reading, and beside it what people concluded. Neither overwrites the other."""

from dataclasses import dataclass
from typing import NewType

from appliance.domain.names import CandidateNumber, PaperCode, RoomId, Sha256, SittingId
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE, Layout
from appliance.domain.sheets.marks_table import AnsweredSheet
from appliance.domain.sheets.page_identity import parse_page_identity
from appliance.domain.sheets.reading import PageReading, Status

SheetId = NewType("SheetId", str)
PAGE = "page"
"""The field that stands for the whole page."""
SET_ASIDE, BY_HAND, KEEP = "set-aside", "by-hand", "keep"
"""What a person may say of a page: not to be counted (scanned again, or no sheet); all of it is typed by a person;
it belongs here whatever its printed code says."""
PAGE_VERDICTS = (SET_ASIDE, BY_HAND, KEEP)
REJECTED, TYPE_IN = "rejected", "by-hand"


def sheet_id(picture: Sha256, page: int) -> SheetId:
    """The picture's hash; for later pages of one file with the page's number.

    >>> sheet_id(Sha256("ab" * 32), 2)[-6:]
    'abab-2'
    """
    return SheetId(picture if page == 1 else f"{picture}-{page}")


@dataclass(frozen=True)
class OpenDoubt:
    """A field that waits for a person. ``reason``: the reader's, or one of roster.py's. ``readings``: suggestions."""

    sheet: SheetId
    field: str
    reason: str
    probability: float
    readings: tuple[str, ...]


@dataclass(frozen=True)
class ScannedSheet:
    """``reviews``: field and value, oldest first; the last one of a field counts. An empty value means blank."""

    id: SheetId
    sitting: SittingId
    room: RoomId
    batch: str
    reading: PageReading
    reviews: tuple[tuple[str, str], ...] = ()

    @property
    def reviewed(self) -> dict[str, str]:
        return dict(self.reviews)

    @property
    def set_aside(self) -> bool:
        return self.reviewed.get(PAGE) == SET_ASIDE

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
        by_people = {f: v or None for f, v in self.reviews if f not in (PAGE, CANDIDATE_NUMBER, PAPER_CODE)}
        return self.reading.answers | by_people

    def answered(self) -> AnsweredSheet:
        """For marking, after every doubt is settled."""
        return AnsweredSheet(self.id, self.number, self.code, self.answers)


def reading_doubts(sheet: ScannedSheet, layout: Layout) -> tuple[OpenDoubt, ...]:
    """What the reader left open and no person has settled. Cells of one answer are one doubt."""
    if sheet.set_aside:
        return ()
    verdict = sheet.reviewed.get(PAGE)
    if sheet.reading.status is Status.REJECTED:
        if verdict != BY_HAND:
            reason = sheet.reading.refusal.reason.code if sheet.reading.refusal else ""
            return (OpenDoubt(sheet.id, PAGE, REJECTED, 0.0, (reason,)),)
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
    """Suggestions for an answer of several cells, of which one is in doubt."""
    if answer == CANDIDATE_NUMBER:
        identity = parse_page_identity(sheet.reading.page_identity or "")
        return (identity.number,) if identity and identity.number else ()
    if answer == PAPER_CODE:
        return (sheet.reading.paper_code,) if sheet.reading.paper_code else ()
    read = sheet.reading.answers.get(answer)
    return (read,) if read else ()
