"""A witness is bound to a text, and says it when all are bound; with the last one the paper is drawn."""

from dataclasses import dataclass, replace

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.draw import DrawCommitted, DrawDone, DrawRevealed
from appliance.domain.names import SittingId, StaffId
from appliance.domain.papers import draw_refusals as because
from appliance.domain.papers.draw import commitment, draw, is_commitment, is_input
from appliance.domain.papers.papers_in_use import papers_in_use
from appliance.domain.refusals import BAD_INPUT, NOT_SIGNED_IN, Refusal
from appliance.ports.draws import DrawWitness, RunningDraw
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.papers.open_draw import exam_of


@dataclass(frozen=True, kw_only=True)
class WitnessDraw:
    work: UnitOfWork
    notices: Notices

    def bind(self, sitting: SittingId, promise: str, by: Actor) -> Refusal | None:
        """``promise``: the commitment, reckoned where the text was typed. Once a witness, and no second thoughts."""
        if by.staff is None:
            return Refusal(NOT_SIGNED_IN)
        if not is_commitment(promise):
            return Refusal(BAD_INPUT, {"detail": "commitment"})
        with self.work.write() as tx:
            running = tx.draws.draw_of(sitting)
            known = running and any(w.witness == by.staff for w in running.witnesses)
            if running is None or running.closed or known:
                return Refusal(because.DRAW_NOT_OPEN)
            witnesses = (*running.witnesses, DrawWitness(by.staff, promise, None))
            tx.draws.put_draw(sitting, replace(running, witnesses=witnesses))
            tx.record(DrawCommitted(sitting, by.staff, promise), by, receipt=True)
        self.notices.look("exam")
        return None

    def say(self, sitting: SittingId, text: str, by: Actor) -> Refusal | None:
        if by.staff is None:
            return Refusal(NOT_SIGNED_IN)
        if not is_input(text):
            return Refusal(because.DRAW_TEXT_SHAPE)
        with self.work.write() as tx:
            refused = self._say(tx, sitting, text, by.staff, by)
        if refused is None:
            self.notices.look("exam")
        return refused

    def _say(self, tx: Transaction, sitting: SittingId, text: str, who: StaffId, by: Actor) -> Refusal | None:
        running = tx.draws.draw_of(sitting)
        if running is None or not running.closed or running.proposal:
            return Refusal(because.DRAW_NOT_OPEN)
        own = next((w for w in running.witnesses if w.witness == who), None)
        if own is None:
            return Refusal(because.NOT_A_WITNESS)
        if own.text is not None:
            return Refusal(because.DRAW_NOT_OPEN)
        if commitment(sitting, who, text) != own.commitment:
            return Refusal(because.DRAW_TEXT_WRONG)
        said = tuple(replace(w, text=text) if w is own else w for w in running.witnesses)
        running = replace(running, witnesses=said)
        tx.record(DrawRevealed(sitting, who, text), by, receipt=True)
        if all(w.text is not None for w in said):
            return self._draw(tx, sitting, running, by)
        tx.draws.put_draw(sitting, running)
        return None

    def _draw(self, tx: Transaction, sitting: SittingId, running: RunningDraw, by: Actor) -> Refusal | None:
        exam = exam_of(tx, sitting)
        if isinstance(exam, Refusal):
            return exam
        texts = {str(w.witness): w.text or "" for w in running.witnesses}
        result = draw(running.lines, running.appliance_text, texts)
        tx.draws.put_draw(sitting, replace(running, proposal=result.proposal))
        papers = papers_in_use(exam.papers, sitting, reserve=False, drawn=result.proposal)
        tx.record(
            DrawDone(
                sitting, running.appliance_text, result.seed, result.round, result.index, result.proposal,
                tuple(p.id for p in papers),
            ), by, receipt=True,
        )  # fmt: skip
        return None
