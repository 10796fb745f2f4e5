"""The timeline for the minutes, from a copy of the ledger: needs no appliance, prints only what verifies."""

from dataclasses import dataclass
from datetime import timezone

from appliance.domain.ledger import export, timeline
from appliance.domain.ledger.checkpoint import parse_checkpoint
from appliance.domain.ledger.entry import entry_from_bytes
from appliance.domain.ledger.receipt import Plan, local_time
from appliance.domain.ledger.timeline import Wanted
from appliance.domain.refusals import Refusal
from appliance.ports.clock import Clock
from appliance.ports.exports import ExportSource
from appliance.ports.records import RecordPrinter
from appliance.services.ledger.print_timeline import too_long
from appliance.services.ledger.verify_export import VerifyExport


@dataclass(frozen=True, kw_only=True)
class PrintTimelineOfExport:
    """``zone``: the offset people read times in."""

    verify_export: VerifyExport
    clock: Clock
    printer: RecordPrinter
    zone: timezone

    def __call__(
        self, source: ExportSource, wanted: Wanted, pinned: bytes | None = None
    ) -> bytes | tuple[Refusal, ...]:
        """``pinned``: the ledger's key, when known from paper. Faults: nothing was printed."""
        verified = self.verify_export(source, pinned)
        if verified.faults:
            return verified.faults
        plan = Plan()
        entries = (entry_from_bytes(line.removesuffix(b"\n")) for line in source.lines(export.LEDGER))
        table = tuple(timeline.rows(entries, wanted, plan, self.zone))
        if refused := too_long(table):
            return (refused,)
        signed = parse_checkpoint((source.get(export.CHECKPOINT) or b"").decode())
        key = export.parse_keys(source.get(export.KEYS) or b"").ledger
        made = local_time(self.clock.now().wall, self.zone)
        return self.printer.print(timeline.timeline(table, wanted, signed, key, plan, made))
