"""Who works at this exam, for choosing whom to hand something to. Never their PIN."""

from dataclasses import dataclass

from appliance.domain.exam import Staff
from appliance.domain.refusals import NO_EXAM, Refusal
from appliance.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ListStaff:
    work: UnitOfWork

    def __call__(self) -> tuple[Staff, ...] | Refusal:
        with self.work.read() as tx:
            exam = tx.exam.current()
        return Refusal(NO_EXAM) if exam is None else exam.staff
