"""Pages that the scanner brought and the bag would not take are taken in after all; no sheet is scanned twice."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.scan_refusals import NO_BAG_OPEN, NOTHING_LEFT
from appliance.ports.machine import Machine
from appliance.ports.outbox import JobState
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.disk_room import refuse_full
from appliance.services.sheets.gathering import bag_of
from appliance.services.sheets.scan_runs import scans_of


@dataclass(frozen=True, kw_only=True)
class TakeLeft:
    work: UnitOfWork
    machine: Machine

    def __call__(self, by: Actor) -> Refusal | None:
        """None when the worker was asked. The pages count for the bag on this person's table."""
        if full := refuse_full(self.machine):
            return full
        with self.work.write() as tx:
            bag = bag_of(tx, by.staff)
            if bag is None:
                return Refusal(NO_BAG_OPEN)
            jobs = scans_of(tx, bag.sitting, bag.room, JobState.IN_DOUBT)
            if not jobs:
                return Refusal(NOTHING_LEFT)
            for job in jobs:
                tx.outbox.settle(job.id, JobState.TODO, bag.opened_by)
        return None
