"""How each question of a marked sitting went."""

from dataclasses import dataclass

from appliance.domain.names import SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.answer_key import AnswerKey, key_from_csv
from appliance.domain.sheets.item_analysis import ItemRow, item_rows
from appliance.domain.sheets.refusals import NOTHING_MARKED
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.sheets.gathering import stage_of


def items_of(tx: Transaction, sitting: SittingId) -> tuple[ItemRow, ...]:
    """By code and question, by the marks in force; none before the sitting is marked."""
    kept = tx.sheets.key(sitting) if tx.sheets.marks(sitting) else None
    key = key_from_csv(kept.csv) if kept else None
    if not isinstance(key, AnswerKey):
        return ()
    return item_rows(tx.sheets.sheets(sitting), tx.remarks.remarks(), key)


@dataclass(frozen=True, kw_only=True)
class ShowItems:
    work: UnitOfWork

    def __call__(self, sitting: SittingId) -> tuple[ItemRow, ...] | Refusal:
        with self.work.read() as tx:
            stage = stage_of(tx, sitting)
            if isinstance(stage, Refusal):
                return stage
            return items_of(tx, sitting) or Refusal(NOTHING_MARKED)
