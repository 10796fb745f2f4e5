"""Decide a re-mark: one officer proposes an outcome, another confirms; only then the new mark counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.sheets import RemarkDecided, RemarkProposed
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import PAPER_CODE
from appliance.domain.sheets.remark import Proposal, refuse_confirmation, refuse_proposal
from appliance.domain.sheets.remark_refusals import NOT_A_CHANGE
from appliance.domain.sheets.review import review_value
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.gathering import Stage
from appliance.services.sheets.remark_gathering import remark_of


@dataclass(frozen=True)
class NewMark:
    """Points as text, exact."""

    old: str
    new: str


def _told(changes: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{field}={value}" for field, value in sorted(changes.items()))


@dataclass(frozen=True, kw_only=True)
class DecideRemark:
    work: UnitOfWork
    notices: Notices

    def propose(self, remark: str, changes: Mapping[str, str], by: Actor) -> NewMark | Refusal:
        """``changes``: field to value; none to keep the mark. A later proposal takes the place of an earlier one."""
        with self.work.write() as tx:
            found = remark_of(tx, remark)
            if isinstance(found, Refusal):
                return found
            asked, marked = found
            kept = _checked(changes, marked.stage)
            if refused := refuse_proposal(asked):
                return refused
            if isinstance(kept, Refusal):
                return kept
            mark = NewMark(marked.total({}), marked.total(kept))
            tx.remarks.propose(asked, kept, by.staff)
            tx.record(RemarkProposed(asked.id, _told(kept), mark.old, mark.new), by)
        self.notices.look("sheets")
        return mark

    def confirm(self, remark: str, by: Actor) -> NewMark | Refusal:
        """By another person than who proposed."""
        with self.work.write() as tx:
            found = remark_of(tx, remark)
            if isinstance(found, Refusal):
                return found
            asked, marked = found
            if refused := refuse_confirmation(asked, by.staff):
                return refused
            proposal = asked.proposal or Proposal({}, None)
            mark = NewMark(marked.total({}), marked.total(proposal.changes))
            tx.remarks.confirm(asked, by.staff)
            event = RemarkDecided(
                asked.id, asked.sitting, asked.number, _told(proposal.changes), mark.old, mark.new, proposal.by or ""
            )  # fmt: skip
            tx.record(event, by, receipt=True)
        self.notices.look("sheets")
        self.notices.look("receipts")
        return mark


def _checked(changes: Mapping[str, str], stage: Stage) -> dict[str, str] | Refusal:
    """Answers and the paper code; whose sheet it is, is no matter of a re-mark."""
    kept: dict[str, str] = {}
    for field, value in changes.items():
        if field != PAPER_CODE and field not in stage.layout.answers:
            return Refusal(NOT_A_CHANGE, {"field": field[:40]})
        said = review_value(field, value[:40], stage.layout, stage.codes)
        if isinstance(said, Refusal):
            return said
        kept[field] = said
    return kept
