"""The receipt of a ledger entry, in words and as a picture. Always the same for the same entry and copy: its
checkpoint is the one that ends with the entry. A fallback ticket alone follows the sitting: it carries the keys that
are in use now, never those of papers that were taken back."""

from dataclasses import dataclass
from datetime import timezone

from appliance.domain.custody.latecomers import ROLL_KINDS, Latecomer, as_absent_list, latecomers
from appliance.domain.ledger.checkpoint import Checkpoint, checkpoint_text, signed_note
from appliance.domain.ledger.entry import Entry, entry_from_bytes
from appliance.domain.ledger.events.custody import RollCalled
from appliance.domain.ledger.events.ledger import LedgerStarted
from appliance.domain.ledger.events.tickets import TicketPrinted
from appliance.domain.ledger.export_refusals import LEDGER_NOT_STARTED
from appliance.domain.ledger.receipt import Receipt, as_key_slip, make_receipt, plan_of
from appliance.domain.ledger.refusals import NO_SUCH_ENTRY
from appliance.domain.ledger.tree import inclusion_proof
from appliance.domain.names import RoomId, SittingId
from appliance.domain.papers.ticket import as_ticket
from appliance.domain.refusals import Refusal
from appliance.ports.printer import Picture, ReceiptPainter
from appliance.ports.signing import Signer
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.ledger.start_ledger import opening


@dataclass(frozen=True, kw_only=True)
class ReceiptPicture:
    """``zone``: the offset people read times in."""

    work: UnitOfWork
    signer: Signer
    painter: ReceiptPainter
    zone: timezone

    def receipt(self, position: int, copy: int = 0) -> Receipt | Refusal:
        """What the slip says. ``copy`` 0 is the original."""
        with self.work.read() as tx:
            started = opening(tx)
            if started is None:
                return Refusal(LEDGER_NOT_STARTED)
            whole = tx.ledger.size()
            if not 0 <= position < whole:
                return Refusal(NO_SUCH_ENTRY, {"position": str(position), "size": str(whole)})
            entry = entry_from_bytes(next(iter(tx.ledger.leaves(position, position + 1))))
            size = position + 1
            held = Checkpoint(started.origin, size, tx.ledger.root(size))
            proof = inclusion_proof(position, size, tx.ledger.node)
            exam = tx.exam.current()
            late = _late(tx, entry)
            ticket = entry.event if isinstance(entry.event, TicketPrinted) else None
            keys = tx.papers.keys(SittingId(ticket.sitting)) if ticket else {}
        signature = self.signer.sign(checkpoint_text(held).encode())
        note = signed_note(held, self.signer.public_key, signature)
        receipt = make_receipt(entry, note, proof, plan_of(exam), self.zone, copy)
        if isinstance(entry.event, LedgerStarted):
            return as_key_slip(receipt, entry.event)
        if isinstance(entry.event, RollCalled):
            return as_absent_list(receipt, entry.event, late, self.zone)
        if ticket is None or exam is None:
            return receipt
        return as_ticket(receipt, exam.id, SittingId(ticket.sitting), RoomId(ticket.room), keys)

    def paint(self, position: int, copy: int = 0) -> Picture | Refusal:
        """For the printer."""
        receipt = self.receipt(position, copy)
        return receipt if isinstance(receipt, Refusal) else self.painter.paint(receipt)

    def __call__(self, position: int, copy: int = 0) -> bytes | Refusal:
        """For screens: a PNG."""
        picture = self.paint(position, copy)
        return picture if isinstance(picture, Refusal) else self.painter.png(picture)


def _late(tx: Transaction, entry: Entry) -> tuple[Latecomer, ...]:
    """As they stood at that roll call, so that a copy says what the original said."""
    if not isinstance(entry.event, RollCalled):
        return ()
    rolls = (entry_from_bytes(leaf) for leaf in tx.ledger.of_kinds(*ROLL_KINDS))
    until = [roll for roll in rolls if roll.position <= entry.position]
    return latecomers(until, entry.event.sitting, entry.event.room)
