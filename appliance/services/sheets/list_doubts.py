"""What waits for a person's eyes: field by field, without names and without the key."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from appliance.domain.exam import Role
from appliance.domain.ledger.entry import Actor
from appliance.domain.names import SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.answer_places import Choices, choices_of
from appliance.domain.sheets.layout import PAPER_CODE
from appliance.domain.sheets.roster_check import open_doubts
from appliance.domain.sheets.scanned import TYPE_IN, OpenDoubt, SheetId
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.gathering import expected_of, stage_of


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
        printed = {field: choices_of(stage.layout, field) for field in {doubt.field for doubt in mine}}
        printed[PAPER_CODE] = Choices(tuple(sorted(stage.codes)))
        said = Counter((sheet.id, r.field) for sheet in sheets for r in sheet.reviews if r.by != by.staff)
        return DoubtsOf(mine, len(found) - len(mine), printed, said)
