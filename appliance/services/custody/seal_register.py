"""The register of a sitting's seal labels, and the count of those that were never laid."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from appliance.domain.custody.in_hand import count_in_hand
from appliance.domain.custody.seal_stock import Label, Stock, stock_of
from appliance.domain.ledger.events.custody_controls import LabelsCounted, LabelsInHand
from appliance.domain.names import SittingId
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import Refusal
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.custody.gathering import who_asks


@dataclass(frozen=True)
class Register:
    stock: Stock
    labels: tuple[Label, ...]


def _register(tx: Transaction, sitting: SittingId) -> Register:
    labels = tx.custody.labels(sitting)
    return Register(stock_of(labels), labels)


@dataclass(frozen=True, kw_only=True)
class ShowRegister:
    work: UnitOfWork

    def __call__(self, sitting: SittingId) -> Register:
        with self.work.read() as tx:
            return _register(tx, sitting)


@dataclass(frozen=True, kw_only=True)
class CountInHand:
    """Each of two persons says what they hold, on their own sign-in."""

    work: UnitOfWork
    notices: Notices

    def __call__(self, sitting: SittingId, said: Sequence[str], caller: Caller) -> Register | Refusal:
        """``said``: serials, or the texts of labels' QR codes."""
        with self.work.write() as tx:
            asker = who_asks(tx, caller, sitting)
            if isinstance(asker, Refusal):
                return asker
            counted = count_in_hand(tx.custody.labels(sitting), said, asker.by.id)
            if isinstance(counted, Refusal):
                return counted
            for label in (*counted.first, *counted.agreed):
                tx.custody.put_label(label)
            if counted.first:
                tx.record(
                    LabelsCounted(sitting, _serials(counted.first), asker.by.id), caller.actor, receipt=True
                )
            by_first = sorted(counted.agreed, key=lambda v: v.counted_by or "")
            for first, labels in groupby(by_first, key=lambda v: v.counted_by or ""):
                event = LabelsInHand(sitting, _serials(labels), first, asker.by.id)
                tx.record(event, caller.actor, receipt=True)
            after = _register(tx, sitting)
        for topic in ("packets", "receipts"):
            self.notices.look(topic)
        return after


def _serials(labels: Iterable[Label]) -> tuple[str, ...]:
    return tuple(v.serial for v in labels)
