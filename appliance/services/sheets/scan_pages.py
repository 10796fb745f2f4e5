"""Run the scanner when somebody asked for it, and take its pages in, some at a time while the rest still comes."""

from collections.abc import Sequence
from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.names import RoomId, SittingId, StaffId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.refusals import DUPLICATE_PICTURE
from appliance.ports.files import Folder
from appliance.ports.outbox import Job, JobKind, JobState
from appliance.ports.scanner import Scanner, ScannerFault
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.ask_scan import run_note
from appliance.services.sheets.take_scans import Scan, TakeScans

AT_ONCE = 10
"""Pages taken in together: the first are read while the last are scanned."""
PAGE = ".jpg"


@dataclass(frozen=True, kw_only=True)
class ScanPages:
    """``spool``: where pages lie between the scanner and the scans folder; what a power cut leaves there is taken in
    after the next start."""

    work: UnitOfWork
    scanner: Scanner
    spool: Folder
    take_scans: TakeScans

    def recover(self) -> int:
        """After a start: whole pages of scans that were cut short are taken in. Returns how many scans."""
        with self.work.read() as tx:
            jobs = tx.outbox.list(JobKind.SCAN_PAGES, JobState.DOING)
        for job in jobs:
            mine = (name for name in self.spool.names() if name.startswith(f"{job.id}/"))
            pages = [name for name in mine if name.endswith(PAGE)]
            why, refused = self._take(job, pages)
            self._settle(job, len(pages), refused, why or ScannerFault.FAILED.value)
        return len(jobs)

    def __call__(self) -> bool:
        """True when a scan was run, False when none was asked for."""
        with self.work.read() as tx:
            if not tx.outbox.list(JobKind.SCAN_PAGES, JobState.TODO):
                return False
        with self.work.write() as tx:
            job = tx.outbox.take(JobKind.SCAN_PAGES)
        if job is None:
            return False
        pages, refused, why = 0, 0, ""
        waiting: list[str] = []
        for found in self.scanner.scan(self.spool.path(str(job.id))):
            if isinstance(found, ScannerFault):
                why = found.value
                break
            pages += 1
            waiting.append(f"{job.id}/{found.name}")
            if len(waiting) >= AT_ONCE:
                why, some = self._take(job, waiting)
                refused += some
                waiting = []
                if why:
                    break
        stopped, some = self._take(job, waiting)
        self._settle(job, pages, refused + some, stopped or why)
        return True

    def _take(self, job: Job, names: Sequence[str]) -> tuple[str, int]:
        """The code of the refusal that stops the scan, or empty; and how many pages were refused, all of them or by
        themselves. What is not in the scans folder stays in the spool."""
        contents = {name: self.spool.get(name) or b"" for name in names}
        if not contents:
            return "", 0
        source = {name: f"scan-{job.id}-{name.rpartition('/')[2]}" for name in names}
        body, scans = job.body, [Scan(source[name], content) for name, content in contents.items()]
        by = Actor(StaffId(str(body["by"])))
        taken = self.take_scans(SittingId(str(body["sitting"])), RoomId(str(body["room"])), scans, by)
        if isinstance(taken, Refusal):
            return taken.reason.code, len(contents)
        nowhere = {who for who, why in taken.refused if why.reason is not DUPLICATE_PICTURE}
        for name in names:
            if source[name] not in nowhere:
                self.spool.drop(name)
        return "", len(taken.refused)

    def _settle(self, job: Job, pages: int, refused: int, why: str) -> None:
        with self.work.write() as tx:
            tx.outbox.settle(job.id, JobState.DONE, run_note(pages, refused, why))
