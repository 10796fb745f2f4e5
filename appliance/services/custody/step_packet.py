"""Let a packet take one step of its table. Giving, taking and every other step are the same act with other facts."""

from dataclasses import dataclass, replace

from appliance.domain.custody import refusals as because
from appliance.domain.custody.acts import Act, Facts, Stepped
from appliance.domain.custody.codes import typed_code
from appliance.domain.custody.decide import decide_step
from appliance.domain.custody.happenings import event_of
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.states import Condition
from appliance.domain.custody.steps import Step
from appliance.domain.custody.waivers import Control
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.custody_controls import LabelReplaced
from appliance.domain.names import PacketId
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import NOT_OURS, Refusal
from appliance.ports.clock import Clock
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.custody.gathering import Asker, facts_of, keep_alarm, who_asks
from appliance.services.custody.labelling import lay, reserve_of
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
            asker = who_asks(tx, caller)
            if isinstance(asker, Refusal):
                return asker
            named = tx.custody.packet(packet)
            if named is None:
                return Refusal(NOT_OURS)
            answer = self._step(tx, asker, named, seal_text, act, caller)
            if isinstance(answer, Refusal):
                return keep_alarm(tx, answer, caller, named)
        self.notices.look("packets")
        if act.step is not Step.GIVE:
            self.notices.look("receipts")
        return answer

    def _step(
        self, tx: Transaction, asker: Asker, named: Packet, seal_text: str, act: Act, caller: Caller
    ) -> Packet | Refusal:
        facts = facts_of(tx, asker, caller, named, self.clock.now(), act)
        scanned = self._scanned(tx, asker, named, seal_text, facts, act.step)
        if isinstance(scanned, Refusal):
            return scanned
        if scanned.id != named.id:
            return Refusal(because.OTHER_PACKET, {"scanned": scanned.id, "packet": named.id})
        stepped = decide_step(named, act, facts)
        if isinstance(stepped, Refusal):
            if stepped.reason is because.SEAL_DAMAGED:
                tx.custody.move(named, replace(named, condition=Condition.DAMAGED))
            return stepped
        if stepped.repeated:
            return stepped.after
        after = commit_step(tx, stepped, caller.actor)
        return after or Refusal(because.MEANWHILE, {"packet": named.id})

    def _scanned(
        self, tx: Transaction, asker: Asker, named: Packet, seal_text: str, facts: Facts, step: Step
    ) -> Packet | Refusal:
        """By its label; by its typed code only where two persons agreed that the label cannot be scanned."""
        if Control.LABEL in facts.waived and typed_code(seal_text) == named.id:
            return named
        return self.check(seal_text, asker.exam, tx.custody, step)


RESEALING = "niêm phong lại sau khi kiểm đếm"
LAYS_A_SEAL = frozenset({Step.SEALED, Step.FILLED, Step.RESEALED})


def commit_step(tx: Transaction, stepped: Stepped, by: Actor) -> Packet | None:
    """State, counts, the label's place in the register and the event, together; papers sealed again go under their label
    in reserve. None when somebody was faster."""
    step, after = stepped.act.step, stepped.after
    fresh = reserve_of(tx, stepped.before) if step is Step.RESEALED else None
    if fresh:
        after = replace(after, label=fresh.label, seal_text=fresh.seal_text)
    if not tx.custody.move(stepped.before, after):
        return None
    if step is Step.COUNTED:
        tx.custody.put_paper_counts(after.id, stepped.act.codes)
    tx.record(event_of(stepped), by, receipt=step is not Step.GIVE)
    if step in LAYS_A_SEAL:
        lay(tx, after, by)
    if fresh:
        tx.record(LabelReplaced(after.id, stepped.before.label, fresh.label, RESEALING), by)
    return after
