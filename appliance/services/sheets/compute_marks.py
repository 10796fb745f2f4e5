"""Compute a sitting's marks from its frozen scans and its opened key. Done again, it gives the same bytes."""

from dataclasses import dataclass
from hashlib import sha256

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.sheets import MarksComputed
from appliance.domain.names import Sha256, SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.answer_key import key_from_csv
from appliance.domain.sheets.marking_rule import built_in_rule
from appliance.domain.sheets.marks_table import mark_all, marks_csv
from appliance.domain.sheets.refusals import KEY_NOT_OPEN
from appliance.ports.notices import Notices
from appliance.ports.sheets import KeptTable
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.gathering import stage_of


@dataclass(frozen=True)
class Computed:
    sheets: int
    marks_sha256: Sha256


@dataclass(frozen=True, kw_only=True)
class ComputeMarks:
    work: UnitOfWork
    notices: Notices

    def __call__(self, sitting: SittingId, by: Actor) -> Computed | Refusal:
        with self.work.write() as tx:
            stage = stage_of(tx, sitting)
            if isinstance(stage, Refusal):
                return stage
            opened = tx.sheets.key(sitting)
            if opened is None:
                return Refusal(KEY_NOT_OPEN, {"sitting": stage.sitting.subject})
            key = key_from_csv(opened.csv)
            rule = built_in_rule(stage.sitting.marking_rule)
            if isinstance(key, Refusal):
                return key
            if isinstance(rule, Refusal):
                return rule
            sheets = [sheet.answered() for sheet in tx.sheets.sheets(sitting) if not sheet.set_aside]
            content = marks_csv(mark_all(sheets, key, rule))
            kept = KeptTable(Sha256(sha256(content).hexdigest()), content)
            tx.sheets.add_marks(sitting, kept)
            tx.record(MarksComputed(sitting, len(sheets), kept.sha256), by, receipt=True)
        self.notices.look("sheets")
        self.notices.look("receipts")
        return Computed(len(sheets), kept.sha256)
