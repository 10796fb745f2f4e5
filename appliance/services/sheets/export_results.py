"""Write the results into a file, on the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from appliance.domain.exam import Exam
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.sheets import ResultsExported
from appliance.domain.refusals import NO_EXAM, Refusal
from appliance.domain.sheets.refusals import NOTHING_MARKED, UNKNOWN_FORMAT
from appliance.domain.sheets.results import ItemTable, item_table, results_table
from appliance.ports.results import ResultsWriter
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.sheets.show_items import items_of
from appliance.services.sheets.show_results import rows_of


@dataclass(frozen=True)
class Exported:
    content: bytes
    media_type: str
    name: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class ExportResults:
    """``writers``: by format, ``xlsx`` and the like; also how the file's name ends."""

    work: UnitOfWork
    writers: Mapping[str, ResultsWriter]

    def __call__(self, form: str, by: Actor) -> Exported | Refusal:
        writer = self.writers.get(form)
        if writer is None:
            return Refusal(UNKNOWN_FORMAT, {"format": form, "known": ", ".join(sorted(self.writers))})
        with self.work.read() as tx:
            exam = tx.exam.current()
            if exam is None:
                return Refusal(NO_EXAM)
            if not any(tx.sheets.marks(sitting.id) for sitting in exam.sittings):
                return Refusal(NOTHING_MARKED)
            rows, items = rows_of(tx, exam), _items(tx, exam)
        # Not in the writer's place: a bell may be near.
        content = writer.write(results_table(exam, rows, items))
        with self.work.write() as tx:
            tx.record(ResultsExported(exam.id, len(rows), form, sha256(content).hexdigest()), by)
        return Exported(content, writer.media_type, f"ketqua-{exam.id}.{form}", len(rows))


def _items(tx: Transaction, exam: Exam) -> tuple[ItemTable, ...]:
    """Of the sittings that are marked."""
    found = ((sitting.subject, items_of(tx, sitting.id)) for sitting in exam.sittings)
    return tuple(item_table(subject, items) for subject, items in found if items)
