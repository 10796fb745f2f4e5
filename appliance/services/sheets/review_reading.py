"""A person settles a field. It is a second fact: the machine's reading stays as it was."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.base import Event
from appliance.domain.ledger.events.sheets import ReadingLookedAt, ReadingReviewed, ReadingSettled
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.refusals import SCANS_FROZEN, SETTLED_MEANWHILE, UNKNOWN_SHEET
from appliance.domain.sheets.review import review_value
from appliance.domain.sheets.scanned import ScannedSheet, SheetId
from appliance.domain.sheets.settle import Review, overtaken, standing
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.gathering import stage_of


@dataclass(frozen=True, kw_only=True)
class ReviewReading:
    work: UnitOfWork
    notices: Notices

    def __call__(
        self, sheet: SheetId, field: str, value: str, by: Actor, others_known: int | None = None
    ) -> Refusal | None:
        """``field``: an answer's name, ``candidate_number``, ``paper_code``, ``room`` or ``page``. ``others_known``: words
        of others on it when this person was asked; None: whatever they are. None when it is kept."""
        with self.work.write() as tx:
            found = tx.sheets.sheet(sheet)
            if found is None:
                return Refusal(UNKNOWN_SHEET, {"sheet": sheet[:80]})
            stage = stage_of(tx, found.sitting)
            if isinstance(stage, Refusal):
                return stage
            if tx.sheets.freeze(found.sitting):
                return Refusal(SCANS_FROZEN, {"sitting": stage.sitting.subject})
            rooms = {room.id for room in stage.exam.rooms}
            kept = review_value(field[:40], value[:40], stage.layout, stage.codes, rooms)
            if isinstance(kept, Refusal):
                return kept
            review, before = Review(field, kept, by.staff), [r for r in found.reviews if r.field == field]
            if others_known is not None and overtaken(before, review, found.reviewers, others_known):
                return Refusal(SETTLED_MEANWHILE)
            tx.sheets.add_review(found, field, kept, by.staff)
            for event in _told(found, review):
                tx.record(event, by)
        self.notices.look("sheets")
        return None


def _told(sheet: ScannedSheet, review: Review) -> list[Event]:
    """What the ledger may tell: where two must agree, no value before they do."""
    if sheet.reviewers == 1:
        return [ReadingReviewed(sheet.id, review.field, review.value)]
    before = [said for said in sheet.reviews if said.field == review.field]
    at = standing([*before, review], sheet.reviewers)
    persons = [by for by, _ in at.words]
    look = persons.index(review.by) + 1 if review.by in persons else len(persons) + 1
    looked: Event = ReadingLookedAt(sheet.id, review.field, look)
    if at.value is None:
        return [looked]
    said = tuple(f"{by or '-'}={value}" for by, value in at.words)
    return [looked, ReadingSettled(sheet.id, review.field, at.value, said)]
