"""A sitting's scans in one report: what was taken, what people settled, what was refused and why, what to clean."""

from collections import defaultdict
from dataclasses import dataclass

from appliance.domain.names import RoomId, SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.page_identity import parse_page_identity
from appliance.domain.sheets.reading import Status
from appliance.domain.sheets.reading_refusals import OTHER_EXAM_SHEET
from appliance.domain.sheets.roster_check import open_doubts
from appliance.domain.sheets.scanned import PAGE, ScannedSheet, SheetId
from appliance.domain.sheets.scanner_health import health
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.sheets.gathering import Stage, expected_of, stage_of


@dataclass(frozen=True)
class RefusedPage:
    """``settled``: a person has set it aside or types it by hand, or it was scanned again."""

    sheet: SheetId
    room: RoomId
    source: str
    page: int
    why: Refusal
    settled: bool


@dataclass(frozen=True)
class ScanReport:
    """Sheets by what became of them; ``accepted``: without a person, ``settled``: by people, ``open``: wait for one.
    ``expected_errors``: wrong cells to expect among all that was taken without a person, by the calibration.
    ``read_twice``: sheets both readers agree on or doubt. ``health``: by batch, what is wrong with the scanner."""

    pictures: int
    accepted: int
    settled: int
    open: int
    set_aside: int
    replaced: int
    refused: tuple[RefusedPage, ...]
    expected_errors: float
    read_twice: int
    health: tuple[tuple[str, tuple[Refusal, ...]], ...]

    @property
    def pages(self) -> int:
        """All that were read: a file may hold several, and each ends in one of these ways."""
        return self.accepted + self.settled + self.open + self.set_aside + self.replaced


@dataclass(frozen=True, kw_only=True)
class MakeScanReport:
    work: UnitOfWork

    def __call__(self, sitting: SittingId) -> ScanReport | Refusal:
        with self.work.read() as tx:
            stage = stage_of(tx, sitting)
            return stage if isinstance(stage, Refusal) else report_of(tx, stage)


def report_of(tx: Transaction, stage: Stage) -> ScanReport:
    """Of one sitting, in one read."""
    sheets = tx.sheets.sheets(stage.sitting.id)
    waiting = {doubt.sheet for doubt in open_doubts(sheets, expected_of(tx, stage), stage.layout)}
    counted = [sheet for sheet in sheets if not sheet.set_aside]
    done = [sheet for sheet in counted if sheet.id not in waiting]
    refused = ((sheet, _why(stage, sheet)) for sheet in sheets)
    return ScanReport(
        pictures=sum(batch.images for batch in tx.sheets.batches(stage.sitting.id)),
        accepted=sum(not sheet.reviews for sheet in done),
        settled=sum(bool(sheet.reviews) for sheet in done),
        open=len(counted) - len(done),
        set_aside=sum(sheet.set_aside and not sheet.replaced for sheet in sheets),
        replaced=sum(sheet.replaced for sheet in sheets),
        refused=tuple(_refused(sheet, why) for sheet, why in refused if why),
        expected_errors=sum(s.reading.quality.expected_errors for s in counted if s.reading.quality),
        read_twice=sum(s.reading.quality.read_twice for s in counted if s.reading.quality),
        health=_health(sheets),
    )


def _refused(sheet: ScannedSheet, why: Refusal) -> RefusedPage:
    settled = sheet.set_aside or (PAGE in sheet.reviewed and not sheet.rejected)
    return RefusedPage(sheet.id, sheet.room, sheet.reading.source, sheet.reading.page, why, settled)


def _why(stage: Stage, sheet: ScannedSheet) -> Refusal | None:
    """Why this page does not count as read: the reader's reason, or that it was printed for something else."""
    if sheet.reading.status is Status.REJECTED:
        return sheet.reading.refusal
    printed = parse_page_identity(sheet.reading.page_identity or "")
    here = (stage.exam.id, stage.sitting.id)
    if printed and printed.exam and (printed.exam, printed.sitting) != here:
        return Refusal(OTHER_EXAM_SHEET, {"exam": printed.exam, "sitting": printed.sitting})
    return None


def _health(sheets: tuple[ScannedSheet, ...]) -> tuple[tuple[str, tuple[Refusal, ...]], ...]:
    batches = defaultdict(list)
    for sheet in sheets:
        if sheet.reading.quality:
            batches[sheet.batch].append(sheet.reading.quality)
    found = ((batch, health(pages)) for batch, pages in batches.items())
    return tuple((batch, faults) for batch, faults in found if faults)
