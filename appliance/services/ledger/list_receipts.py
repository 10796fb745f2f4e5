"""Every receipt with where it stands, newest last."""

from dataclasses import dataclass

from appliance.domain.instants import Instant
from appliance.domain.ledger.entry import entry_from_bytes
from appliance.ports.outbox import JobKind, JobState
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.ledger.printer_words import words


@dataclass(frozen=True)
class ReceiptLine:
    """``copy`` 0 is the original; ``note``: what the printer said last, as a code (``printer_words``), with its words."""

    position: int
    copy: int
    at: Instant
    vi: str
    en: str
    state: JobState
    note: str
    note_vi: str
    note_en: str


@dataclass(frozen=True, kw_only=True)
class ListReceipts:
    work: UnitOfWork

    def __call__(self) -> tuple[ReceiptLine, ...]:
        lines = []
        with self.work.read() as tx:
            for job in tx.outbox.list(JobKind.PRINT_RECEIPT):
                position = int(job.body["position"])
                entry = entry_from_bytes(next(iter(tx.ledger.leaves(position, position + 1))))
                vi, en = entry.event.sentence("vi"), entry.event.sentence("en")
                lines.append(
                    ReceiptLine(
                        position,
                        int(job.body["copy"]),
                        entry.at,
                        vi,
                        en,
                        job.state,
                        job.note,
                        *words(job.note),
                    )
                )
        return tuple(lines)
