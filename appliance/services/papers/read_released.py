"""After the release: keys for a terminal that missed the message, and the record of what was seen."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.papers import PaperSeen
from appliance.domain.names import PaperId, SittingId, TerminalId
from appliance.domain.papers import refusals as because
from appliance.domain.papers.sitting_state import PaperState
from appliance.domain.papers.timing_refusals import SITTING_CANCELLED
from appliance.domain.refusals import NEEDS_TERMINAL, NO_EXAM, UNKNOWN_SITTING, Refusal
from appliance.ports.clock import Clock
from appliance.ports.people import TerminalState
from appliance.ports.unit_of_work import Transaction, UnitOfWork

SAME_VIEW_US = 5 * 60 * 1_000_000


@dataclass(frozen=True, kw_only=True)
class KeysForTerminal:
    work: UnitOfWork

    def __call__(self, sitting: SittingId, terminal: TerminalId) -> dict[PaperId, str] | Refusal:
        with self.work.read() as tx:
            if refused := _refuse(tx, sitting, terminal):
                return refused
            return tx.papers.keys(sitting)


@dataclass(frozen=True, kw_only=True)
class NotePaperSeen:
    """Every page that is opened, and again when it is opened later: leafing to and fro is one view."""

    work: UnitOfWork
    clock: Clock

    def __call__(
        self, sitting: SittingId, paper: PaperId, page: int, terminal: TerminalId, by: Actor
    ) -> Refusal | None:
        with self.work.write() as tx:
            if refused := _refuse(tx, sitting, terminal):
                return refused
            if paper not in _shown(tx, sitting):
                return Refusal(because.UNKNOWN_PAPER, {"paper": paper})
            if tx.papers.see(terminal, paper, page, self.clock.now().wall_us, SAME_VIEW_US):
                tx.record(PaperSeen(terminal, paper, page), by)
        return None


def _shown(tx: Transaction, sitting: SittingId) -> set[PaperId]:
    """Papers a terminal may have shown: those that are out, and after a switch those that were; its word may come
    late."""
    exam = tx.exam.current()
    row = tx.papers.row(sitting)
    regular = {p.id for p in exam.papers if p.sitting == sitting and not p.reserve} if exam else set()
    return set(tx.papers.keys(sitting)) | (regular if row and row.reserve else set())


def _refuse(tx: Transaction, sitting: SittingId, terminal: TerminalId) -> Refusal | None:
    """Only a terminal enrolled for a room of the exam, and only once the papers are out."""
    exam = tx.exam.current()
    if exam is None:
        return Refusal(NO_EXAM)
    known = tx.people.terminal(terminal)
    rooms = {r.id for r in exam.rooms}
    if known is None or known.state is not TerminalState.ENROLLED or known.room not in rooms:
        return Refusal(NEEDS_TERMINAL)
    row = tx.papers.row(sitting)
    if row is None:
        return Refusal(UNKNOWN_SITTING, {"sitting": sitting})
    if row.state is PaperState.CANCELLED:
        return Refusal(SITTING_CANCELLED, {"sitting": sitting})
    if row.state is not PaperState.RELEASED:
        return Refusal(because.NOT_RELEASED, {"sitting": sitting})
    return None
