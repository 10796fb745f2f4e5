"""Confirm that a room handed in as many scripts as candidates were present."""

from dataclasses import dataclass
from datetime import timedelta

from appliance.domain.custody.attendance import decide_collection
from appliance.domain.custody.roll_refusals import NOT_ENDED
from appliance.domain.custody.waivers import Control
from appliance.domain.ledger.events.custody import ScriptsCollected
from appliance.domain.names import RoomId, SittingId
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import Refusal
from appliance.ports.clock import Clock
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.custody.gathering import subject_of, waived_for
from appliance.services.custody.room_of import who_asks_in_room


@dataclass(frozen=True)
class Collected:
    collected: int
    present: int


@dataclass(frozen=True, kw_only=True)
class CollectScripts:
    work: UnitOfWork
    clock: Clock
    notices: Notices

    def __call__(
        self, sitting: SittingId, room: RoomId, collected: int, caller: Caller
    ) -> Collected | Refusal:
        with self.work.write() as tx:
            asker = who_asks_in_room(tx, caller, sitting, room)
            if isinstance(asker, Refusal):
                return asker
            credit = timedelta(minutes=tx.papers.credits(sitting).get(room, 0))
            ends_at = asker.exam.sitting(sitting).ends_at + credit
            if (left := ends_at - self.clock.now().wall) > timedelta():
                return Refusal(NOT_ENDED, {"minutes": str(-(-left // timedelta(minutes=1)))})
            before = tx.custody.attendance(sitting, room)
            candidates = [c.number for c in tx.exam.candidates(room)]
            waived = waived_for(tx, self.clock.now().wall_us, subject_of(sitting, room))
            accepted = Control.SCRIPT_COUNT in waived
            after = decide_collection(before, room, collected, candidates, accepted=accepted)
            if isinstance(after, Refusal):
                return after
            if after != before:
                tx.custody.put_attendance(after)
                present = len(candidates) - len(after.absent)
                tx.record(ScriptsCollected(sitting, room, collected, present), caller.actor, receipt=True)
        if after != before:
            self.notices.look("receipts")
        return Collected(collected, len(candidates) - len(after.absent))
