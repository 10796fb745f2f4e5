"""A person looked at the printer and says what became of a receipt in doubt."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.refusals import NOT_IN_DOUBT
from appliance.domain.refusals import Refusal
from appliance.ports.notices import Notices
from appliance.ports.outbox import Job, JobKind, JobState
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.ledger.reprint_receipt import ask_for_copy


@dataclass(frozen=True, kw_only=True)
class SettleReceipt:
    work: UnitOfWork
    notices: Notices

    def __call__(self, position: int, *, printed: bool, by: Actor) -> Refusal | None:
        """``printed``: the slip is whole and legible. Otherwise it comes again, marked as a copy, because the
        first may still turn up. Every slip of that entry in doubt is settled."""
        with self.work.write() as tx:
            jobs = tx.outbox.list(JobKind.PRINT_RECEIPT, JobState.IN_DOUBT)
            doubtful: list[Job] = [job for job in jobs if job.body["position"] == position]
            if not doubtful:
                return Refusal(NOT_IN_DOUBT, {"position": str(position)})
            if printed:
                note = f"{by.staff}: đã in"
            else:
                note = f"{by.staff}: chưa in, in lại thành bản sao {ask_for_copy(tx, position, by)}"
            for job in doubtful:
                tx.outbox.settle(job.id, JobState.DONE, note)
        self.notices.look("receipts")
        return None
