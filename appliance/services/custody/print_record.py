"""A room's record as a PDF, for its proctors and for officers."""

from dataclasses import dataclass
from datetime import tzinfo

from appliance.domain.custody.latecomers import ROLL_KINDS, latecomers
from appliance.domain.custody.record_day import RecordName, RoomDay
from appliance.domain.custody.records import make_record
from appliance.domain.custody.states import OF_PAPERS, Purpose
from appliance.domain.exam import Role
from appliance.domain.ledger.entry import Entry
from appliance.domain.ledger.events.custody import PacketHandedOver, PacketStepped
from appliance.domain.names import PacketId, RoomId, SittingId
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import Refusal
from appliance.ports.clock import Clock
from appliance.ports.records import RecordPrinter
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.custody.gathering import entries_of, printed_in
from appliance.services.custody.room_of import who_asks_in_room


@dataclass(frozen=True, kw_only=True)
class PrintRecord:
    """``zone``: the offset people read times in."""

    work: UnitOfWork
    clock: Clock
    printer: RecordPrinter
    zone: tzinfo

    def __call__(
        self, name: RecordName, sitting: SittingId, room: RoomId, caller: Caller, number: int | None = None
    ) -> bytes | Refusal:
        """``number``: which incident; the room's last one when none is said."""
        with self.work.read() as tx:
            asker = who_asks_in_room(tx, caller, sitting, room)
            if isinstance(asker, Refusal):
                return asker
            every = tx.custody.packets(sitting)
            packets = tuple(p for p in every if p.room == room)
            told = tuple(i for i in tx.custody.incidents() if (i.sitting, i.room) == (sitting, room))
            officer = Role.OFFICER in asker.by.roles
            day = RoomDay(
                exam=asker.exam,
                sitting=asker.exam.sitting(sitting),
                room=next(r for r in asker.exam.rooms if r.id == room),
                packets=packets,
                attendance=tx.custody.attendance(sitting, room),
                history=_history(tx, {p.id for p in packets}),
                late=latecomers(entries_of(tx, *ROLL_KINDS), sitting, room),
                zone=self.zone,
                now=self.clock.now().wall,
                bags=tuple(p for p in every if p.purpose is Purpose.SCRIPTS and (officer or p.room == room)),
                counts={p.id: tx.custody.paper_counts(p.id) for p in packets if p.purpose in OF_PAPERS},
                printed={p.id: printed_in(tx, asker.exam, p) for p in packets if p.purpose in OF_PAPERS},
                incident=next((i for i in reversed(told) if number in (None, i.number)), None),
                incidents=told,
                size=tx.ledger.size(),
            )
        return self.printer.print(make_record(name, day))


def _history(tx: Transaction, packets: set[PacketId]) -> list[Entry]:
    return [
        e
        for e in entries_of(tx, PacketHandedOver.kind, PacketStepped.kind)
        if isinstance(e.event, PacketHandedOver | PacketStepped) and e.event.packet in packets
    ]
