"""What a terminal may fetch ahead, and its word that it holds the right file."""

from dataclasses import dataclass

from appliance.domain.exam import Paper
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.papers import CiphertextFetched
from appliance.domain.names import PaperId, Sha256, SittingId, TerminalId
from appliance.domain.papers import refusals as because
from appliance.domain.papers.bundle_names import paper_file
from appliance.domain.places import refuse_place
from appliance.domain.refusals import NO_EXAM, Refusal
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class SealedPaper:
    """``file``: its name under the folder of the bundle."""

    paper: Paper
    file: str


@dataclass(frozen=True, kw_only=True)
class PapersForTerminal:
    """Reserve papers are fetched ahead as well: should they be needed, seconds count."""

    work: UnitOfWork

    def __call__(self, sitting: SittingId) -> tuple[SealedPaper, ...] | Refusal:
        with self.work.read() as tx:
            exam, facts = tx.exam.current(), tx.papers.facts()
        if exam is None or facts is None:
            return Refusal(NO_EXAM)
        if refused := refuse_place(exam, sitting):
            return refused
        return tuple(
            SealedPaper(p, facts.stored[paper_file(p.id)]) for p in exam.papers if p.sitting == sitting
        )


@dataclass(frozen=True, kw_only=True)
class ConfirmPrefetched:
    work: UnitOfWork
    notices: Notices

    def __call__(
        self, sitting: SittingId, paper: PaperId, sha256: Sha256, terminal: TerminalId, by: Actor
    ) -> Refusal | None:
        with self.work.write() as tx:
            exam = tx.exam.current()
            if exam is None:
                return Refusal(NO_EXAM)
            known = next((p for p in exam.papers if p.id == paper and p.sitting == sitting), None)
            if known is None:
                return Refusal(because.UNKNOWN_PAPER, {"paper": paper})
            if known.sha256 != sha256:
                return Refusal(because.OTHER_CIPHERTEXT, {"paper": paper})
            if not tx.papers.hold(terminal, paper, sha256):
                return None
            tx.record(CiphertextFetched(terminal, paper, sha256), by)
        self.notices.look("prefetch")
        return None
