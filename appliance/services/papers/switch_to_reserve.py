"""Two officers take a sitting's papers back and put its reserve papers in their place: one asks, another confirms."""

from dataclasses import dataclass

from appliance.domain.exam import Exam
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.papers import PapersSwitched, ReserveAsked
from appliance.domain.names import PaperId, SittingId, TerminalId
from appliance.domain.papers.may_switch import refuse_switch
from appliance.domain.papers.sitting_state import PaperState
from appliance.domain.papers.two_officers import Asked, confirmed
from appliance.domain.refusals import NO_EXAM, NOT_SIGNED_IN, UNKNOWN_SITTING, Refusal
from appliance.ports.clock import Clock
from appliance.ports.notices import Notices
from appliance.ports.papers import BundleFacts
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.papers.listening import listening
from appliance.services.papers.open_keys import OpenKeys


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
            wish = Asked(by.staff, self.clock.now().wall_us, reason)
            outcome = self._switch(tx, sitting, wish, by)
        if isinstance(outcome, Switched) and outcome.keys:
            self.notices.release(sitting, outcome.keys, outcome.terminals)
        if not isinstance(outcome, Refusal):
            self.notices.look("exam")
        return outcome

    def _switch(
        self, tx: Transaction, sitting: SittingId, wish: Asked, by: Actor
    ) -> Asked | Switched | Refusal:
        exam, facts = tx.exam.current(), tx.papers.facts()
        if exam is None or facts is None:
            return Refusal(NO_EXAM)
        row = tx.papers.row(sitting)
        if row is None:
            return Refusal(UNKNOWN_SITTING, {"sitting": sitting})
        reserves = [p for p in exam.papers if p.sitting == sitting and p.reserve]
        armed = self.open_keys.armed(facts, sitting)
        if no := refuse_switch(row, wish.at_us, reserves=len(reserves), armed=armed):
            return Refusal(no, {"sitting": sitting})
        asked = confirmed(tx.papers.switch_asked(sitting), wish)
        if isinstance(asked, Refusal):
            return asked
        if asked is None:
            tx.papers.ask_switch(sitting, wish)
            tx.record(ReserveAsked(sitting, wish.by, wish.reason), by, receipt=True)
            return wish
        return self._take_back(tx, exam, facts, sitting, row.state is PaperState.RELEASED, asked, by)

    def _take_back(
        self, tx: Transaction, exam: Exam, facts: BundleFacts, sitting: SittingId, out: bool,
        asked: Asked, by: Actor,
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
        tx.record(PapersSwitched(sitting, papers, asked.by, asked.reason, len(terminals)), by, receipt=True)
        return Switched(papers, keys, terminals)
