"""The scanning table: whose bag lies on it, how its counts stand, and where every other room's bag is."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.names import RoomId, SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.bags import Bag, BagTally
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.gathering import bag_of, stage_of, tally_of
from appliance.services.sheets.scan_runs import ScanRun, last_run


@dataclass(frozen=True)
class Table:
    """``mine``: the bag on this person's table, perhaps of another sitting, and ``run`` the scanner's last work for it.
    ``rooms``: every room with candidates."""

    mine: Bag | None
    run: ScanRun | None
    rooms: tuple[tuple[RoomId, BagTally], ...]


@dataclass(frozen=True, kw_only=True)
class ShowTable:
    work: UnitOfWork

    def __call__(self, sitting: SittingId, by: Actor) -> Table | Refusal:
        with self.work.read() as tx:
            stage = stage_of(tx, sitting)
            if isinstance(stage, Refusal):
                return stage
            seated = {c.room for c in stage.exam.candidates}
            rooms = tuple((r.id, tally_of(tx, stage, r.id)) for r in stage.exam.rooms if r.id in seated)
            bag = bag_of(tx, by.staff)
            return Table(bag, last_run(tx, bag) if bag else None, rooms)
