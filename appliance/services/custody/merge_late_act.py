"""An act a terminal kept while it could not reach us: checked by its key, judged as of its own time, never lost.

What still fits is merged. What no longer fits is kept as a conflict, with the refusal it met, for an officer.
"""

import base64
import binascii
from dataclasses import dataclass, replace

from appliance.domain.custody.control_refusals import LATE_BAD_SIGNATURE
from appliance.domain.custody.decide import decide_step
from appliance.domain.custody.late import (
    Claim,
    LateAct,
    Outcome,
    late_id,
    late_message,
    parse_claim,
    refuse_behind,
    refuse_claim,
)
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.refusals import MEANWHILE, OTHER_PACKET
from appliance.domain.instants import Instant, iso, moment
from appliance.domain.ledger.events.custody_controls import LateActCame
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import NOT_OURS, Refusal
from appliance.ports.clock import Clock
from appliance.ports.notices import Notices
from appliance.ports.terminal_keys import TerminalKeys
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.custody.gathering import Asker, facts_of, keep_alarm, who_asks
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
            asker = who_asks(tx, caller)
            if isinstance(asker, Refusal):
                return asker
            now = self.clock.now()
            terminal = caller.terminal.id if caller.terminal else None
            known = tx.people.terminal(terminal) if terminal else None
            if known is None or not self.keys.verify(
                known.public_key, late_message(signed), _bytes(signature)
            ):
                return Refusal(LATE_BAD_SIGNATURE)
            if before := tx.custody.late_act(late_id(signed)):
                return before
            if refused := refuse_claim(claim, terminal, asker.by.id, now.wall_us):
                return refused
            step = self._merged(tx, asker, claim, now, caller)
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

    def _merged(
        self, tx: Transaction, asker: Asker, claim: Claim, now: Instant, caller: Caller
    ) -> Packet | Refusal:
        """As of the moment the terminal names; a packet that moved after that moment is a conflict."""
        named = tx.custody.packet(claim.packet)
        if named is None:
            return Refusal(NOT_OURS)
        if refused := refuse_behind(claim, tx.custody.late_acts()):
            return refused
        if refused := refuse_label(tx, asker, claim, self.check):
            return refused
        then = replace(now, wall_us=min(now.wall_us, claim.at_us))
        stepped = decide_step(named, claim.act, facts_of(tx, asker, caller, named, then, claim.act))
        repeated = not isinstance(stepped, Refusal) and stepped.repeated
        if named.since_us > then.wall_us and not repeated:
            return Refusal(MEANWHILE, {"packet": named.id})
        if isinstance(stepped, Refusal):
            return stepped
        if stepped.repeated:
            return stepped.after
        return commit_step(tx, stepped, caller.actor) or Refusal(MEANWHILE, {"packet": named.id})


def refuse_label(tx: Transaction, asker: Asker, claim: Claim, check: SealCheck) -> Refusal | None:
    """The label that was scanned must be one of that very packet, as if it were scanned now."""
    scanned = check(claim.seal_text, asker.exam, tx.custody, claim.act.step)
    if isinstance(scanned, Refusal):
        return scanned
    told = {"scanned": scanned.id, "packet": claim.packet}
    return None if scanned.id == claim.packet else Refusal(OTHER_PACKET, told)


def _came(late: LateAct) -> LateActCame:
    claim = late.claim
    done_at = iso(moment(claim.at_us))
    return LateActCame(
        claim.packet, claim.act.step.value, claim.terminal, claim.staff, done_at, late.id, late.signature,
        late.outcome.value, late.reason,
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ListLateActs:
    work: UnitOfWork

    def __call__(self) -> tuple[LateAct, ...]:
        with self.work.read() as tx:
            return tx.custody.late_acts()
