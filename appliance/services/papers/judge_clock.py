"""Judge the wall clock against what this machine has seen."""

from dataclasses import dataclass

from appliance.domain.instants import Instant
from appliance.domain.papers.clock_verdict import Verdict, Witnesses, clock_verdict
from appliance.ports.clock import Clock
from appliance.ports.unit_of_work import Transaction, UnitOfWork


@dataclass(frozen=True, kw_only=True)
class JudgeClock:
    clock: Clock
    started: Instant
    """When this process started; what the wall clock did since shows against the boot clock."""

    def __call__(self, tx: Transaction) -> Verdict:
        facts = tx.papers.facts()
        seen = Witnesses(self.started, tx.papers.high_water(), facts.made_us if facts else None)
        return clock_verdict(self.clock.now(), seen)


@dataclass(frozen=True, kw_only=True)
class NoteTime:
    """Remember how far a believed clock came, so that it cannot be set back over a restart."""

    work: UnitOfWork
    clock: Clock
    judge: JudgeClock

    def __call__(self) -> Verdict:
        with self.work.write() as tx:
            verdict = self.judge(tx)
            if verdict is Verdict.BELIEVABLE:
                tx.papers.raise_high_water(self.clock.now().wall_us)
        return verdict
