"""A spoilt or lost seal: the packet gets the next serial, the old one is dead. The register of all serials."""

from dataclasses import dataclass, replace

from appliance.domain.custody.packets import Packet
from appliance.domain.custody.seal_stock import (
    Label,
    LabelState,
    Stock,
    decide_new_label,
    relabelled,
    stock_of,
)
from appliance.domain.custody.seals import seal_message, seal_payload, seal_text
from appliance.domain.custody.waivers import LONGEST_REASON
from appliance.domain.ledger.events.custody_controls import LabelReplaced
from appliance.domain.names import PacketId, SittingId
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import NOT_OURS, Refusal
from appliance.ports.clock import Clock
from appliance.ports.notices import Notices
from appliance.ports.signing import Signer
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.custody.gathering import waived_for, who_asks


@dataclass(frozen=True, kw_only=True)
class ReplaceLabel:
    work: UnitOfWork
    clock: Clock
    signer: Signer
    notices: Notices

    def __call__(self, packet: PacketId, reason: str, lost: bool, caller: Caller) -> Packet | Refusal:
        """``lost``: the old label cannot be found, rather than spoilt."""
        said = " ".join(reason.split())[:LONGEST_REASON]
        with self.work.write() as tx:
            asked = who_asks(tx, caller)
            if isinstance(asked, Refusal):
                return asked
            before = tx.custody.packet(packet)
            if before is None:
                return Refusal(NOT_OURS)
            number = decide_new_label(before, said, waived_for(tx, self.clock.now().wall_us, packet))
            if isinstance(number, Refusal):
                return number
            payload = seal_payload(asked.exam.id, packet, before.sitting, before.room, number)
            text = seal_text(payload, self.signer.sign(seal_message(payload)))
            after = relabelled(before, number, text)
            if not tx.custody.move(before, after):
                raise RuntimeError("the one writer saw the packet moved under it")
            old = next(v for v in tx.custody.labels() if (v.packet, v.label) == (packet, before.label))
            state = LabelState.LOST if lost else LabelState.SPOILT
            tx.custody.put_label(replace(old, state=state, reason=said))
            laid = LabelState.USED if old.state is LabelState.USED else LabelState.ISSUED
            tx.custody.put_label(Label(packet, number, text, laid))
            tx.record(LabelReplaced(packet, before.label, number, said), caller.actor, receipt=True)
        for topic in ("packets", "receipts"):
            self.notices.look(topic)
        return after


@dataclass(frozen=True)
class Register:
    stock: Stock
    labels: tuple[Label, ...]


@dataclass(frozen=True, kw_only=True)
class ShowRegister:
    work: UnitOfWork

    def __call__(self, sitting: SittingId) -> Register:
        with self.work.read() as tx:
            labels = tx.custody.labels(sitting)
        return Register(stock_of(labels), labels)
