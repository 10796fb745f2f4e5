"""How the exam stands: every sitting's papers, shares and terminals, and whether the clock is believed."""

from dataclasses import dataclass
from enum import StrEnum

from appliance.domain.exam import Exam, Policy, Sitting
from appliance.domain.names import PaperId, RoomId, StaffId, TerminalId
from appliance.domain.papers.clock_verdict import Judgement
from appliance.domain.papers.papers_in_use import papers_in_use
from appliance.domain.papers.sitting_state import PaperState, SittingState
from appliance.domain.papers.two_officers import Asked
from appliance.domain.refusals import NO_EXAM, Refusal
from appliance.ports.clock import Clock
from appliance.ports.papers import BundleFacts
from appliance.ports.timing import TimingAct
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.ports.vault import MARKING, Held, Purpose, Vault
from appliance.services.papers.judge_clock import JudgeClock


class Phase(StrEnum):
    SCHEDULED = "scheduled"
    ARMED = "armed"
    HELD = "held"
    RELEASED = "released"
    ENDED = "ended"
    CANCELLED = "cancelled"


class ReserveKey(StrEnum):
    """Papers are out and a reserve is left: is the secret that would open it still in memory?"""

    NOT_NEEDED = ""
    HELD = "held"
    LOST = "lost"
    """A restart took it. Nobody is asked again; custodians may give their cards so that a switch is quick."""


@dataclass(frozen=True)
class SittingStatus:
    """``key_lost``: it was armed, and a restart took the secret: custodians are needed once more. ``papers``: what
    the sitting uses, none before a draw; ``ready``: terminals that hold them all. ``reserve``: it uses its reserve papers;
    ``reserve_asked_by``: an officer who asked for that. ``planned_us``: the bundle's start when the sitting was delayed;
    ``delay_asked`` and ``cancel_asked`` wait for a second officer; ``credits``: extra minutes by room."""

    sitting: Sitting
    phase: Phase
    shares: Held
    key_lost: bool
    reserve_key: ReserveKey
    released_us: int | None
    asked_by: StaffId | None
    papers: tuple[PaperId, ...]
    ready: tuple[TerminalId, ...]
    reserve: bool
    reserve_asked_by: StaffId | None
    planned_us: int | None
    delay_asked: Asked | None
    cancel_asked: Asked | None
    credits: dict[RoomId, int]


@dataclass(frozen=True)
class ExamStatus:
    exam: Exam
    sittings: tuple[SittingStatus, ...]
    marking: Held
    clock: Judgement
    now_us: int


@dataclass(frozen=True, kw_only=True)
class ReadExamStatus:
    work: UnitOfWork
    clock: Clock
    judge: JudgeClock
    vault: Vault | None
    """None outside the server: shares are in its memory, and only what is on record is told."""

    def __call__(self) -> ExamStatus | Refusal:
        with self.work.read() as tx:
            exam, facts = tx.exam.current(), tx.papers.facts()
            if exam is None or facts is None:
                return Refusal(NO_EXAM)
            rows = {row.sitting: row for row in tx.papers.table()}
            now_us = self.clock.now().wall_us
            sittings = tuple(self._sitting(tx, exam, facts, s, rows[s.id], now_us) for s in exam.sittings)
            return ExamStatus(exam, sittings, self._held(facts, MARKING), self.judge(tx), now_us)

    def _held(self, facts: BundleFacts, purpose: Purpose) -> Held:
        expected = facts.share_sets.get(purpose)
        needed = expected.needed if expected else 0
        return self.vault.held(purpose, needed) if self.vault else Held(0, needed, armed=False)

    def _sitting(
        self, tx: Transaction, exam: Exam, facts: BundleFacts, sitting: Sitting, row: SittingState, now_us: int
    ) -> SittingStatus:  # fmt: skip
        shares = self._held(facts, Purpose(sitting.id))
        release = _fresh(tx.papers.asked(sitting.id), now_us)
        switch = _fresh(tx.papers.switch_asked(sitting.id), now_us)
        drawn = tx.draws.drawn(sitting.id)
        used = papers_in_use(exam.papers, sitting.id, reserve=row.reserve, drawn=drawn)
        wanted = {p.id for p in used or (p for p in exam.papers if p.sitting == sitting.id)}
        held: dict[TerminalId, set[str]] = {}
        for terminal, paper in tx.papers.holders(sitting.id):
            held.setdefault(terminal, set()).add(paper)
        lost = (
            row.state is PaperState.ARMED
            and row.policy is not Policy.TIME
            and self.vault is not None
            and not shares.armed
        )
        return SittingStatus(
            sitting=sitting,
            phase=_phase(row, now_us, lost=lost),
            shares=shares,
            key_lost=lost,
            reserve_key=self._reserve_key(exam, row, now_us, shares),
            released_us=row.released_us,
            asked_by=release.by if release else None,
            papers=tuple(p.id for p in used),
            ready=tuple(terminal for terminal, papers in held.items() if wanted <= papers),
            reserve=row.reserve,
            reserve_asked_by=switch.by if switch and not row.reserve else None,
            planned_us=tx.papers.planned_start(sitting.id),
            delay_asked=_fresh(tx.papers.timing_asked(sitting.id, TimingAct.DELAY), now_us),
            cancel_asked=_fresh(tx.papers.timing_asked(sitting.id, TimingAct.CANCEL), now_us),
            credits=tx.papers.credits(sitting.id),
        )

    def _reserve_key(self, exam: Exam, row: SittingState, now_us: int, shares: Held) -> ReserveKey:
        left = any(p.reserve for p in exam.papers if p.sitting == row.sitting)
        out = row.state is PaperState.RELEASED and not row.reserve and now_us < row.ends_us
        if not (left and out and shares.needed and self.vault is not None):
            return ReserveKey.NOT_NEEDED
        return ReserveKey.HELD if shares.armed else ReserveKey.LOST


def _fresh(asked: Asked | None, now_us: int) -> Asked | None:
    return asked if asked and asked.holds(now_us) else None


def _phase(row: SittingState, now_us: int, *, lost: bool) -> Phase:
    if row.state is PaperState.RELEASED:
        return Phase.ENDED if now_us >= row.ends_us else Phase.RELEASED
    if row.state is PaperState.CANCELLED:
        return Phase.CANCELLED
    if row.state is PaperState.HELD:
        return Phase.HELD
    if row.state is PaperState.ARMED and not lost:
        return Phase.ARMED
    return Phase.SCHEDULED
