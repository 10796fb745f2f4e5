"""Lay a room's script bag on the scanning table: from now on this person's pictures are of that room."""

from dataclasses import dataclass

from appliance.domain.custody.states import Purpose
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.scanning import BagOpened
from appliance.domain.names import RoomId, SittingId
from appliance.domain.refusals import NOT_SIGNED_IN, Refusal
from appliance.domain.sheets.bags import Bag
from appliance.domain.sheets.refusals import NO_ROLL, SCANS_FROZEN
from appliance.domain.sheets.scan_refusals import OTHER_BAG_OPEN
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.gathering import bag_of, stage_of, who_is_present


@dataclass(frozen=True, kw_only=True)
class OpenBag:
    work: UnitOfWork
    notices: Notices

    def __call__(self, sitting: SittingId, room: RoomId, by: Actor) -> Bag | Refusal:
        """The same bag again is the same answer. Refused while another one lies on this person's table."""
        with self.work.write() as tx:
            stage = stage_of(tx, sitting, room)
            if isinstance(stage, Refusal):
                return stage
            if by.staff is None:
                return Refusal(NOT_SIGNED_IN)
            if tx.sheets.freeze(sitting):
                return Refusal(SCANS_FROZEN, {"sitting": stage.sitting.subject})
            if there := bag_of(tx, by.staff):
                if (there.sitting, there.room) == (sitting, room):
                    return there
                return Refusal(OTHER_BAG_OPEN, {"room": there.room, "sitting": there.sitting})
            present = who_is_present(tx, stage, room)
            if present is None:
                return Refusal(NO_ROLL, {"room": room, "sitting": stage.sitting.subject})
            packets = tx.custody.packets(sitting)
            label = next((p.id for p in packets if p.room == room and p.purpose is Purpose.SCRIPTS), "")
            bag = Bag(sitting, room, label, len(present), by.staff)
            tx.sheets.open_bag(bag)
            tx.record(BagOpened(sitting, room, label, bag.expected), by)
        self.notices.look("sheets")
        return bag
