"""The picture of one field, for the person who settles a doubt: this field and nothing else of the sheet."""

from dataclasses import dataclass

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE
from appliance.domain.sheets.refusals import UNKNOWN_FIELD, UNKNOWN_SHEET
from appliance.domain.sheets.scanned import PAGE, ROOM, SheetId
from appliance.ports.files import Folder
from appliance.ports.pictures import PictureViewer
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.gathering import stage_of


@dataclass(frozen=True, kw_only=True)
class ShowCrop:
    work: UnitOfWork
    scans: Folder
    viewer: PictureViewer

    def __call__(self, sheet: SheetId, field: str) -> bytes | Refusal:
        """PNG."""
        with self.work.read() as tx:
            found = tx.sheets.sheet(sheet)
            picture = tx.sheets.picture(found.reading.sha256) if found else None
            if found is None or picture is None:
                return Refusal(UNKNOWN_SHEET, {"sheet": sheet[:80]})
            stage = stage_of(tx, found.sitting)
        if isinstance(stage, Refusal):
            return stage
        field = CANDIDATE_NUMBER if field == ROOM else field
        if field not in (PAGE, CANDIDATE_NUMBER, PAPER_CODE, *stage.layout.answers):
            return Refusal(UNKNOWN_FIELD, {"field": field[:40]})
        content = self.scans.get(picture.file) or b""
        layout = stage.layout_of(found.reading)
        return self.viewer.crop(content, found.reading.page, layout, None if field == PAGE else field)
