"""Lift the lock of an account after too many wrong PINs."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.people import StaffUnlocked
from appliance.domain.names import StaffId
from appliance.domain.people.refusals import UNKNOWN_STAFF
from appliance.domain.refusals import NO_EXAM, Refusal
from appliance.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class UnlockStaff:
    work: UnitOfWork

    def __call__(self, staff: StaffId, by: Actor) -> Refusal | None:
        """Unlocking an account without wrong PINs does nothing."""
        with self.work.write() as tx:
            exam = tx.exam.current()
            if exam is None:
                return Refusal(NO_EXAM)
            if all(s.id != staff for s in exam.staff):
                return Refusal(UNKNOWN_STAFF, {"staff": staff})
            if tries := tx.people.wrong_pins(staff):
                tx.people.forget_wrong_pins(staff)
                tx.record(StaffUnlocked(staff, tries), by)
        return None
