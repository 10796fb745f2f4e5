"""The bell: let the papers of a sitting be read. State, keys and event in one transaction, then the message."""

from collections.abc import Callable
from dataclasses import dataclass

from appliance.domain.instants import moment
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.papers import BellHeld, PapersReleased
from appliance.domain.names import PaperId, SittingId, TerminalId
from appliance.domain.papers.clock_verdict import Judgement
from appliance.domain.papers.clock_words import doubts_told
from appliance.domain.papers.code_refusals import CODE_MISSING
from appliance.domain.papers.draw_refusals import NOT_DRAWN
from appliance.domain.papers.may_release import refuse_release
from appliance.domain.papers.papers_in_use import papers_in_use
from appliance.domain.papers.refusals import NOT_ARMED
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


@dataclass(frozen=True)
class _Ready:
    """All that a release needs, gathered: between the start time and the commit only a few rows are written."""

    facts: BundleFacts
    row: SittingState
    keys: dict[PaperId, str]
    terminals: tuple[TerminalId, ...]


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
            ready = self._gather(tx, sitting, by_hand=by_hand)
            outcome = ready if isinstance(ready, Refusal) else self._release(tx, ready, by, by_hand=by_hand)
            if isinstance(outcome, Refusal) and not by_hand:
                self._hold(tx, sitting, outcome.reason, by)
        return self._tell(ready, outcome)

    def at_the_start(
        self, sitting: SittingId, by: Actor, wait: Callable[[], bool]
    ) -> Released | Refusal | None:
        """Gather all ahead of the start and keep the writer's place, so that nobody slow is before us at the bell;
        ``wait`` until the start, then release. None, with nothing changed, when ``wait`` says that it was broken
        off. Nothing is written before the start: no key lies on the disk early."""
        with self.work.write() as tx:
            ready = self._gather(tx, sitting, by_hand=False, ahead=True)
            if isinstance(ready, Refusal) or not wait():
                return None
            outcome = self._release(tx, ready, by, by_hand=False)
            if isinstance(outcome, Refusal):
                self._hold(tx, sitting, outcome.reason, by)
        return self._tell(ready, outcome)

    def refuse(self, tx: Transaction, sitting: SittingId, *, by_hand: bool) -> Refusal | None:
        """Would a release be refused now?"""
        facts = tx.papers.facts()
        row = tx.papers.row(sitting)
        if facts is None:
            return Refusal(NO_EXAM)
        if row is None:
            return Refusal(UNKNOWN_SITTING, {"sitting": sitting})
        return self._refuse(facts, row, self.judge(tx), by_hand=by_hand)

    def _refuse(
        self, facts: BundleFacts, row: SittingState, judged: Judgement, *, by_hand: bool, ahead: bool = False
    ) -> Refusal | None:
        """``ahead``: as it will be at the start."""
        armed = self.open_keys.armed(facts, row.sitting)
        now_us = row.starts_us if ahead else self.clock.now().wall_us
        reason = refuse_release(row, now_us, judged.verdict, armed=armed, by_hand=by_hand)
        if reason is None:
            return None
        if reason is NOT_ARMED and self.open_keys.awaits_code(facts, row.sitting):
            reason = CODE_MISSING
        return Refusal(reason, {
            "sitting": row.sitting, "minutes": str(LATEST_US // 60_000_000),
            "starts_at": moment(row.starts_us).isoformat(), **doubts_told(judged),
        })  # fmt: skip

    def _gather(
        self, tx: Transaction, sitting: SittingId, *, by_hand: bool, ahead: bool = False
    ) -> _Ready | Refusal:
        exam, facts, row = tx.exam.current(), tx.papers.facts(), tx.papers.row(sitting)
        if exam is None or facts is None:
            return Refusal(NO_EXAM)
        if row is None:
            return Refusal(UNKNOWN_SITTING, {"sitting": sitting})
        if refused := self._refuse(facts, row, self.judge(tx), by_hand=by_hand, ahead=ahead):
            return refused
        papers = papers_in_use(exam.papers, sitting, reserve=row.reserve, drawn=tx.draws.drawn(sitting))
        if not papers:
            return Refusal(NOT_DRAWN, {"sitting": sitting})
        keys = self.open_keys(facts, sitting, papers)
        if isinstance(keys, Refusal):
            return keys
        return _Ready(facts, row, keys, tuple(listening(tx, exam)))

    def _release(self, tx: Transaction, ready: _Ready, by: Actor, *, by_hand: bool) -> Released | Refusal:
        """The clock is judged once more: it may have been set while the bell waited."""
        judged, row = self.judge(tx), ready.row
        if refused := self._refuse(ready.facts, row, judged, by_hand=by_hand):
            return refused
        now_us = self.clock.now().wall_us
        late_ms = (now_us - row.starts_us) // 1000
        if not tx.papers.move(row.sitting, row.state, PaperState.RELEASED, now_us):
            raise RuntimeError("the one writer saw the sitting change under it")
        tx.papers.put_keys(ready.keys)
        tx.papers.ask(row.sitting, None)
        papers, many = tuple(ready.keys), len(ready.terminals)
        event = PapersReleased(
            row.sitting, papers, reserve=row.reserve, late_ms=late_ms, terminals=many, clock=judged.verdict.value
        )  # fmt: skip
        tx.record(event, by, receipt=True)
        return Released(row.sitting, papers, many, late_ms)

    def _tell(self, ready: _Ready | Refusal, outcome: Released | Refusal) -> Released | Refusal:
        if isinstance(outcome, Released) and isinstance(ready, _Ready):
            self.notices.release(outcome.sitting, ready.keys, ready.terminals)
        self.notices.look("exam")
        return outcome

    def _hold(self, tx: Transaction, sitting: SittingId, reason: Reason, by: Actor) -> None:
        row = tx.papers.row(sitting)
        now_us = self.clock.now().wall_us
        waits = row and row.state in (PaperState.WAITING, PaperState.ARMED)
        if row and waits and now_us >= row.starts_us and tx.papers.move(sitting, row.state, PaperState.HELD):
            tx.record(BellHeld(sitting, reason.code), by, receipt=True)
