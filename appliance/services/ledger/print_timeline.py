"""The timeline for the minutes, as a PDF: from the appliance's own ledger."""

from dataclasses import dataclass
from datetime import timezone

from appliance.domain.ledger import timeline
from appliance.domain.ledger.checkpoint import parse_checkpoint
from appliance.domain.ledger.entry import entry_from_bytes
from appliance.domain.ledger.receipt import local_time, plan_of
from appliance.domain.ledger.refusals import TIMELINE_TOO_LONG
from appliance.domain.ledger.timeline import MOST_ROWS, Wanted
from appliance.domain.refusals import Refusal
from appliance.ports.clock import Clock
from appliance.ports.records import RecordPrinter
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.ledger.sign_checkpoint import SignCheckpoint


@dataclass(frozen=True, kw_only=True)
class PrintTimeline:
    """``key``: the ledger's, public; ``zone``: the offset people read times in."""

    work: UnitOfWork
    clock: Clock
    printer: RecordPrinter
    sign: SignCheckpoint
    key: bytes
    zone: timezone

    def __call__(self, wanted: Wanted) -> bytes | Refusal:
        note = self.sign()
        if isinstance(note, Refusal):
            return note
        signed = parse_checkpoint(note)
        with self.work.read() as tx:
            plan = plan_of(tx.exam.current())
            entries = (entry_from_bytes(leaf) for leaf in tx.ledger.leaves(0, signed.checkpoint.size))
            table = tuple(timeline.rows(entries, wanted, plan, self.zone))
        if refused := too_long(table):
            return refused
        made = local_time(self.clock.now().wall, self.zone)
        return self.printer.print(timeline.timeline(table, wanted, signed, self.key, plan, made))


def too_long(table: tuple[tuple[str, ...], ...]) -> Refusal | None:
    if len(table) <= MOST_ROWS:
        return None
    return Refusal(TIMELINE_TOO_LONG, {"rows": str(len(table)), "most": str(MOST_ROWS)})
