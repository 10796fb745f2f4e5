"""An officer decides about a late act that no longer fitted."""

from dataclasses import dataclass, replace

from appliance.domain.custody.control_refusals import NO_LATE_ACT, REASON_NEEDED
from appliance.domain.custody.decide import accepted_step
from appliance.domain.custody.late import Claim, LateAct, Outcome, refuse_behind
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.refusals import MEANWHILE
from appliance.domain.custody.waivers import LONGEST_REASON
from appliance.domain.ledger.events.custody_controls import LateActDecided
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import Reason, Refusal
from appliance.ports.clock import Clock
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.custody.gathering import Asker, facts_of, who_asks
from appliance.services.custody.merge_late_act import refuse_label
from appliance.services.custody.seal_check import SealCheck
from appliance.services.custody.step_packet import commit_step


@dataclass(frozen=True, kw_only=True)
class DecideLateAct:
    """Accepting asks every control again, as of the act's own moment; those it goes past stand in the ledger with the
    officer's reason. The packet moves only where the table knows the step. Either way the act stays on record."""

    work: UnitOfWork
    clock: Clock
    check: SealCheck
    notices: Notices

    def __call__(self, late: str, accept: bool, reason: str, caller: Caller) -> LateAct | Refusal:
        said = " ".join(reason.split())[:LONGEST_REASON]
        if not said:
            return Refusal(REASON_NEEDED)
        with self.work.write() as tx:
            asker = who_asks(tx, caller)
            if isinstance(asker, Refusal):
                return asker
            before = tx.custody.late_act(late)
            if before is None or before.outcome is not Outcome.CONFLICT:
                return Refusal(NO_LATE_ACT)
            if accept and (refused := refuse_behind(before.claim, tx.custody.late_acts())):
                return refused
            outcome = Outcome.ACCEPTED if accept else Outcome.SET_ASIDE
            after = replace(before, outcome=outcome, decided_by=asker.by.id, decision=said)
            claim, packet = before.claim, tx.custody.packet(before.claim.packet)
            moved, skipped = False, tuple[Reason, ...]()
            if accept and packet is not None:
                moved, skipped = self._take(tx, asker, packet, claim, caller)
            tx.custody.put_late_act(after)
            event = LateActDecided(
                claim.packet, claim.act.step.value, late, outcome.value, asker.by.id, said,
                "yes" if moved else "no", tuple(r.code for r in skipped),
            )  # fmt: skip
            tx.record(event, caller.actor, receipt=True)
        for topic in ("packets", "receipts"):
            self.notices.look(topic)
        return after

    def _take(
        self, tx: Transaction, asker: Asker, packet: Packet, claim: Claim, caller: Caller
    ) -> tuple[bool, tuple[Reason, ...]]:
        """As the person who did it, on the terminal where; the officer's name stands in the decision."""
        doer = next((s for s in asker.exam.staff if s.id == claim.staff), asker.by)
        now = self.clock.now()
        then = replace(now, wall_us=min(now.wall_us, claim.at_us))
        known = tx.people.terminal(claim.terminal)
        facts = replace(
            facts_of(tx, asker, caller, packet, then, claim.act),
            by=doer, terminal=claim.terminal, terminal_room=known.room if known else None,
        )  # fmt: skip
        stepped, reasons = accepted_step(packet, claim.act, facts)
        label = refuse_label(tx, asker, claim, self.check)
        passed = (label.reason,) if label else ()
        if packet.since_us > then.wall_us:
            passed = (*passed, MEANWHILE)
        skipped = tuple(dict.fromkeys((*passed, *reasons)))
        if stepped is None or stepped.repeated:
            return False, skipped
        after = replace(stepped.after, since_us=now.wall_us)
        return commit_step(tx, replace(stepped, after=after), caller.actor) is not None, skipped
