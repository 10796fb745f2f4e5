"""Phúc khảo: a marked sheet looked at again on request. Two officers decide; what stood before stays beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from appliance.domain.names import CandidateNumber, PaperCode, SittingId, StaffId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.answer_key import AnswerKey
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE, Layout
from appliance.domain.sheets.marking import SheetMarks, mark_sheet
from appliance.domain.sheets.marking_rule import MarkingRule
from appliance.domain.sheets.marks_table import AnsweredSheet
from appliance.domain.sheets.reading import PageReading
from appliance.domain.sheets.remark_refusals import (
    REMARK_CLOSED,
    REMARK_NOT_PROPOSED,
    REMARK_SAME_PERSON,
)
from appliance.domain.sheets.scanned import ScannedSheet


@dataclass(frozen=True)
class Proposal:
    """``changes``: field to value, empty where the mark stays; a value is empty for blank."""

    changes: Mapping[str, str]
    by: StaffId | None


@dataclass(frozen=True)
class Remark:
    """``read_again``: what the present reader makes of the kept picture."""

    id: str
    sitting: SittingId
    number: CandidateNumber
    asked_by: StaffId | None
    read_again: PageReading
    proposal: Proposal | None = None
    confirmed_by: StaffId | None = None

    @property
    def changes(self) -> Mapping[str, str]:
        """What counts: nothing before two persons said so."""
        return self.proposal.changes if self.proposal and self.confirmed_by else {}


@dataclass(frozen=True)
class Compared:
    """One field. ``read``: at first; ``decided``: by people, None where nobody had to; ``again``: read today."""

    field: str
    read: str
    decided: str | None
    again: str


def compare(sheet: ScannedSheet, again: PageReading, layout: Layout) -> tuple[Compared, ...]:
    """Every field in the order of the sheet."""

    def of(reading: PageReading, field: str) -> str:
        whole = {CANDIDATE_NUMBER: reading.candidate_number, PAPER_CODE: reading.paper_code}
        return whole.get(field, reading.answers.get(field)) or ""

    return tuple(
        Compared(field, of(sheet.reading, field), sheet.reviewed.get(field), of(again, field))
        for field in (CANDIDATE_NUMBER, PAPER_CODE, *layout.answers)
    )


def corrected(sheet: AnsweredSheet, changes: Mapping[str, str]) -> AnsweredSheet:
    """The sheet as it counts after these changes."""
    answers = {field: value or None for field, value in changes.items() if field != PAPER_CODE}
    code = PaperCode(changes[PAPER_CODE]) if PAPER_CODE in changes else sheet.code
    return replace(sheet, code=code, answers={**sheet.answers, **answers})


def in_force(sheet: ScannedSheet, remarks: Iterable[Remark]) -> AnsweredSheet:
    """The sheet as it counts after what re-marks of its candidate changed. ``remarks``: oldest first, anybody's."""
    counts = sheet.answered()
    for remark in remarks:
        if (remark.sitting, remark.number) == (sheet.sitting, sheet.number):
            counts = corrected(counts, remark.changes)
    return counts


def marks_after(
    sheet: AnsweredSheet, changes: Mapping[str, str], key: AnswerKey, rule: MarkingRule
) -> SheetMarks:
    """Nothing is right on a sheet whose code the key does not hold."""
    after = corrected(sheet, changes)
    return mark_sheet(after.answers, key.answers.get(after.code, {}) if after.code else {}, rule)


def refuse_proposal(remark: Remark) -> Refusal | None:
    return Refusal(REMARK_CLOSED, {"remark": remark.id}) if remark.confirmed_by else None


def refuse_confirmation(remark: Remark, by: StaffId | None) -> Refusal | None:
    """The second person is another one than who proposed."""
    if remark.confirmed_by:
        return Refusal(REMARK_CLOSED, {"remark": remark.id})
    if remark.proposal is None:
        return Refusal(REMARK_NOT_PROPOSED, {"remark": remark.id})
    return Refusal(REMARK_SAME_PERSON, {"remark": remark.id}) if remark.proposal.by == by else None
