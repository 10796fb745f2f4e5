"""An act a terminal kept while it could not reach us: checked by its key, judged as of its own time, never lost.

What still fits is merged. What no longer fits is kept as a conflict, with the refusal it met, for an officer.
"""

import base64
import binascii
from dataclasses import dataclass, replace

from appliance.domain.custody.acts import Stepped
from appliance.domain.custody.control_refusals import LATE_BAD_SIGNATURE, NO_LATE_ACT, REASON_NEEDED
from appliance.domain.custody.decide import decide_step, forced_step
from appliance.domain.custody.late import (
    Claim,
    LateAct,
    Outcome,
    late_id,
    late_message,
    parse_claim,
    refuse_claim,
)
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.refusals import MEANWHILE, OTHER_PACKET
from appliance.domain.custody.waivers import LONGEST_REASON
from appliance.domain.instants import Instant, iso, moment
from appliance.domain.ledger.events.custody_controls import LateActCame, LateActDecided
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import NOT_OURS, Refusal
from appliance.ports.clock import Clock
from appliance.ports.notices import Notices
from appliance.ports.terminal_keys import TerminalKeys
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.custody.gathering import Asked, facts_of, keep_alarm, who_asks
from appliance.services.custody.seal_check import SealCheck
from appliance.services.custody.step_packet import commit_step


def _bytes(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return b""


@dataclass(frozen=True, kw_only=True)
class MergeLateAct:
    work: UnitOfWork
    clock: Clock
    check: SealCheck
    keys: TerminalKeys
    notices: Notices

    def __call__(self, signed: str, signature: str, caller: Caller) -> LateAct | Refusal:
        """``signature``: raw r and s in base64url. One that comes twice is answered as before."""
        claim = parse_claim(signed)
        if isinstance(claim, Refusal):
            return claim
        with self.work.write() as tx:
            asked = who_asks(tx, caller)
            if isinstance(asked, Refusal):
                return asked
            now = self.clock.now()
            terminal = caller.terminal.id if caller.terminal else None
            known = tx.people.terminal(terminal) if terminal else None
            if known is None or not self.keys.verify(
                known.public_key, late_message(signed), _bytes(signature)
            ):
                return Refusal(LATE_BAD_SIGNATURE)
            if before := tx.custody.late_act(late_id(signed)):
                return before
            if refused := refuse_claim(claim, terminal, asked.by.id, now.wall_us):
                return refused
            step = self._judge(tx, asked, claim, now, caller)
            conflict = isinstance(step, Refusal)
            late = LateAct(
                late_id(signed), claim, signed, signature, now.wall_us,
                Outcome.CONFLICT if conflict else Outcome.MERGED,
                step.reason.code if isinstance(step, Refusal) else "",
            )  # fmt: skip
            tx.custody.put_late_act(late)
            tx.record(_came(late), caller.actor, receipt=conflict)
            if isinstance(step, Refusal):
                keep_alarm(tx, step, caller, tx.custody.packet(claim.packet))
        for topic in ("packets", "receipts"):
            self.notices.look(topic)
        return late

    def _judge(
        self, tx: Transaction, asked: Asked, claim: Claim, now: Instant, caller: Caller
    ) -> Stepped | Refusal:
        """As of the moment the terminal names; a packet that moved after that moment is a conflict."""
        named = tx.custody.packet(claim.packet)
        if named is None:
            return Refusal(NOT_OURS)
        scanned = self.check(claim.seal_text, asked.exam, tx.custody)
        if isinstance(scanned, Refusal):
            return scanned
        if scanned.id != named.id:
            return Refusal(OTHER_PACKET, {"scanned": scanned.id, "packet": named.id})
        then = replace(now, wall_us=min(now.wall_us, claim.at_us))
        if named.since_us > then.wall_us:
            return Refusal(MEANWHILE, {"packet": named.id})
        stepped = decide_step(named, claim.act, facts_of(tx, asked, caller, named, then, claim.act))
        if isinstance(stepped, Refusal) or stepped.repeated:
            return stepped
        return stepped if commit_step(tx, stepped, caller.actor) else Refusal(MEANWHILE, {"packet": named.id})


def _came(late: LateAct) -> LateActCame:
    claim = late.claim
    done_at = iso(moment(claim.at_us))
    return LateActCame(
        claim.packet, claim.act.step.value, claim.terminal, claim.staff, done_at, late.id, late.signature,
        late.outcome.value, late.reason,
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class DecideLateAct:
    """An officer accepts a conflict, which moves the packet where the table allows the step at all, or sets it
    aside. Either way it stays on record."""

    work: UnitOfWork
    clock: Clock
    notices: Notices

    def __call__(self, late: str, accept: bool, reason: str, caller: Caller) -> LateAct | Refusal:
        said = " ".join(reason.split())[:LONGEST_REASON]
        if not said:
            return Refusal(REASON_NEEDED)
        with self.work.write() as tx:
            asked = who_asks(tx, caller)
            if isinstance(asked, Refusal):
                return asked
            before = tx.custody.late_act(late)
            if before is None or before.outcome is not Outcome.CONFLICT:
                return Refusal(NO_LATE_ACT)
            outcome = Outcome.ACCEPTED if accept else Outcome.SET_ASIDE
            after = replace(before, outcome=outcome, decided_by=asked.by.id, decision=said)
            packet = tx.custody.packet(before.claim.packet)
            if accept and packet is not None:
                self._force(tx, asked, packet, before.claim, caller)
            tx.custody.put_late_act(after)
            event = LateActDecided(
                before.claim.packet, before.claim.act.step.value, late, outcome.value, asked.by.id, said
            )
            tx.record(event, caller.actor, receipt=True)
        for topic in ("packets", "receipts"):
            self.notices.look(topic)
        return after

    def _force(self, tx: Transaction, asked: Asked, packet: Packet, claim: Claim, caller: Caller) -> None:
        """As the person who did it; the officer's name stands in the decision."""
        doer = next((s for s in asked.exam.staff if s.id == claim.staff), asked.by)
        facts = replace(facts_of(tx, asked, caller, packet, self.clock.now(), claim.act), by=doer)
        if stepped := forced_step(packet, claim.act, facts):
            commit_step(tx, stepped, caller.actor)


@dataclass(frozen=True, kw_only=True)
class ListLateActs:
    work: UnitOfWork

    def __call__(self) -> tuple[LateAct, ...]:
        with self.work.read() as tx:
            return tx.custody.late_acts()
