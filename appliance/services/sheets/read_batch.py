"""Read the pictures of the next batch that waits, and tell how far it is.

Marked as begun first: when the whole worker dies, the batch is tried once more by itself, then it waits for a person.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from appliance.domain.ledger.entry import APPLIANCE
from appliance.domain.ledger.events.scanning import SheetReplaced
from appliance.domain.ledger.events.sheets import SheetsRead
from appliance.domain.names import SittingId
from appliance.domain.refusals import Refusal, is_disk_full
from appliance.domain.sheets.batch import TELL_US, Batch, Picture, Progress
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.reading import PageReading, Status
from appliance.domain.sheets.reading_lines import reading_line
from appliance.domain.sheets.scanned import (
    PAGE,
    REPLACED,
    ScannedSheet,
    SheetId,
    sheet_id,
    takes_the_place_of,
)
from appliance.ports.clock import Clock
from appliance.ports.files import Folder
from appliance.ports.machine import Machine
from appliance.ports.notices import Notices
from appliance.ports.outbox import Job, JobKind, JobState
from appliance.ports.reading import FileReader
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.sheets.disk_room import refuse_full
from appliance.services.sheets.gathering import stage_of

CUT_SHORT = "máy dừng khi đang đọc lô này"
AGAIN = "máy dừng khi đang đọc lô này, đang đọc lại"


@dataclass(frozen=True, kw_only=True)
class ReadBatch:
    work: UnitOfWork
    scans: Folder
    reader: FileReader
    clock: Clock
    machine: Machine
    notices: Notices

    def recover(self) -> int:
        """After a start: batches begun and never heard of are tried once more; those tried before are in doubt, and
        how many these are is returned. Nothing of them was kept, so nothing is doubled."""
        doubted = 0
        with self.work.write() as tx:
            for job in tx.outbox.list(JobKind.READ_SHEETS, JobState.DOING):
                tried = job.note == AGAIN
                doubted += tried
                state, note = (JobState.IN_DOUBT, CUT_SHORT) if tried else (JobState.TODO, AGAIN)
                tx.outbox.settle(job.id, state, note)
        return doubted

    def __call__(self) -> bool:
        """True when a batch was read, False when none waits or the disk is full. A failure leaves the batch in doubt and is
        raised; a disk that became full meanwhile is none: the batch waits for room as if it had not been begun."""
        if refuse_full(self.machine):
            return False
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
            failed = JobState.IN_DOUBT, type(error).__name__
            state, note = (JobState.TODO, job.note) if is_disk_full(error) else failed
            with self.work.write() as tx:
                tx.outbox.settle(job.id, state, note)
            raise
        self.notices.look("sheets")
        return True

    def _read(self, job: Job) -> None:
        batch, pictures, layout = self._gather(str(job.body["exam"]), str(job.body["batch"]))
        sheets = [
            ScannedSheet(sheet_id(picture.sha256, reading.page), batch.sitting, batch.room, batch.id, reading)
            for picture, pages in zip(pictures, self._pages(batch, pictures, layout), strict=True)
            for reading in (replace(page, source=picture.source, sha256=picture.sha256) for page in pages)
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
            self._replace(tx, str(job.body.get("replaces", "")), sheets)
            tx.outbox.settle(job.id, JobState.DONE)

    def _gather(self, exam: str, name: str) -> tuple[Batch, tuple[Picture, ...], Layout]:
        with self.work.read() as tx:
            batch = tx.sheets.batch(name)
            stage = stage_of(tx, batch.sitting if batch else SittingId(name))
            if batch is None or isinstance(stage, Refusal) or stage.exam.id != exam:
                raise LookupError(f"batch {name} of {exam} does not belong to the loaded exam")
            return batch, tx.sheets.pictures(name), stage.layout

    def _pages(
        self, batch: Batch, pictures: Sequence[Picture], layout: Layout
    ) -> Iterator[tuple[PageReading, ...]]:
        """Readings by picture; how far it is becomes known about once a second."""
        begun = told = self.clock.now().boot_us
        files = [self._file(picture) for picture in pictures]
        for done, pages in enumerate(self.reader.read(files, layout), start=1):
            yield pages
            now = self.clock.now().boot_us
            if now - told >= TELL_US or done == len(files):
                told = now
                with self.work.write() as tx:
                    tx.sheets.put_progress(batch.id, Progress(done, begun, now))
                self.notices.look("sheets")

    def _replace(self, tx: Transaction, old: str, sheets: Sequence[ScannedSheet]) -> None:
        """The sheet that was scanned again counts no longer; its picture, reading and reviews stay."""
        found = tx.sheets.sheet(SheetId(old)) if old and sheets else None
        if found and not found.set_aside and takes_the_place_of(sheets[0], found):
            tx.sheets.add_review(found, PAGE, REPLACED, None)
            tx.record(SheetReplaced(found.id, sheets[0].id), APPLIANCE)

    def _file(self, picture: Picture) -> Path:
        content = self.scans.get(picture.file)
        if content is None or sha256(content).hexdigest() != picture.sha256:
            raise LookupError(f"scan {picture.file} is not what was taken in")
        return self.scans.path(picture.file)
