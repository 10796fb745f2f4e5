"""Run the scanner when somebody asked for it, and take its pages in, some at a time while the rest still comes."""

from collections.abc import Sequence
from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.names import RoomId, SittingId, StaffId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.batch import TELL_US, Progress
from appliance.domain.sheets.refusals import TAKEN_BEFORE
from appliance.ports.clock import Clock
from appliance.ports.files import Folder
from appliance.ports.outbox import Job, JobKind, JobState
from appliance.ports.scanner import Scanner, ScannerFault
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.scan_runs import CUT_SHORT, run_note, scan_name
from appliance.services.sheets.take_scans import Scan, TakeScans

AT_ONCE = 10
"""Pages taken in together: the first are read while the last are scanned."""
PAGE = ".jpg"


@dataclass(frozen=True, kw_only=True)
class ScanPages:
    """``spool``: where pages lie between the scanner and the scans folder. What a power cut or a full disk leaves there is
    taken in after the next start or when there is room; what the bag does not take is asked about (``take_left``)."""

    work: UnitOfWork
    scanner: Scanner
    spool: Folder
    take_scans: TakeScans
    clock: Clock

    def recover(self) -> int:
        """After a start: whole pages of scans that were cut short are taken in. Returns how many scans."""
        with self.work.read() as tx:
            jobs = tx.outbox.list(JobKind.SCAN_PAGES, JobState.DOING)
        for job in jobs:
            self._take_spooled(job, CUT_SHORT)
        return len(jobs)

    def __call__(self) -> bool:
        """True when a scan was run, or what one had left was taken; False when nothing was asked for."""
        with self.work.read() as tx:
            if not tx.outbox.list(JobKind.SCAN_PAGES, JobState.TODO):
                return False
        with self.work.write() as tx:
            job = tx.outbox.take(JobKind.SCAN_PAGES)
        if job is None:
            return False
        if job.note:
            self._take_spooled(job, "")
        else:
            self._scan(job)
        return True

    def _scan(self, job: Job) -> None:
        pages, refused, why, stopped = 0, 0, "", ""
        waiting: list[str] = []
        begun = told = self.clock.now().boot_us
        for found in self.scanner.scan(self.spool.path(str(job.id))):
            if isinstance(found, ScannerFault):
                why = found.value
                break
            pages += 1
            now = self.clock.now().boot_us
            if pages == 1 or now - told >= TELL_US:
                told = now
                with self.work.write() as tx:
                    tx.sheets.put_progress(scan_name(job), Progress(pages, begun, now))
            waiting.append(f"{job.id}/{found.name}")
            if len(waiting) >= AT_ONCE:
                stopped, some = self._take(job, waiting)
                if stopped:
                    break
                refused += some
                waiting = []
        if not stopped:
            stopped, some = self._take(job, waiting)
            refused += 0 if stopped else some
        self._settle(job, pages, refused, why, stopped)

    def _take_spooled(self, job: Job, why: str) -> None:
        pages = self._spooled(job)
        refused, stopped = 0, ""
        for at in range(0, len(pages), AT_ONCE):
            stopped, some = self._take(job, pages[at : at + AT_ONCE])
            if stopped:
                break
            refused += some
        self._settle(job, len(pages), refused, why, stopped)

    def _spooled(self, job: Job) -> list[str]:
        return [name for name in self.spool.names() if name.startswith(f"{job.id}/") and name.endswith(PAGE)]

    def _take(self, job: Job, names: Sequence[str]) -> tuple[str, int]:
        """The code of the refusal of them all, or empty; and how many were refused by themselves. What is not in the
        scans folder stays in the spool."""
        contents = {name: self.spool.get(name) or b"" for name in names}
        if not contents:
            return "", 0
        source = {name: f"scan-{job.id}-{name.rpartition('/')[2]}" for name in names}
        body, scans = job.body, [Scan(source[name], content) for name, content in contents.items()]
        by = Actor(StaffId(job.note or str(body["by"])))
        taken = self.take_scans(SittingId(str(body["sitting"])), RoomId(str(body["room"])), scans, by)
        if isinstance(taken, Refusal):
            return taken.reason.code, len(contents)
        nowhere = {who for who, why in taken.refused if why.reason not in TAKEN_BEFORE}
        for name in names:
            if source[name] not in nowhere:
                self.spool.drop(name)
        return "", len(taken.refused)

    def _settle(self, job: Job, pages: int, refused: int, why: str, stopped: str) -> None:
        """``stopped``: the bag would not take the pages that lie in the spool now; a person decides."""
        left = len(self._spooled(job)) if stopped else refused
        state = JobState.IN_DOUBT if stopped else JobState.DONE
        with self.work.write() as tx:
            tx.outbox.settle(job.id, state, run_note(pages, left, stopped or why))
