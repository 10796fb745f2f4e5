"""The picture that explains a sheet: for those who answer for the exam and inspect it, and for the candidate who asks."""

from dataclasses import dataclass, replace

from appliance.domain.names import CandidateNumber, SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.explain import note_of_sheet
from appliance.domain.sheets.refusals import UNKNOWN_SHEET
from appliance.domain.sheets.remark_refusals import NOT_FROZEN_YET
from appliance.domain.sheets.scanned import ScannedSheet, SheetId
from appliance.ports.files import Folder
from appliance.ports.pictures import SheetExplainer
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.sheets.gathering import stage_of
from appliance.services.sheets.remark_gathering import marked_sheet


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
        layout = stage.layout_of(found.reading)
        return self.explainer.explain(content, found.reading.page, layout, note_of_sheet(found))

    def of_candidate(self, sitting: SittingId, number: CandidateNumber) -> bytes | Refusal:
        """PNG with the errors in red, by the mark now in force. Only once the sitting is marked."""
        with self.work.read() as tx:
            marked = marked_sheet(tx, sitting, number)
            if isinstance(marked, Refusal):
                return marked
            found, counts, result = marked.sheet, marked.counts, marked.result
            content = self._picture(tx, found)
        told = f"SBD {number} · {marked.stage.sitting.subject} · mã đề {counts.code or '–'}"
        told += f" · {result.right} câu đúng · điểm trắc nghiệm {result.objective:f}".replace(".", ",")
        note = note_of_sheet(found)
        key_of_code = marked.key.answers.get(counts.code, {}) if counts.code else {}
        note = replace(
            note, title=(told, *note.title[1:]), answers={**note.answers, **counts.answers}, key=key_of_code
        )
        layout = marked.stage.layout_of(found.reading)
        return self.explainer.explain(content, found.reading.page, layout, note)

    def _picture(self, tx: Transaction, sheet: ScannedSheet) -> bytes:
        picture = tx.sheets.picture(sheet.reading.sha256)
        return (self.scans.get(picture.file) if picture else None) or b""
