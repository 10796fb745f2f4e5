"""What waits in the scanner's folder: how many files, which of them nobody can place, and what was turned away."""

from dataclasses import dataclass

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.scan_refusals import NO_PLACE_FOR_FILE
from appliance.ports.inbox import Inbox, InboxAt
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.take_dropped import named_place, only_bag


@dataclass(frozen=True)
class InboxShown:
    """``why``: files wait that belong to no room anybody named; None while all of them are on their way."""

    at: InboxAt
    why: Refusal | None


@dataclass(frozen=True, kw_only=True)
class ShowInbox:
    """``inbox`` is None where no folder is watched."""

    work: UnitOfWork
    inbox: Inbox | None

    def __call__(self) -> InboxShown:
        if self.inbox is None:
            return InboxShown(InboxAt((), (), 0), None)
        at = self.inbox.standing()
        placed = only_bag(self.work) is not None or all(named_place(name) for name in at.waiting)
        return InboxShown(at, None if placed else Refusal(NO_PLACE_FOR_FILE))
