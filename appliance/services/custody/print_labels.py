"""The seal labels of a sitting as a PDF."""

from dataclasses import dataclass

from appliance.domain.custody.labels import labels_of
from appliance.domain.custody.refusals import NO_PACKETS
from appliance.domain.names import SittingId
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import Refusal
from appliance.ports.labels import LabelPrinter
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.custody.gathering import who_asks


@dataclass(frozen=True, kw_only=True)
class PrintLabels:
    work: UnitOfWork
    printer: LabelPrinter

    def __call__(self, sitting: SittingId, caller: Caller) -> bytes | Refusal:
        with self.work.read() as tx:
            asker = who_asks(tx, caller, sitting)
            if isinstance(asker, Refusal):
                return asker
            labels = labels_of(asker.exam, tx.custody.packets(sitting), tx.custody.labels(sitting))
        return self.printer.print(labels) if labels else Refusal(NO_PACKETS, {"sitting": sitting})
