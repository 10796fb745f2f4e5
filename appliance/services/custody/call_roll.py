"""Call the roll of a room, or correct it for latecomers before the scripts are collected."""

from collections.abc import Collection
from dataclasses import dataclass

from appliance.domain.custody.attendance import decide_roll, refuse_latecomers
from appliance.domain.custody.late import refuse_time
from appliance.domain.exam import Role
from appliance.domain.instants import iso, moment
from appliance.domain.ledger.events.custody import RollCalled
from appliance.domain.names import CandidateNumber, RoomId, SittingId
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import Refusal
from appliance.ports.clock import Clock
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.custody.room_of import who_asks_in_room


@dataclass(frozen=True)
class Called:
    present: int
    absent_count: int


@dataclass(frozen=True, kw_only=True)
class CallRoll:
    work: UnitOfWork
    clock: Clock
    notices: Notices

    def __call__(
        self,
        sitting: SittingId,
        room: RoomId,
        absent: Collection[CandidateNumber],
        caller: Caller,
        mistaken: Collection[CandidateNumber] = (),
        at_us: int | None = None,
    ) -> Called | Refusal:
        """``mistaken``: of those no longer absent, who had been there all along. ``at_us``: our time as an enrolled
        terminal knew it when it kept this roll call, in microseconds; nobody else's word about the time counts."""
        with self.work.write() as tx:
            asker = who_asks_in_room(tx, caller, sitting, room)
            if isinstance(asker, Refusal):
                return asker
            now_us = self.clock.now().wall_us
            kept_us = at_us if caller.terminal else None
            if kept_us is not None and (refused := refuse_time(kept_us, now_us)):
                return refused
            candidates = [c.number for c in tx.exam.candidates(room)]
            before = tx.custody.attendance(sitting, room)
            after = decide_roll(before, sitting, room, absent, candidates, mistaken)
            if isinstance(after, Refusal):
                return after
            done = moment(now_us if kept_us is None else min(kept_us, now_us))
            if Role.OFFICER not in asker.by.roles and (
                refused := refuse_latecomers(
                    before, after, mistaken, done - asker.exam.sitting(sitting).starts_at
                )
            ):
                return refused
            called = Called(len(candidates) - len(after.absent), len(after.absent))
            if after != before:
                tx.custody.put_attendance(after)
                event = RollCalled(
                    sitting, room, called.present, called.absent_count, after.absent,
                    tuple(sorted(set(mistaken))), "" if kept_us is None else iso(done),
                )  # fmt: skip
                tx.record(event, caller.actor, receipt=True)
        if after != before:
            self.notices.look("receipts")
        return called
