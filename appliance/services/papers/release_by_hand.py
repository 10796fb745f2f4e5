"""Two officers release by hand when the bell cannot: one asks, another confirms, both on the record."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.papers import ReleaseAsked
from appliance.domain.names import SittingId
from appliance.domain.papers.two_officers import Asked, confirmed
from appliance.domain.refusals import NOT_SIGNED_IN, Refusal
from appliance.ports.clock import Clock
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.papers.judge_clock import JudgeClock
from appliance.services.papers.release_papers import Released, ReleasePapers


@dataclass(frozen=True, kw_only=True)
class ReleaseByHand:
    work: UnitOfWork
    clock: Clock
    judge: JudgeClock
    release: ReleasePapers
    notices: Notices

    def __call__(self, sitting: SittingId, by: Actor) -> Asked | Released | Refusal:
        if by.staff is None:
            return Refusal(NOT_SIGNED_IN)
        with self.work.write() as tx:
            if refused := self.release.refuse(tx, sitting, by_hand=True):
                return refused
            wish = Asked(by.staff, self.clock.now().wall_us)
            asked = confirmed(tx.papers.asked(sitting), wish)
            if isinstance(asked, Refusal):
                return asked
            if asked is None:
                tx.papers.ask(sitting, wish)
                tx.record(ReleaseAsked(sitting, wish.by, self.judge(tx).verdict.value), by, receipt=True)
        if asked:
            return self.release(sitting, by, by_hand=True)
        self.notices.look("exam")
        return wish
