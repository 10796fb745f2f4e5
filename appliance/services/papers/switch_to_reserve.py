"""Two officers take a sitting's papers back and put its reserve papers in their place: one asks, another confirms."""

from dataclasses import dataclass

from appliance.domain.exam import Exam
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.papers import PapersSwitched, ReserveAsked
from appliance.domain.names import PaperId, SittingId, StaffId, TerminalId
from appliance.domain.papers import refusals as because
from appliance.domain.papers.may_switch import refuse_switch
from appliance.domain.papers.sitting_state import PaperState
from appliance.domain.papers.two_officers import still_holds
from appliance.domain.refusals import NO_EXAM, NOT_SIGNED_IN, UNKNOWN_SITTING, Refusal
from appliance.ports.clock import Clock
from appliance.ports.notices import Notices
from appliance.ports.papers import BundleFacts, SwitchAsked
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.papers.listening import listening
from appliance.services.papers.open_keys import OpenKeys
from appliance.services.papers.release_by_hand import Asked


@dataclass(frozen=True)
class Switched:
    """``keys``: out with the switch; none before the release, when the bell will send them."""

    papers: tuple[PaperId, ...]
    keys: dict[PaperId, str]
    terminals: tuple[TerminalId, ...]


@dataclass(frozen=True, kw_only=True)
class SwitchToReserve:
    work: UnitOfWork
    clock: Clock
    open_keys: OpenKeys
    notices: Notices

    def __call__(self, sitting: SittingId, reason: str, by: Actor) -> Asked | Switched | Refusal:
        """The reason of the one who asked stands in the record."""
        if by.staff is None:
            return Refusal(NOT_SIGNED_IN)
        with self.work.write() as tx:
            outcome = self._switch(tx, sitting, reason, by, by.staff)
        if isinstance(outcome, Switched) and outcome.keys:
            self.notices.release(sitting, outcome.keys, outcome.terminals)
        if not isinstance(outcome, Refusal):
            self.notices.look("exam")
        return outcome

    def _switch(
        self, tx: Transaction, sitting: SittingId, reason: str, by: Actor, officer: StaffId
    ) -> Asked | Switched | Refusal:
        exam, facts = tx.exam.current(), tx.papers.facts()
        if exam is None or facts is None:
            return Refusal(NO_EXAM)
        row = tx.papers.row(sitting)
        if row is None:
            return Refusal(UNKNOWN_SITTING, {"sitting": sitting})
        reserves = [p for p in exam.papers if p.sitting == sitting and p.reserve]
        now_us = self.clock.now().wall_us
        armed = self.open_keys.armed(facts, sitting)
        if no := refuse_switch(row, now_us, reserves=len(reserves), armed=armed):
            return Refusal(no, {"sitting": sitting})
        asked = tx.papers.switch_asked(sitting)
        if asked is None or not still_holds(asked.at_us, now_us):
            tx.papers.ask_switch(sitting, SwitchAsked(officer, now_us, reason))
            tx.record(ReserveAsked(sitting, officer, reason), by, receipt=True)
            return Asked(officer)
        if asked.officer == officer:
            return Refusal(because.NEEDS_SECOND_OFFICER)
        return self._take_back(tx, exam, facts, sitting, row.state is PaperState.RELEASED, asked, by)

    def _take_back(
        self, tx: Transaction, exam: Exam, facts: BundleFacts, sitting: SittingId, out: bool,
        asked: SwitchAsked, by: Actor,
    ) -> Switched | Refusal:  # fmt: skip
        """Old keys gone and new ones in, in one transaction with the record."""
        reserves = [p for p in exam.papers if p.sitting == sitting and p.reserve]
        keys = self.open_keys(facts, sitting, reserves) if out else {}
        if isinstance(keys, Refusal):
            return keys
        if not tx.papers.switch(sitting, self.clock.now().wall_us):
            raise RuntimeError("the one writer saw the sitting switched under it")
        tx.papers.put_keys(keys)
        terminals = tuple(listening(tx, exam)) if out else ()
        papers = tuple(p.id for p in reserves)
        tx.record(
            PapersSwitched(sitting, papers, asked.officer, asked.reason, len(terminals)), by, receipt=True
        )
        return Switched(papers, keys, terminals)
