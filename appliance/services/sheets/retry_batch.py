"""A person lets a batch that was left unfinished be read again."""

from dataclasses import dataclass

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.refusals import BATCH_NOT_IN_DOUBT, UNKNOWN_BATCH
from appliance.ports.outbox import JobState
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.gathering import reading_jobs
from appliance.services.sheets.read_batch import AGAIN


@dataclass(frozen=True, kw_only=True)
class RetryBatch:
    work: UnitOfWork

    def __call__(self, batch: str) -> Refusal | None:
        """None when it waits to be read now. Nothing of a batch in doubt was kept, so nothing is doubled."""
        with self.work.write() as tx:
            exam = tx.exam.current()
            job = reading_jobs(tx, exam.id).get(batch) if exam else None
            if job is None:
                return Refusal(UNKNOWN_BATCH, {"batch": batch[:40]})
            if job.state is not JobState.IN_DOUBT:
                return Refusal(BATCH_NOT_IN_DOUBT, {"batch": batch})
            tx.outbox.settle(job.id, JobState.TODO, AGAIN)
        return None
