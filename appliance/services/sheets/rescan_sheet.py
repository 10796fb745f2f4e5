"""One sheet scanned again: a new picture and a new reading; the old ones stay and are marked as replaced."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.refusals import UNKNOWN_SHEET
from appliance.domain.sheets.scanned import SheetId
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.take_scans import Scan, Taken, TakeScans


@dataclass(frozen=True, kw_only=True)
class RescanSheet:
    work: UnitOfWork
    take_scans: TakeScans

    def __call__(self, sheet: SheetId, scan: Scan, by: Actor) -> Taken | Refusal:
        """The old sheet counts until the new one is read (``read_batch``)."""
        with self.work.read() as tx:
            old = tx.sheets.sheet(sheet)
        if old is None or old.set_aside:
            return Refusal(UNKNOWN_SHEET, {"sheet": sheet[:80]})
        return self.take_scans(old.sitting, old.room, [scan], by, replaces=old.id)
