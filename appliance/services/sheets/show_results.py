"""Results as far as they are known."""

from dataclasses import dataclass

from appliance.domain.exam import Exam
from appliance.domain.refusals import NO_EXAM, Refusal
from appliance.domain.sheets.results import ResultRow, marks_from_csv, result_rows
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.sheets.remark_gathering import Marked, marked_sheet


def rows_of(tx: Transaction, exam: Exam) -> tuple[ResultRow, ...]:
    """One row a candidate, by number."""
    kept = {s.id: tx.sheets.marks(s.id) for s in exam.sittings}
    marks = {sitting: marks_from_csv(table.csv) for sitting, table in kept.items() if table}
    calls = {s.id: [tx.custody.attendance(s.id, room.id) for room in exam.rooms] for s in exam.sittings}
    absent = {
        sitting: frozenset(number for call in rooms if call for number in call.absent)
        for sitting, rooms in calls.items()
    }
    for remark in tx.remarks.remarks():
        looked = marked_sheet(tx, remark.sitting, remark.number) if remark.confirmed_by else None
        if isinstance(looked, Marked):
            marks[remark.sitting][remark.number] = looked.result
    return result_rows(exam, marks, absent)


@dataclass(frozen=True, kw_only=True)
class ShowResults:
    work: UnitOfWork

    def __call__(self) -> tuple[ResultRow, ...] | Refusal:
        with self.work.read() as tx:
            exam = tx.exam.current()
            return Refusal(NO_EXAM) if exam is None else rows_of(tx, exam)
