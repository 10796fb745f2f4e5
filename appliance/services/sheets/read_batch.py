"""Read the pictures of the next batch that waits. Marked as begun first: a reader that dies leaves it in doubt."""

from dataclasses import dataclass
from hashlib import sha256

from appliance.domain.ledger.entry import APPLIANCE
from appliance.domain.ledger.events.sheets import SheetsRead
from appliance.domain.names import SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.batch import Batch, Picture
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.reading import Status
from appliance.domain.sheets.reading_lines import reading_line
from appliance.domain.sheets.scanned import ScannedSheet, sheet_id
from appliance.ports.files import Folder
from appliance.ports.notices import Notices
from appliance.ports.outbox import Job, JobKind, JobState
from appliance.ports.reading import SheetReader
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.gathering import stage_of

CUT_SHORT = "máy dừng khi đang đọc lô này"


@dataclass(frozen=True, kw_only=True)
class ReadBatch:
    work: UnitOfWork
    scans: Folder
    reader: SheetReader
    notices: Notices

    def recover(self) -> int:
        """After a start: batches begun and never heard of are in doubt. Returns how many."""
        with self.work.write() as tx:
            return tx.outbox.doubt_begun(JobKind.READ_SHEETS, CUT_SHORT)

    def __call__(self) -> bool:
        """True when a batch was read, False when none waits. A failure leaves the batch in doubt and is raised."""
        with self.work.read() as tx:
            if not tx.outbox.list(JobKind.READ_SHEETS, JobState.TODO):
                return False
        with self.work.write() as tx:
            job = tx.outbox.take(JobKind.READ_SHEETS)
        if job is None:
            return False
        try:
            self._read(job)
        except Exception as error:
            with self.work.write() as tx:
                tx.outbox.settle(job.id, JobState.IN_DOUBT, type(error).__name__)
            raise
        self.notices.look("sheets")
        return True

    def _read(self, job: Job) -> None:
        batch, pictures, layout = self._gather(str(job.body["exam"]), str(job.body["batch"]))
        sheets = [
            ScannedSheet(sheet_id(picture.sha256, reading.page), batch.sitting, batch.room, batch.id, reading)
            for picture in pictures
            for reading in self.reader.read(self._content(picture), picture.source, layout)
        ]
        lines = "".join(f"{reading_line(sheet.reading)}\n" for sheet in sheets)
        counts = {status: sum(s.reading.status is status for s in sheets) for status in Status}
        with self.work.write() as tx:
            tx.sheets.add_sheets(sheets)
            event = SheetsRead(
                batch.sitting,
                batch.room,
                counts[Status.ACCEPTED],
                counts[Status.REVIEW],
                counts[Status.REJECTED],
                sha256(lines.encode()).hexdigest(),
            )
            tx.record(event, APPLIANCE)
            tx.outbox.settle(job.id, JobState.DONE)

    def _gather(self, exam: str, name: str) -> tuple[Batch, tuple[Picture, ...], Layout]:
        with self.work.read() as tx:
            batch = tx.sheets.batch(name)
            stage = stage_of(tx, batch.sitting if batch else SittingId(name))
            if batch is None or isinstance(stage, Refusal) or stage.exam.id != exam:
                raise LookupError(f"batch {name} of {exam} does not belong to the loaded exam")
            return batch, tx.sheets.pictures(name), stage.layout

    def _content(self, picture: Picture) -> bytes:
        content = self.scans.get(picture.file)
        if content is None or sha256(content).hexdigest() != picture.sha256:
            raise LookupError(f"scan {picture.file} is not what was taken in")
        return content
