"""The picture that explains a sheet: for those who answer for the exam and inspect it, and for the candidate who asks."""

from dataclasses import dataclass, replace

from appliance.domain.names import CandidateNumber, SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.answer_key import key_from_csv
from appliance.domain.sheets.explain import note_of_sheet
from appliance.domain.sheets.refusals import UNKNOWN_SHEET
from appliance.domain.sheets.remark_refusals import NO_MARK_YET, NO_SHEET_OF, NOT_FROZEN_YET
from appliance.domain.sheets.results import marks_from_csv
from appliance.domain.sheets.scanned import ScannedSheet, SheetId
from appliance.ports.files import Folder
from appliance.ports.pictures import SheetExplainer
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.sheets.gathering import Stage, stage_of


@dataclass(frozen=True, kw_only=True)
class ExplainSheet:
    """Only after the freeze: before it a whole page would show names and answers to those who still review them."""

    work: UnitOfWork
    scans: Folder
    explainer: SheetExplainer

    def __call__(self, sheet: SheetId) -> bytes | Refusal:
        """PNG: what was seen, and who decided what."""
        with self.work.read() as tx:
            found = tx.sheets.sheet(sheet)
            if found is None:
                return Refusal(UNKNOWN_SHEET, {"sheet": sheet[:80]})
            stage = stage_of(tx, found.sitting)
            if isinstance(stage, Refusal):
                return stage
            if tx.sheets.freeze(found.sitting) is None:
                return Refusal(NOT_FROZEN_YET, {"sitting": stage.sitting.subject})
            content = self._picture(tx, found)
        return self.explainer.explain(content, found.reading.page, stage.layout, note_of_sheet(found))

    def of_candidate(self, sitting: SittingId, number: CandidateNumber) -> bytes | Refusal:
        """PNG with the errors in red. Only once the sitting is marked."""
        with self.work.read() as tx:
            stage = stage_of(tx, sitting)
            if isinstance(stage, Refusal):
                return stage
            found = counted_sheet(tx, stage, number)
            if isinstance(found, Refusal):
                return found
            marks, key = tx.sheets.marks(sitting), tx.sheets.key(sitting)
            opened = (
                key_from_csv(key.csv) if key else Refusal(NO_MARK_YET, {"sitting": stage.sitting.subject})
            )
            if marks is None or isinstance(opened, Refusal):
                return Refusal(NO_MARK_YET, {"sitting": stage.sitting.subject})
            content = self._picture(tx, found)
        result = marks_from_csv(marks.csv).get(number)
        told = f"SBD {number} · {stage.sitting.subject} · mã đề {found.code or '–'}"
        if result and result.objective is not None:
            told += f" · {result.right} câu đúng · điểm trắc nghiệm {result.objective:f}".replace(".", ",")
        note = note_of_sheet(found)
        key_of_code = opened.answers.get(found.code, {}) if found.code else {}
        note = replace(note, title=(told, *note.title[1:]), key=key_of_code)
        return self.explainer.explain(content, found.reading.page, stage.layout, note)

    def _picture(self, tx: Transaction, sheet: ScannedSheet) -> bytes:
        picture = tx.sheets.picture(sheet.reading.sha256)
        return (self.scans.get(picture.file) if picture else None) or b""


def counted_sheet(tx: Transaction, stage: Stage, number: CandidateNumber) -> ScannedSheet | Refusal:
    """The sheet that counts for a candidate."""
    sheets = (s for s in tx.sheets.sheets(stage.sitting.id) if s.number == number and not s.set_aside)
    return next(sheets, Refusal(NO_SHEET_OF, {"number": number[:12], "sitting": stage.sitting.subject}))
