"""An officer sees a whole page as it came, because nothing can be covered on what was not recognised. It is recorded."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.scanning import PageUncovered
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.refusals import UNKNOWN_SHEET
from appliance.domain.sheets.scanned import SheetId
from appliance.ports.files import Folder
from appliance.ports.pictures import PictureViewer
from appliance.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class UncoverPage:
    work: UnitOfWork
    scans: Folder
    viewer: PictureViewer

    def __call__(self, sheet: SheetId, by: Actor) -> bytes | Refusal:
        """PNG. Only of a page that was refused: of every other the field in doubt is enough."""
        with self.work.write() as tx:
            found = tx.sheets.sheet(sheet)
            picture = tx.sheets.picture(found.reading.sha256) if found else None
            if found is None or picture is None or found.reading.refusal is None:
                return Refusal(UNKNOWN_SHEET, {"sheet": sheet[:80]})
            tx.record(PageUncovered(found.id), by)
        return self.viewer.uncovered(self.scans.get(picture.file) or b"", found.reading.page)
