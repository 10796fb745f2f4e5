"""A person settles a field. It is a second fact: the machine's reading stays as it was."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.sheets import ReadingReviewed
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.refusals import SCANS_FROZEN, UNKNOWN_SHEET
from appliance.domain.sheets.review import review_value
from appliance.domain.sheets.scanned import SheetId
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.gathering import stage_of


@dataclass(frozen=True, kw_only=True)
class ReviewReading:
    work: UnitOfWork
    notices: Notices

    def __call__(self, sheet: SheetId, field: str, value: str, by: Actor) -> Refusal | None:
        """``field``: an answer's name, ``candidate_number``, ``paper_code`` or ``page``. None when it is kept."""
        with self.work.write() as tx:
            found = tx.sheets.sheet(sheet)
            if found is None:
                return Refusal(UNKNOWN_SHEET, {"sheet": sheet[:80]})
            stage = stage_of(tx, found.sitting)
            if isinstance(stage, Refusal):
                return stage
            if tx.sheets.freeze(found.sitting):
                return Refusal(SCANS_FROZEN, {"sitting": stage.sitting.subject})
            kept = review_value(field[:40], value[:40], stage.layout, stage.codes)
            if isinstance(kept, Refusal):
                return kept
            tx.sheets.add_review(found, field, kept, by.staff)
            tx.record(ReadingReviewed(sheet, field, kept), by)
        self.notices.look("sheets")
        return None
