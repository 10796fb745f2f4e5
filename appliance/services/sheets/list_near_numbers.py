"""Numbers of the room that a sheet may belong to, for the person who looks at its candidate number: no names."""

from dataclasses import dataclass

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.near_numbers import NearNumber, near_numbers
from appliance.domain.sheets.refusals import UNKNOWN_SHEET
from appliance.domain.sheets.scanned import SheetId
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.gathering import expected_of, stage_of


@dataclass(frozen=True, kw_only=True)
class ListNearNumbers:
    work: UnitOfWork

    def __call__(self, sheet: SheetId) -> tuple[NearNumber, ...] | Refusal:
        """Numbers without a sheet first, nearest first."""
        with self.work.read() as tx:
            found = tx.sheets.sheet(sheet)
            if found is None:
                return Refusal(UNKNOWN_SHEET, {"sheet": sheet[:80]})
            stage = stage_of(tx, found.sitting)
            if isinstance(stage, Refusal):
                return stage
            return near_numbers(found, tx.sheets.sheets(found.sitting), expected_of(tx, stage))
