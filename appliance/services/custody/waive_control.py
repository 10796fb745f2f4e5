"""Two persons set a failed control aside for one packet or one room: one asks with a reason, an officer agrees."""

from dataclasses import dataclass

from appliance.domain.custody.decide import refuse_room
from appliance.domain.custody.waivers import OF_ROOM, Control, Waiver, decide_waiver
from appliance.domain.ledger.events.custody_controls import ControlWaived, WaiverAsked
from appliance.domain.names import PacketId, RoomId, SittingId
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import NOT_OURS, Refusal
from appliance.ports.clock import Clock
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.custody.gathering import Asker, facts_of, subject_of, who_asks
from appliance.services.custody.room_of import who_asks_in_room


@dataclass(frozen=True, kw_only=True)
class WaiveControl:
    """The first call asks, the second person's grants."""

    work: UnitOfWork
    clock: Clock
    notices: Notices

    def __call__(self, control: Control, subject: str, reason: str, caller: Caller) -> Waiver | Refusal:
        with self.work.write() as tx:
            asker = self._about(tx, control, subject, caller)
            if isinstance(asker, Refusal):
                return asker
            before = tx.custody.waiver(control, subject)
            after = decide_waiver(before, control, subject, reason, asker.by, self.clock.now().wall_us)
            if isinstance(after, Refusal) or after == before:
                return after
            tx.custody.put_waiver(after)
            told = (control.value, subject, after.asked_by)
            event = (
                ControlWaived(*told, after.granted_by, after.reason)
                if after.granted_by
                else WaiverAsked(*told, after.reason)
            )
            tx.record(event, caller.actor, receipt=True)
        for topic in ("packets", "receipts"):
            self.notices.look(topic)
        return after

    def _about(self, tx: Transaction, control: Control, subject: str, caller: Caller) -> Asker | Refusal:
        """Who asks, when the subject is of the right sort and theirs."""
        if control in OF_ROOM:
            sitting, _, room = subject.partition("/")
            return who_asks_in_room(tx, caller, SittingId(sitting), RoomId(room))
        asker = who_asks(tx, caller)
        if isinstance(asker, Refusal):
            return asker
        packet = tx.custody.packet(PacketId(subject))
        if packet is None:
            return Refusal(NOT_OURS)
        return refuse_room(packet, facts_of(tx, asker, caller, packet, self.clock.now())) or asker


@dataclass(frozen=True, kw_only=True)
class ListWaivers:
    """A room's own for its proctors, all for officers."""

    work: UnitOfWork

    def __call__(self, caller: Caller) -> tuple[Waiver, ...]:
        with self.work.read() as tx:
            exam = tx.exam.current()
            if exam is None or caller.staff is None:
                return ()
            waivers, room = tx.custody.waivers(), caller.staff.room
            if room is None:
                return waivers
            mine = {p.id for p in tx.custody.packets() if p.room == room}
            mine |= {PacketId(subject_of(s.id, room)) for s in exam.sittings}
        return tuple(w for w in waivers if w.subject in mine)
