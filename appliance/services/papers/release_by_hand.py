"""Two officers release by hand when the bell cannot: one asks, another confirms, both on the record."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.papers import ReleaseAsked
from appliance.domain.names import SittingId
from appliance.domain.papers import refusals as because
from appliance.domain.papers.two_officers import still_holds
from appliance.domain.refusals import NOT_SIGNED_IN, Refusal
from appliance.ports.clock import Clock
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.papers.judge_clock import JudgeClock
from appliance.services.papers.release_papers import Released, ReleasePapers


@dataclass(frozen=True)
class Asked:
    """The first of two; the second confirms within ten minutes."""

    by: str


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
            now_us = self.clock.now().wall_us
            pending = tx.papers.asked(sitting)
            fresh = pending is not None and still_holds(pending[1], now_us)
            if pending and fresh and pending[0] == by.staff:
                return Refusal(because.NEEDS_SECOND_OFFICER)
            if not fresh:
                tx.papers.ask(sitting, by.staff, now_us)
                tx.record(ReleaseAsked(sitting, by.staff, self.judge(tx).verdict.value), by, receipt=True)
        if fresh:
            return self.release(sitting, by, by_hand=True)
        self.notices.look("exam")
        return Asked(by.staff)
