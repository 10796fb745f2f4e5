"""What waits in the scanner's folder: how many files, why some of them go on waiting, and what was turned away."""

from dataclasses import dataclass

from appliance.domain.refusals import DISK_FULL, Refusal
from appliance.domain.sheets.batch import LARGEST_FILE
from appliance.domain.sheets.scan_refusals import NO_PLACE_FOR_FILE
from appliance.ports.inbox import Inbox, InboxAt
from appliance.ports.machine import Machine
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.gathering import held_up
from appliance.services.sheets.take_dropped import named_place, only_bag


@dataclass(frozen=True)
class InboxShown:
    """``why``: files wait that belong to no room anybody named, or to one that takes no more; None while all of them are
    on their way."""

    at: InboxAt
    why: Refusal | None


@dataclass(frozen=True, kw_only=True)
class ShowInbox:
    """``inbox`` is None where no folder is watched."""

    work: UnitOfWork
    inbox: Inbox | None
    machine: Machine

    def __call__(self) -> InboxShown:
        if self.inbox is None:
            return InboxShown(InboxAt((), (), 0), None)
        at = self.inbox.standing()
        if not at.waiting:
            return InboxShown(at, None)
        if self.machine.disk_free_bytes() < LARGEST_FILE:
            return InboxShown(at, Refusal(DISK_FULL))
        on_table = only_bag(self.work)
        found = (named_place(name) or on_table for name in at.waiting)
        places = dict.fromkeys(place[:2] if place else None for place in found)
        with self.work.read() as tx:
            why = (held_up(tx, *place) if place else Refusal(NO_PLACE_FOR_FILE) for place in places)
            return InboxShown(at, next((refusal for refusal in why if refusal), None))
