"""The bell: let the papers of a sitting be read. State, keys and event in one transaction, then the message."""

from dataclasses import dataclass

from appliance.domain.instants import moment
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.papers import BellHeld, PapersReleased
from appliance.domain.names import PaperId, SittingId, TerminalId
from appliance.domain.papers.clock_verdict import Verdict
from appliance.domain.papers.may_release import refuse_release
from appliance.domain.papers.sitting_state import LATEST_US, PaperState, SittingState
from appliance.domain.refusals import NO_EXAM, UNKNOWN_SITTING, Reason, Refusal
from appliance.ports.clock import Clock
from appliance.ports.notices import Notices
from appliance.ports.papers import BundleFacts
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.papers.judge_clock import JudgeClock
from appliance.services.papers.listening import listening
from appliance.services.papers.open_keys import OpenKeys


@dataclass(frozen=True)
class Released:
    sitting: SittingId
    papers: tuple[PaperId, ...]
    terminals: int
    late_ms: int
    """After the start time, by the wall clock; negative when two officers overruled a clock that was behind."""


@dataclass(frozen=True, kw_only=True)
class ReleasePapers:
    work: UnitOfWork
    clock: Clock
    judge: JudgeClock
    open_keys: OpenKeys
    notices: Notices

    def __call__(self, sitting: SittingId, by: Actor, *, by_hand: bool = False) -> Released | Refusal:
        """``by_hand``: two officers decided (``release_by_hand``). The bell's own "no" holds the sitting."""
        with self.work.write() as tx:
            outcome = self._release(tx, sitting, by, by_hand)
            if isinstance(outcome, Refusal):
                if not by_hand:
                    self._hold(tx, sitting, outcome.reason, by)
            else:
                released, keys, terminals = outcome
        if isinstance(outcome, Refusal):
            self.notices.look("exam")
            return outcome
        self.notices.release(sitting, keys, terminals)
        self.notices.look("exam")
        return released

    def refuse(self, tx: Transaction, sitting: SittingId, *, by_hand: bool) -> Refusal | None:
        """Would a release be refused now?"""
        facts = tx.papers.facts()
        row = tx.papers.row(sitting)
        if facts is None:
            return Refusal(NO_EXAM)
        if row is None:
            return Refusal(UNKNOWN_SITTING, {"sitting": sitting})
        return self._refuse(facts, row, self.judge(tx), by_hand)

    def _refuse(
        self, facts: BundleFacts, row: SittingState, verdict: Verdict, by_hand: bool
    ) -> Refusal | None:
        armed = self.open_keys.armed(facts, row.sitting)
        now_us = self.clock.now().wall_us
        reason = refuse_release(row, now_us, verdict, armed=armed, by_hand=by_hand)
        if reason is None:
            return None
        return Refusal(reason, {
            "sitting": row.sitting, "verdict": verdict.value, "minutes": str(LATEST_US // 60_000_000),
            "starts_at": moment(row.starts_us).isoformat(),
        })  # fmt: skip

    def _release(
        self, tx: Transaction, sitting: SittingId, by: Actor, by_hand: bool
    ) -> tuple[Released, dict[PaperId, str], list[TerminalId]] | Refusal:
        exam, facts, row = tx.exam.current(), tx.papers.facts(), tx.papers.row(sitting)
        if exam is None or facts is None:
            return Refusal(NO_EXAM)
        if row is None:
            return Refusal(UNKNOWN_SITTING, {"sitting": sitting})
        verdict = self.judge(tx)
        if refused := self._refuse(facts, row, verdict, by_hand):
            return refused
        papers = [p for p in exam.papers if p.sitting == sitting and p.reserve == row.reserve]
        keys = self.open_keys(facts, sitting, papers)
        if isinstance(keys, Refusal):
            return keys
        terminals = listening(tx, exam)
        now_us = self.clock.now().wall_us
        late_ms = (now_us - row.starts_us) // 1000
        if not tx.papers.move(sitting, row.state, PaperState.RELEASED, now_us):
            raise RuntimeError("the one writer saw the sitting change under it")
        tx.papers.put_keys(keys)
        tx.papers.ask(sitting, None, now_us)
        event = PapersReleased(
            sitting, tuple(keys), reserve=row.reserve, late_ms=late_ms, terminals=len(terminals), clock=verdict.value
        )  # fmt: skip
        tx.record(event, by, receipt=True)
        return Released(sitting, tuple(keys), len(terminals), late_ms), keys, terminals

    def _hold(self, tx: Transaction, sitting: SittingId, reason: Reason, by: Actor) -> None:
        row = tx.papers.row(sitting)
        now_us = self.clock.now().wall_us
        waits = row and row.state in (PaperState.WAITING, PaperState.ARMED)
        if row and waits and now_us >= row.starts_us and tx.papers.move(sitting, row.state, PaperState.HELD):
            tx.record(BellHeld(sitting, reason.code), by, receipt=True)
