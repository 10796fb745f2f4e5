"""Judge the wall clock against everything that knows the time."""

from dataclasses import dataclass, field

from appliance.domain.instants import Instant
from appliance.domain.ledger.entry import APPLIANCE
from appliance.domain.ledger.events.timing import ClockBelieved, ClockDoubted
from appliance.domain.papers.clock_verdict import Finding, Judgement, Verdict, Witnesses, clock_verdict
from appliance.domain.papers.terminal_times import TimeBook
from appliance.ports.clock import BoardClock, Clock
from appliance.ports.people import TerminalState
from appliance.ports.unit_of_work import Transaction, UnitOfWork


@dataclass(frozen=True, kw_only=True)
class JudgeClock:
    clock: Clock
    started: Instant
    """When this process started: the boot's witness as long as none earlier in the boot is on record."""
    board: BoardClock
    book: TimeBook
    """What terminals said."""

    def __call__(self, tx: Transaction) -> Judgement:
        facts, noted = tx.papers.facts(), tx.papers.boot_seen()
        enrolled = {t.id for t in tx.people.terminals() if t.state is TerminalState.ENROLLED and t.room}
        rtc_us = self.board.now_us()
        now = self.clock.now()
        seen = Witnesses(
            this_boot=noted if noted and noted.boot_id == now.boot_id else self.started,
            highest_us=tx.papers.high_water(),
            signed_us=facts.made_us if facts else None,
            rtc_us=rtc_us,
            terminals=self.book.words(now.boot_us, enrolled),
        )
        return clock_verdict(now, seen)


@dataclass(kw_only=True)
class NoteTime:
    """Remember how far a believed clock came, so that it cannot be set back over a restart, and where this boot
    began. A change of mind about the clock goes into the ledger."""

    work: UnitOfWork
    clock: Clock
    judge: JudgeClock
    _doubted: frozenset[tuple[str, str]] = field(default=frozenset(), init=False)

    def __call__(self) -> Verdict:
        with self.work.write() as tx:
            tx.papers.see_boot(self.judge.started)
            judged = self.judge(tx)
            doubted = frozenset((f.witness.value, f.verdict.value) for f in judged.doubts)
            for finding in judged.doubts:
                if (finding.witness.value, finding.verdict.value) not in self._doubted:
                    tx.record(_event(finding), APPLIANCE, receipt=True)
            if judged.believed:
                tx.papers.raise_high_water(self.clock.now().wall_us)
                if self._doubted:
                    tx.record(ClockBelieved(), APPLIANCE, receipt=True)
        self._doubted = doubted
        return judged.verdict


def _event(finding: Finding) -> ClockDoubted:
    return ClockDoubted(finding.witness.value, round((finding.off_us or 0) / 1_000_000), finding.voices)
