"""Make up the packets of a sitting, each with its signed label. Laying the label is the first step of its table."""

from dataclasses import dataclass

from appliance.domain.custody.packets import FIRST_LABEL, Packet, PlannedPacket, plan_packets
from appliance.domain.custody.seal_stock import Label, LabelState
from appliance.domain.custody.states import Condition, Purpose, State
from appliance.domain.ledger.events.custody import PacketSealed
from appliance.domain.names import ExamId, SittingId, StaffId
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import Refusal
from appliance.ports.clock import Clock
from appliance.ports.notices import Notices
from appliance.ports.signing import Signer
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.custody.gathering import who_asks
from appliance.services.custody.labelling import keep_reserve, signed_text


@dataclass(frozen=True, kw_only=True)
class SealPackets:
    """Asked again it makes only what is missing, so a repeat changes nothing. Papers get a second label in reserve."""

    work: UnitOfWork
    clock: Clock
    signer: Signer
    notices: Notices

    def __call__(self, sitting: SittingId, caller: Caller) -> tuple[Packet, ...] | Refusal:
        with self.work.write() as tx:
            asker = who_asks(tx, caller, sitting)
            if isinstance(asker, Refusal):
                return asker
            there = {p.id for p in tx.custody.packets(sitting)}
            missing = [p for p in plan_packets(asker.exam, sitting) if p.id not in there]
            sealed = [self._sealed(asker.exam.id, planned, asker.by.id) for planned in missing]
            tx.custody.add(sealed)
            for packet in sealed:
                tx.custody.put_label(Label(packet.id, packet.label, packet.seal_text, LabelState.ISSUED))
                event = PacketSealed(packet.id, packet.purpose.value, sitting, packet.room, packet.copies)
                tx.record(event, caller.actor, receipt=True)
            packets = tx.custody.packets(sitting)
            filled = [keep_reserve(tx, self.signer, asker.exam.id, packet) for packet in packets]
        if any(filled):
            self.notices.look("packets")
            self.notices.look("receipts")
        return packets

    def _sealed(self, exam: ExamId, planned: PlannedPacket, by: StaffId) -> Packet:
        filled_later = planned.purpose in (Purpose.SCRIPTS, Purpose.SCANS)
        return Packet(
            id=planned.id,
            purpose=planned.purpose,
            sitting=planned.sitting,
            room=planned.room,
            copies=planned.copies,
            state=State.EMPTY if filled_later else State.PACKED,
            condition=Condition.WHOLE,
            seal_text=signed_text(self.signer, exam, planned, FIRST_LABEL),
            holder=None if filled_later else by,
            since_us=self.clock.now().wall_us,
        )
