"""The bag leaves the table when its sheets are as many as were present, or two persons accept that they are not; the wrong
bag, of which nothing was taken in, goes back as it came."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.base import Event
from appliance.domain.ledger.events.scanning import BagClosed, BagPutBack
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.bags import BagTally, goes_back, refuse_leaving
from appliance.domain.sheets.scan_refusals import NO_BAG_OPEN
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.gathering import accepted_difference, bag_of, stage_of, tally_of
from appliance.services.sheets.scan_runs import refuse_unfinished


@dataclass(frozen=True, kw_only=True)
class CloseBag:
    work: UnitOfWork
    notices: Notices

    def __call__(self, by: Actor) -> BagTally | Refusal:
        with self.work.write() as tx:
            bag = bag_of(tx, by.staff)
            if bag is None or by.staff is None:
                return Refusal(NO_BAG_OPEN)
            stage = stage_of(tx, bag.sitting, bag.room)
            if isinstance(stage, Refusal):
                return stage
            if refused := refuse_unfinished(tx, bag.sitting, bag.room):
                return refused
            now = tally_of(tx, stage, bag.room)
            accepted = accepted_difference(tx, bag.sitting, bag.room) is not None
            event: Event = BagClosed(
                bag.sitting, bag.room, bag.packet, now.expected, now.sheets, now.pictures
            )
            if not accepted and goes_back(bag, now, tx.sheets.bags_open()):
                event = BagPutBack(bag.sitting, bag.room, bag.packet)
            elif refused := refuse_leaving(bag, now, accepted):
                return refused
            tx.sheets.close_bag(bag, by.staff)
            tx.record(event, by)
        self.notices.look("sheets")
        return now
