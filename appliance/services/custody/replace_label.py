"""A spoilt or lost seal: the packet gets the next serial, the old one is dead."""

from dataclasses import dataclass, replace

from appliance.domain.custody.packets import Packet
from appliance.domain.custody.seal_stock import (
    Label,
    LabelState,
    refuse_new_label,
    relabelled,
)
from appliance.domain.custody.states import OF_PAPERS, State
from appliance.domain.custody.waivers import LONGEST_REASON
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.custody_controls import LabelReplaced
from appliance.domain.names import ExamId, PacketId
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import NOT_OURS, Refusal
from appliance.ports.clock import Clock
from appliance.ports.notices import Notices
from appliance.ports.signing import Signer
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.custody.gathering import waived_for, who_asks
from appliance.services.custody.label_slips import ask_for_slip, close_slips
from appliance.services.custody.labelling import issue, keep_reserve, labels_of_packet, lay, reserve_of


@dataclass(frozen=True)
class NewLabel:
    """``label``: the serial that takes the place of the spoilt one."""

    packet: Packet
    label: int


@dataclass(frozen=True, kw_only=True)
class ReplaceLabel:
    work: UnitOfWork
    clock: Clock
    signer: Signer
    notices: Notices

    def __call__(
        self, packet: PacketId, reason: str, lost: bool, caller: Caller, slip: bool = False
    ) -> NewLabel | Refusal:
        """``lost``: the old label cannot be found, rather than spoilt. ``slip``: print the new one on the receipt
        printer."""
        said = " ".join(reason.split())[:LONGEST_REASON]
        with self.work.write() as tx:
            asker = who_asks(tx, caller)
            if isinstance(asker, Refusal):
                return asker
            before = tx.custody.packet(packet)
            if before is None:
                return Refusal(NOT_OURS)
            if refused := refuse_new_label(before, said, waived_for(tx, self.clock.now().wall_us, packet)):
                return refused
            old, new = self._replaced(tx, asker.exam.id, before, caller.actor)
            state = LabelState.LOST if lost else LabelState.SPOILT
            tx.custody.put_label(replace(old, state=state, reason=said))
            close_slips(tx, old, said)
            tx.record(LabelReplaced(packet, old.label, new.label, said), caller.actor, receipt=True)
            after = tx.custody.packet(packet)
            if after is None:
                raise RuntimeError("the packet vanished under the one writer")
            keep_reserve(tx, self.signer, asker.exam.id, after)
            if slip:
                ask_for_slip(tx, new)
        for topic in ("packets", "receipts"):
            self.notices.look(topic)
        return NewLabel(after, new.label)

    def _replaced(self, tx: Transaction, exam: ExamId, before: Packet, by: Actor) -> tuple[Label, Label]:
        """Old and new. Of opened papers it is the label in reserve that was spoilt, not the torn one on the packet."""
        reserve = reserve_of(tx, before)
        if before.purpose in OF_PAPERS and before.state is State.COUNTED and reserve:
            return reserve, issue(tx, self.signer, exam, before)
        old = next(v for v in labels_of_packet(tx, before) if v.label == before.label)
        new = reserve or issue(tx, self.signer, exam, before)
        after = relabelled(before, new.label, new.seal_text)
        if not tx.custody.move(before, after):
            raise RuntimeError("the one writer saw the packet moved under it")
        if old.state is LabelState.USED:
            lay(tx, after, by)
        return old, new
