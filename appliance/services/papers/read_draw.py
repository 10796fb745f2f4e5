"""How a draw stands, and its minutes."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import entry_from_bytes
from appliance.domain.names import SittingId
from appliance.domain.papers import draw_refusals as because
from appliance.domain.papers.draw import list_hash, list_lines, proposals_in
from appliance.domain.papers.draw_minutes import minutes, replay
from appliance.domain.refusals import NO_EXAM, Refusal
from appliance.ports.draws import DrawWitness
from appliance.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class DrawState:
    """``proposals`` empty: nothing is drawn in this sitting. ``open`` is false before the list is on record."""

    proposals: tuple[str, ...]
    list_sha256: str
    open: bool
    closed: bool
    witnesses: tuple[DrawWitness, ...]
    proposal: str | None


@dataclass(frozen=True, kw_only=True)
class ReadDraw:
    work: UnitOfWork

    def __call__(self, sitting: SittingId) -> DrawState | Refusal:
        with self.work.read() as tx:
            exam, running = tx.exam.current(), tx.draws.draw_of(sitting)
        if exam is None:
            return Refusal(NO_EXAM)
        lines = running.lines if running else list_lines(exam.id, exam.bundle_number, sitting, exam.papers)
        return DrawState(
            proposals=proposals_in(lines),
            list_sha256=list_hash(lines),
            open=running is not None,
            closed=running.closed if running else False,
            witnesses=running.witnesses if running else (),
            proposal=running.proposal if running else None,
        )

    def minutes(self, sitting: SittingId) -> str | Refusal:
        """Biên bản bốc thăm, from the ledger alone."""
        with self.work.read() as tx:
            exam = tx.exam.current()
            entries = [entry_from_bytes(leaf) for leaf in tx.ledger.leaves()]
        told = [(at, e) for at, e in enumerate(entries) if e.event.facts().get("sitting") == sitting]
        drawn = [again for again in replay((at, e.event) for at, e in told) if again.done]
        if exam is None or not drawn:
            return Refusal(because.NOT_DRAWN, {"sitting": sitting})
        return minutes(exam.name, drawn[-1])
