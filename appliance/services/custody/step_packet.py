"""Let a packet take one step of its table. Giving, taking and every other step are the same act with other facts."""

from dataclasses import dataclass

from appliance.domain.custody import refusals as because
from appliance.domain.custody.decide import Act, decide_step
from appliance.domain.custody.happenings import event_of
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.steps import Step
from appliance.domain.names import PacketId
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import NOT_OURS, Refusal
from appliance.ports.clock import Clock
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.custody.gathering import Asked, facts_of, keep_alarm, who_asks
from appliance.services.custody.seal_check import SealCheck


@dataclass(frozen=True, kw_only=True)
class StepPacket:
    """Every step begins with a scan: ``seal_text`` must be the label of the very packet that is named."""

    work: UnitOfWork
    clock: Clock
    check: SealCheck
    notices: Notices

    def __call__(self, packet: PacketId, seal_text: str, act: Act, caller: Caller) -> Packet | Refusal:
        with self.work.write() as tx:
            asked = who_asks(tx, caller)
            if isinstance(asked, Refusal):
                return asked
            named = tx.custody.packet(packet)
            if named is None:
                return Refusal(NOT_OURS)
            answer = self._step(tx, asked, named, seal_text, act, caller)
            if isinstance(answer, Refusal):
                return keep_alarm(tx, answer, caller, named)
        self.notices.look("packets")
        if act.step is not Step.GIVE:
            self.notices.look("receipts")
        return answer

    def _step(
        self, tx: Transaction, asked: Asked, named: Packet, seal_text: str, act: Act, caller: Caller
    ) -> Packet | Refusal:
        scanned = self.check(seal_text, asked.exam, tx.custody)
        if isinstance(scanned, Refusal):
            return scanned
        if scanned.id != named.id:
            return Refusal(because.OTHER_PACKET, {"scanned": scanned.id, "packet": named.id})
        stepped = decide_step(named, act, facts_of(tx, asked, caller, named, self.clock.now(), act.to))
        if isinstance(stepped, Refusal) or stepped.repeated:
            return stepped if isinstance(stepped, Refusal) else stepped.after
        if not tx.custody.move(stepped.before, stepped.after):
            return Refusal(because.MEANWHILE, {"packet": named.id})
        tx.record(event_of(stepped), caller.actor, receipt=act.step is not Step.GIVE)
        return stepped.after
