"""The register of a sitting's seal labels as a PDF, for officers."""

from dataclasses import dataclass
from datetime import tzinfo

from appliance.domain.custody.record_day import SittingDay
from appliance.domain.custody.register_record import register_record
from appliance.domain.names import SittingId
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import Refusal
from appliance.ports.clock import Clock
from appliance.ports.records import RecordPrinter
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.custody.gathering import who_asks


@dataclass(frozen=True, kw_only=True)
class PrintRegister:
    """``zone``: the offset people read times in."""

    work: UnitOfWork
    clock: Clock
    printer: RecordPrinter
    zone: tzinfo

    def __call__(self, sitting: SittingId, caller: Caller) -> bytes | Refusal:
        with self.work.read() as tx:
            asker = who_asks(tx, caller, sitting)
            if isinstance(asker, Refusal):
                return asker
            day = SittingDay(
                exam=asker.exam,
                sitting=asker.exam.sitting(sitting),
                zone=self.zone,
                now=self.clock.now().wall,
                size=tx.ledger.size(),
            )
            purposes = {p.id: p.purpose for p in tx.custody.packets(sitting)}
            record = register_record(day, tx.custody.labels(sitting), purposes)
        return self.printer.print(record)
