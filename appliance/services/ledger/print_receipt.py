"""Print the next slip that waits. A printer that is off blocks nothing: the slip waits, the exam goes on.

Rules:
- asked before it is begun: while the printer is not ready the job stays to do, with the reason for people;
- marked as begun before the first byte, so that a power cut leaves it in doubt and never prints it twice;
- a job in doubt waits for a person (settle_receipt);
- other slips, such as seal labels, wait in the same row: one printer, one order.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from appliance.domain.refusals import Refusal
from appliance.ports.outbox import Job, JobKind, JobState
from appliance.ports.printer import READY_TO_PRINT, Picture, Printer, PrintResult
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.ledger.printer_words import CUT_SHORT, NOT_NEEDED
from appliance.services.ledger.receipt_picture import ReceiptPicture

STATE_AFTER = {
    PrintResult.DONE: JobState.DONE,
    PrintResult.NOT_BEGUN: JobState.TODO,
    PrintResult.IN_DOUBT: JobState.IN_DOUBT,
}


class Step(Enum):
    """How a step ended."""

    IDLE = auto()
    """Nothing waits."""
    WAITING = auto()
    """Something waits for the printer."""
    WORKED = auto()
    """A job was attempted; look for the next at once."""


@dataclass(frozen=True, kw_only=True)
class PrintReceipt:
    work: UnitOfWork
    printer: Printer
    picture: ReceiptPicture
    others: Mapping[JobKind, Callable[[Job], Picture | None]] = field(default_factory=dict)
    """Slips that are no receipts, by kind; None instead of a picture: nobody needs it any more."""

    @property
    def _kinds(self) -> tuple[JobKind, ...]:
        return (JobKind.PRINT_RECEIPT, *self.others)

    def recover(self) -> int:
        """After a start: jobs begun and never heard of are in doubt. Returns how many."""
        with self.work.write() as tx:
            return sum(tx.outbox.doubt_begun(kind, CUT_SHORT) for kind in self._kinds)

    def __call__(self) -> Step:
        with self.work.read() as tx:
            jobs = (job for kind in self._kinds for job in tx.outbox.list(kind, JobState.TODO))
            waiting = sorted(jobs, key=lambda job: job.id)
        if not waiting:
            return Step.IDLE
        status = self.printer.status()
        if status not in READY_TO_PRINT:
            self._note(waiting[0], status.value)
            return Step.WAITING
        with self.work.write() as tx:
            job = tx.outbox.take(waiting[0].kind)
        if job is None:
            return Step.IDLE
        picture = self._painted(job)
        if picture is None:
            with self.work.write() as tx:
                tx.outbox.settle(job.id, JobState.DONE, NOT_NEEDED)
            return Step.WORKED
        outcome = self.printer.print(picture)
        with self.work.write() as tx:
            tx.outbox.settle(job.id, STATE_AFTER[outcome.result], outcome.status.value)
        return Step.WAITING if outcome.result is PrintResult.NOT_BEGUN else Step.WORKED

    def _painted(self, job: Job) -> Picture | None:
        if job.kind in self.others:
            return self.others[job.kind](job)
        picture = self.picture.paint(int(job.body["position"]), int(job.body["copy"]))
        if isinstance(picture, Refusal):
            raise LookupError(f"job {job.id} asks for a receipt that cannot be: {picture.en}")
        return picture

    def _note(self, job: Job, note: str) -> None:
        """Only when it is news: a dead printer must not wear the disk."""
        if job.note != note:
            with self.work.write() as tx:
                tx.outbox.settle(job.id, JobState.TODO, note)
