"""Compute a sitting's marks from its frozen scans and its opened key. Done again, it gives the same bytes."""

from dataclasses import dataclass
from hashlib import sha256

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.sheets import MarksComputed
from appliance.domain.names import Sha256, SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.answer_key import AnswerKey, key_from_csv
from appliance.domain.sheets.marking_rule import MarkingRule, built_in_rule
from appliance.domain.sheets.marks_table import AnsweredSheet, mark_all, marks_csv
from appliance.domain.sheets.refusals import KEY_NOT_OPEN
from appliance.ports.notices import Notices
from appliance.ports.sheets import KeptTable
from appliance.ports.unit_of_work import Transaction, UnitOfWork
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
        """Reckoned from one read and not in the writer's place, since a bell may be near: once a key is open, neither
        the sheets nor the key change any more."""
        with self.work.read() as tx:
            asked = _asked(tx, sitting)
            if isinstance(asked, Refusal):
                return asked
        content = marks_csv(mark_all(asked.sheets, asked.key, asked.rule))
        kept = KeptTable(Sha256(sha256(content).hexdigest()), content)
        with self.work.write() as tx:
            now = tx.exam.current()
            if now is None or now.loaded_from != asked.loaded_from:  # another exam came meanwhile
                return Refusal(KEY_NOT_OPEN, {"sitting": asked.subject})
            tx.sheets.add_marks(sitting, kept)
            tx.record(MarksComputed(sitting, len(asked.sheets), kept.sha256), by, receipt=True)
        self.notices.look("sheets")
        self.notices.look("receipts")
        return Computed(len(asked.sheets), kept.sha256)


@dataclass(frozen=True)
class _Asked:
    loaded_from: Sha256
    subject: str
    sheets: tuple[AnsweredSheet, ...]
    key: AnswerKey
    rule: MarkingRule


def _asked(tx: Transaction, sitting: SittingId) -> _Asked | Refusal:
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
    sheets = tuple(sheet.answered() for sheet in tx.sheets.sheets(sitting) if not sheet.set_aside)
    return _Asked(stage.exam.loaded_from, stage.sitting.subject, sheets, key, rule)
