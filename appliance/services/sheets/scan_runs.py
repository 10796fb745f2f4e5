"""How the scanner's work for a bag stands: what its job and that job's note say, to whoever asks or must wait for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from appliance.domain.names import RoomId, SittingId
from appliance.domain.refusals import Reason, Refusal
from appliance.domain.sheets.bags import Bag
from appliance.domain.sheets.batch import Progress
from appliance.domain.sheets.scan_refusals import (
    BAG_OVERFULL,
    SCAN_CUT_SHORT,
    SCAN_LEFT,
    SCAN_NOT_TAKEN,
    SCAN_OVERFULL,
    SCAN_RUNNING,
    SCANNER_BUSY,
    SCANNER_EMPTY,
    SCANNER_FAILED,
    SCANNER_JAMMED,
    SCANNER_MISSING,
    SCANNER_OPEN,
)
from appliance.ports.outbox import Job, JobKind, JobState
from appliance.ports.scanner import ScannerFault
from appliance.ports.unit_of_work import Transaction

CUT_SHORT = "cut-short"
"""Why a scan ended that a stop of the whole appliance ended."""
_TOLD: Mapping[str, Reason] = {
    BAG_OVERFULL.code: SCAN_OVERFULL,
    CUT_SHORT: SCAN_CUT_SHORT,
    ScannerFault.MISSING: SCANNER_MISSING,
    ScannerFault.EMPTY: SCANNER_EMPTY,
    ScannerFault.JAMMED: SCANNER_JAMMED,
    ScannerFault.OPEN: SCANNER_OPEN,
    ScannerFault.BUSY: SCANNER_BUSY,
    ScannerFault.FAILED: SCANNER_FAILED,
}


@dataclass(frozen=True)
class ScanRun:
    """How a bag's last scan stands. ``pages`` that came and ``refused`` of them, known at its end. ``stopped``: why
    before the feeder was empty. ``left``: pages that lie between scanner and bag until a person has them taken in.
    ``progress``: pages so far, while it runs."""

    running: bool
    pages: int
    refused: int
    stopped: Refusal | None
    left: int = 0
    progress: Progress | None = None


def run_note(pages: int, refused: int, why: str) -> str:
    """What a job's note says of a scan; ``why``: a fault, another refusal's code, or empty."""
    return f"{pages}:{refused}:{why}"


def last_run(tx: Transaction, bag: Bag) -> ScanRun | None:
    """None when the scanner was not asked for this bag's room."""
    jobs = scans_of(tx, bag.sitting, bag.room)
    if not jobs:
        return None
    run = _run_of(jobs[-1])
    return replace(run, progress=tx.sheets.progress(scan_name(jobs[-1]))) if run.running else run


def scan_name(job: Job) -> str:
    """Where the progress of a scan is told, beside that of batches."""
    return f"scan-{job.id}"


def _run_of(job: Job) -> ScanRun:
    if job.state in (JobState.TODO, JobState.DOING):
        return ScanRun(True, 0, 0, None)
    pages, refused, why = job.note.split(":")
    told = _TOLD.get(why, SCAN_NOT_TAKEN)
    stopped = Refusal(told, {"pages": pages, "refused": refused, "why": why}) if why else None
    left = int(refused) if job.state is JobState.IN_DOUBT else 0
    return ScanRun(False, int(pages), int(refused), stopped, left)


def scans_of(tx: Transaction, sitting: SittingId, room: RoomId | None, *states: JobState) -> list[Job]:
    """Of the loaded exam, oldest first; of all its rooms for None."""
    exam = tx.exam.current()
    asked = {"exam": exam.id if exam else "", "sitting": sitting} | ({"room": room} if room else {})
    return [job for job in tx.outbox.list(JobKind.SCAN_PAGES, *states) if asked.items() <= job.body.items()]


def refuse_unfinished(tx: Transaction, sitting: SittingId, room: RoomId | None = None) -> Refusal | None:
    """While the scanner runs for a sitting (or a room of it), or pages that came from it are not taken in."""
    for job in scans_of(tx, sitting, room, JobState.TODO, JobState.DOING, JobState.IN_DOUBT):
        run = _run_of(job)
        facts = {"room": str(job.body["room"]), "count": str(run.left)}
        return Refusal(SCAN_RUNNING) if run.running else Refusal(SCAN_LEFT, facts)
    return None
