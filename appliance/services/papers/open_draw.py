"""An officer opens, closes or voids the draw among a sitting's proposed papers."""

from dataclasses import dataclass, replace

from appliance.domain.exam import Exam
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.draw import DrawClosed, DrawOpened, DrawVoided
from appliance.domain.names import SittingId
from appliance.domain.papers import draw_refusals as because
from appliance.domain.papers.draw import (
    APPLIANCE,
    LEAST_WITNESSES,
    commitment,
    list_hash,
    list_lines,
    proposals_in,
)
from appliance.domain.papers.refusals import ALREADY_RELEASED
from appliance.domain.papers.sitting_state import PaperState
from appliance.domain.refusals import NO_EXAM, UNKNOWN_SITTING, Refusal
from appliance.ports.draws import RunningDraw
from appliance.ports.entropy import Entropy
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import Transaction, UnitOfWork

TEXT_BYTES = 16


def exam_of(tx: Transaction, sitting: SittingId) -> Exam | Refusal:
    """The exam, unless the sitting is not in it or its papers are out."""
    exam, row = tx.exam.current(), tx.papers.row(sitting)
    if exam is None:
        return Refusal(NO_EXAM)
    if row is None:
        return Refusal(UNKNOWN_SITTING, {"sitting": sitting})
    if row.state is PaperState.RELEASED:
        return Refusal(ALREADY_RELEASED, {"sitting": sitting})
    return exam


@dataclass(frozen=True, kw_only=True)
class RunDraw:
    work: UnitOfWork
    entropy: Entropy
    notices: Notices

    def open(self, sitting: SittingId, by: Actor) -> Refusal | None:
        """Fix the list and bind the appliance to a text of its own, before anybody else is bound."""
        with self.work.write() as tx:
            exam = exam_of(tx, sitting)
            if isinstance(exam, Refusal):
                return exam
            running = tx.draws.draw_of(sitting)
            if running:
                over = because.DRAW_OVER if running.proposal else because.DRAW_NOT_OPEN
                return Refusal(over, {"sitting": sitting})
            lines = list_lines(exam.id, exam.bundle_number, sitting, exam.papers)
            if not proposals_in(lines):
                return Refusal(because.NOTHING_TO_DRAW, {"sitting": sitting})
            text = self.entropy.take(TEXT_BYTES).hex()
            tx.draws.put_draw(sitting, RunningDraw(lines, text, closed=False, proposal=None, witnesses=()))
            bound = commitment(sitting, APPLIANCE, text)
            tx.record(DrawOpened(sitting, by.staff or "", lines, list_hash(lines), bound), by, receipt=True)
        self.notices.look("exam")
        return None

    def close(self, sitting: SittingId, by: Actor) -> Refusal | None:
        with self.work.write() as tx:
            running = _running(tx, sitting)
            if isinstance(running, Refusal):
                return running
            if running.closed:
                return Refusal(because.DRAW_NOT_OPEN)
            if (count := len(running.witnesses)) < LEAST_WITNESSES:
                return Refusal(because.FEW_WITNESSES, {"count": str(count), "least": str(LEAST_WITNESSES)})
            tx.draws.put_draw(sitting, replace(running, closed=True))
            names = tuple(w.witness for w in running.witnesses)
            tx.record(DrawClosed(sitting, by.staff or "", names), by, receipt=True)
        self.notices.look("exam")
        return None

    def void(self, sitting: SittingId, reason: str, by: Actor) -> Refusal | None:
        """When a witness lost the text or left. The result is not known to anybody yet."""
        with self.work.write() as tx:
            running = _running(tx, sitting)
            if isinstance(running, Refusal):
                return running
            missing = tuple(w.witness for w in running.witnesses if w.text is None)
            tx.draws.drop_draw(sitting)
            tx.record(DrawVoided(sitting, by.staff or "", reason, missing), by, receipt=True)
        self.notices.look("exam")
        return None


def _running(tx: Transaction, sitting: SittingId) -> RunningDraw | Refusal:
    running = tx.draws.draw_of(sitting)
    if running is None:
        return Refusal(because.DRAW_NOT_OPEN)
    if running.proposal:
        return Refusal(because.DRAW_OVER, {"sitting": sitting})
    return running
