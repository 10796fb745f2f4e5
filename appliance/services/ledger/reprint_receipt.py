"""Print a receipt again. The slip says which copy it is, and the ledger that it was made."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.ledger import ReceiptReprinted
from appliance.domain.ledger.refusals import NO_SUCH_ENTRY
from appliance.domain.refusals import Refusal
from appliance.ports.notices import Notices
from appliance.ports.outbox import JobKind
from appliance.ports.unit_of_work import Transaction, UnitOfWork


def ask_for_copy(tx: Transaction, position: int, by: Actor) -> int:
    """Record the next copy and ask for its slip; returns its number. Copies are counted from 1."""
    jobs = tx.outbox.list(JobKind.PRINT_RECEIPT)
    copy = 1 + max((int(j.body["copy"]) for j in jobs if j.body["position"] == position), default=0)
    tx.record(ReceiptReprinted(position, copy), by)
    tx.outbox.add(JobKind.PRINT_RECEIPT, {"position": position, "copy": copy})
    return copy


@dataclass(frozen=True, kw_only=True)
class ReprintReceipt:
    work: UnitOfWork
    notices: Notices

    def __call__(self, position: int, by: Actor) -> int | Refusal:
        """The copy's number."""
        with self.work.write() as tx:
            size = tx.ledger.size()
            if not 0 <= position < size:
                return Refusal(NO_SUCH_ENTRY, {"position": str(position), "size": str(size)})
            copy = ask_for_copy(tx, position, by)
        self.notices.look("receipts")
        return copy
