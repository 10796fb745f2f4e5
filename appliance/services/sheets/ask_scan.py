"""Start the scanner for the bag on the table. The worker scans; this asks it to."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.bags import refuse_more
from appliance.domain.sheets.refusals import SCANS_FROZEN
from appliance.domain.sheets.scan_refusals import NO_BAG_OPEN, SCAN_RUNNING
from appliance.ports.machine import Machine
from appliance.ports.outbox import JobKind, JobState
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.disk_room import refuse_full
from appliance.services.sheets.gathering import bag_of, stage_of, tally_of
from appliance.services.sheets.scan_runs import refuse_unfinished


@dataclass(frozen=True, kw_only=True)
class AskScan:
    work: UnitOfWork
    machine: Machine

    def __call__(self, by: Actor) -> Refusal | None:
        """None when the worker was asked. One scanner: while it runs for anybody, it is refused."""
        if full := refuse_full(self.machine):
            return full
        with self.work.write() as tx:
            bag = bag_of(tx, by.staff)
            if bag is None:
                return Refusal(NO_BAG_OPEN)
            stage = stage_of(tx, bag.sitting, bag.room)
            if isinstance(stage, Refusal):
                return stage
            if tx.sheets.freeze(bag.sitting):
                return Refusal(SCANS_FROZEN, {"sitting": stage.sitting.subject})
            if tx.outbox.list(JobKind.SCAN_PAGES, JobState.TODO, JobState.DOING):
                return Refusal(SCAN_RUNNING)
            if refused := refuse_unfinished(tx, bag.sitting, bag.room):
                return refused
            if refused := refuse_more(bag, bag.room, bag.sitting, tally_of(tx, stage, bag.room)):
                return refused
            job: dict[str, str | int] = {"exam": stage.exam.id, "sitting": bag.sitting, "room": bag.room}
            tx.outbox.add(JobKind.SCAN_PAGES, job | {"by": bag.opened_by})
        return None
