"""What every act of a re-mark reads before it decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from appliance.domain.names import CandidateNumber, SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.answer_key import AnswerKey, key_from_csv
from appliance.domain.sheets.marking import points_text
from appliance.domain.sheets.marking_rule import MarkingRule, built_in_rule
from appliance.domain.sheets.marks_table import AnsweredSheet
from appliance.domain.sheets.remark import Remark, in_force, marks_after
from appliance.domain.sheets.remark_refusals import NO_MARK_YET, NO_SHEET_OF, UNKNOWN_REMARK
from appliance.domain.sheets.results import Result, ResultStatus
from appliance.domain.sheets.scanned import ScannedSheet
from appliance.ports.unit_of_work import Transaction
from appliance.services.sheets.gathering import Stage, stage_of


@dataclass(frozen=True)
class Marked:
    """A candidate's marked sheet. ``counts``: as it stands with what (earlier) re-marks changed."""

    stage: Stage
    sheet: ScannedSheet
    counts: AnsweredSheet
    key: AnswerKey
    rule: MarkingRule

    @property
    def result(self) -> Result:
        """As results show it after a re-mark."""
        marks = marks_after(self.counts, {}, self.key, self.rule)
        code, sheet = self.counts.code or "", self.counts.sheet
        return Result(ResultStatus.MARKED, code, marks.right, marks.total, sheet, remarked=True)

    def total(self, changes: Mapping[str, str]) -> str:
        return points_text(marks_after(self.counts, changes, self.key, self.rule).total)


def marked_sheet(
    tx: Transaction, sitting: SittingId, number: CandidateNumber, before: str = ""
) -> Marked | Refusal:
    """``before``: a re-mark; what it and later ones changed is left out."""
    stage = stage_of(tx, sitting)
    if isinstance(stage, Refusal):
        return stage
    kept = tx.sheets.key(sitting)
    if kept is None or tx.sheets.marks(sitting) is None:
        return Refusal(NO_MARK_YET, {"sitting": stage.sitting.subject})
    sheet = counted_sheet(tx, stage, number)
    key, rule = key_from_csv(kept.csv), built_in_rule(stage.sitting.marking_rule)
    for found in (sheet, key, rule):
        if isinstance(found, Refusal):
            return found
    assert isinstance(sheet, ScannedSheet) and isinstance(key, AnswerKey) and isinstance(rule, MarkingRule)
    earlier = takewhile(lambda remark: remark.id != before, tx.remarks.remarks())
    return Marked(stage, sheet, in_force(sheet, earlier), key, rule)


def counted_sheet(tx: Transaction, stage: Stage, number: CandidateNumber) -> ScannedSheet | Refusal:
    """The sheet that counts for a candidate."""
    sheets = (s for s in tx.sheets.sheets(stage.sitting.id) if s.number == number and not s.set_aside)
    return next(sheets, Refusal(NO_SHEET_OF, {"number": number[:12], "sitting": stage.sitting.subject}))


def remark_of(tx: Transaction, remark: str) -> tuple[Remark, Marked] | Refusal:
    found = tx.remarks.remark(remark)
    if found is None:
        return Refusal(UNKNOWN_REMARK, {"remark": remark[:20]})
    marked = marked_sheet(tx, found.sitting, found.number, before=remark)
    return marked if isinstance(marked, Refusal) else (found, marked)
