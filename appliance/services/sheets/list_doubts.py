"""What waits for a person's eyes: field by field, without names and without the key."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from appliance.domain.exam import Role
from appliance.domain.ledger.entry import Actor
from appliance.domain.names import CandidateNumber, RoomId, SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.answer_places import Choices, choices_of
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE
from appliance.domain.sheets.roster_check import open_doubts
from appliance.domain.sheets.scanned import NOT_ANSWERS, TYPE_IN, OpenDoubt, ScannedSheet, SheetId
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.sheets.gathering import expected_of, stage_of


@dataclass(frozen=True)
class PaperSheet:
    """Where the sheet itself is: in the bag of a room, at this place of what was scanned in one go; ``page`` of a file of
    several. ``number``: where its code is asked, whose line of the room's receipt list has it; None while that is itself
    asked."""

    room: RoomId
    batch: str
    position: int
    page: int
    number: CandidateNumber | None


@dataclass(frozen=True)
class DoubtsOf:
    """``open``: for this person, least probable first. ``others``: how many wait for somebody else: this person has
    already had a say, or a refused page is to be typed in, which takes an officer, who may see it uncovered.
    ``choices``: what each of the open fields has printed to fill in; the sitting's codes for the paper code."""

    open: tuple[OpenDoubt, ...]
    others: int
    choices: Mapping[str, Choices] = field(default_factory=dict)
    others_said: Mapping[tuple[SheetId, str], int] = field(default_factory=dict)
    """Words of others on each of the open fields, where there are any."""
    papers: Mapping[tuple[SheetId, str], PaperSheet] = field(default_factory=dict)
    """Of the open fields that are no answers: an answer is judged by its picture alone."""


@dataclass(frozen=True, kw_only=True)
class ListDoubts:
    work: UnitOfWork

    def __call__(self, sitting: SittingId, by: Actor) -> DoubtsOf | Refusal:
        with self.work.read() as tx:
            stage = stage_of(tx, sitting)
            if isinstance(stage, Refusal):
                return stage
            sheets = tx.sheets.sheets(sitting)
            found = open_doubts(sheets, expected_of(tx, stage), stage.layout)
            officer = any(s.id == by.staff and Role.OFFICER in s.roles for s in stage.exam.staff)
            mine = tuple(d for d in found if by.staff not in d.seen_by and (officer or d.reason != TYPE_IN))
            papers = _papers(tx, sheets, found)
        printed = {field: choices_of(stage.layout, field) for field in {doubt.field for doubt in mine}}
        printed[PAPER_CODE] = Choices(tuple(sorted(stage.codes)))
        said = Counter((sheet.id, r.field) for sheet in sheets for r in sheet.reviews if r.by != by.staff)
        return DoubtsOf(mine, len(found) - len(mine), printed, said, papers)


def _papers(
    tx: Transaction, sheets: Sequence[ScannedSheet], found: Sequence[OpenDoubt]
) -> dict[tuple[SheetId, str], PaperSheet]:
    asked = {(d.sheet, d.field) for d in found if d.field in NOT_ANSWERS}
    by_id = {sheet.id: sheet for sheet in sheets}
    batches = {by_id[sheet].batch for sheet, _ in asked}
    positions = {(b, picture.sha256): picture.position for b in batches for picture in tx.sheets.pictures(b)}
    papers: dict[tuple[SheetId, str], PaperSheet] = {}
    for name, field_name in asked:
        sheet = by_id[name]
        told = field_name == PAPER_CODE and (name, CANDIDATE_NUMBER) not in asked
        at = positions[sheet.batch, sheet.reading.sha256]
        number = sheet.number if told else None
        papers[name, field_name] = PaperSheet(sheet.room, sheet.batch, at, sheet.reading.page, number)
    return papers
