"""One frame of the terminal's camera: read at once, and taken in when the sheet on it can be read."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.names import RoomId, SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.reading import PageReading, Status
from appliance.domain.sheets.scan_refusals import FRAME_ALREADY, FRAME_BLURRED, FRAME_UNSURE
from appliance.domain.sheets.scanner_health import EDGE_MM
from appliance.ports.reading import SheetReader
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.gathering import Stage, stage_of
from appliance.services.sheets.take_scans import Scan, TakeScans


@dataclass(frozen=True)
class FrameSeen:
    """``taken``: the picture is kept and its sheet will be read for the record. Otherwise ``why`` says what to do."""

    taken: bool
    number: str | None
    why: Refusal | None


@dataclass(frozen=True, kw_only=True)
class TakeFrame:
    """Nothing is kept of a frame that is not taken."""

    work: UnitOfWork
    reader: SheetReader
    take_scans: TakeScans

    def __call__(
        self, sitting: SittingId, room: RoomId, frame: Scan, insist: bool, by: Actor
    ) -> FrameSeen | Refusal:
        """``insist``: take it although it is not sharp or some marks are not clear: holding still did not help."""
        with self.work.read() as tx:
            stage = stage_of(tx, sitting, room)
        if isinstance(stage, Refusal):
            return stage
        pages = self.reader.read(frame.content, frame.source, stage.layout)
        page = pages[0]
        why = page.refusal or self._why_not(stage, page, insist)
        if why:
            return FrameSeen(False, page.candidate_number, why)
        taken = self.take_scans(sitting, room, [frame], by)
        if isinstance(taken, Refusal):
            return taken
        refused = next((why for _, why in taken.refused), None)
        return FrameSeen(taken.images == 1, page.candidate_number, refused)

    def _why_not(self, stage: Stage, page: PageReading, insist: bool) -> Refusal | None:
        number = page.candidate_number
        if number:
            with self.work.read() as tx:
                sheets = tx.sheets.sheets(stage.sitting.id)
            if any(sheet.number == number and not sheet.set_aside for sheet in sheets):
                return Refusal(FRAME_ALREADY, {"number": number})
        if insist:
            return None
        wide = page.quality.edge_mm if page.quality else None
        if wide is not None and wide >= EDGE_MM:
            return Refusal(FRAME_BLURRED, {"millimetres": f"{wide:.1f}"})
        return (
            Refusal(FRAME_UNSURE, {"count": str(len(page.doubts))}) if page.status is Status.REVIEW else None
        )
