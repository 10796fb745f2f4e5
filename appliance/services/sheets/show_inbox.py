"""What waits in the scanner's folder: how many files, why some of them go on waiting, and what was turned away."""

from dataclasses import dataclass

from appliance.domain.names import RoomId, SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.bags import refuse_overfull
from appliance.domain.sheets.refusals import SCANS_FROZEN
from appliance.domain.sheets.scan_refusals import NO_PLACE_FOR_FILE
from appliance.ports.inbox import Inbox, InboxAt
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.sheets.gathering import stage_of, tally_of
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

    def __call__(self) -> InboxShown:
        if self.inbox is None:
            return InboxShown(InboxAt((), (), 0), None)
        at = self.inbox.standing()
        if not at.waiting:
            return InboxShown(at, None)
        on_table = only_bag(self.work)
        found = (named_place(name) or on_table for name in at.waiting)
        places = dict.fromkeys(place[:2] if place else None for place in found)
        with self.work.read() as tx:
            why = (_held_up(tx, *place) if place else Refusal(NO_PLACE_FOR_FILE) for place in places)
            return InboxShown(at, next((refusal for refusal in why if refusal), None))


def _held_up(tx: Transaction, sitting: SittingId, room: RoomId) -> Refusal | None:
    """Why a room takes no file: there is none of that name, its scans are frozen, it has too many sheets already."""
    stage = stage_of(tx, sitting, room)
    if isinstance(stage, Refusal):
        return stage
    if tx.sheets.freeze(sitting):
        return Refusal(SCANS_FROZEN, {"sitting": stage.sitting.subject})
    return refuse_overfull(room, tally_of(tx, stage, room))
