"""What waits in the scanner's folder: how many files, why some of them go on waiting, and what was turned away."""

from dataclasses import dataclass

from appliance.domain.exam import Exam
from appliance.domain.places import refuse_place
from appliance.domain.refusals import NO_EXAM, Refusal
from appliance.domain.sheets.scan_refusals import FOLDER_OF_NO_ROOM, NO_PLACE_FOR_FILE
from appliance.ports.inbox import Inbox, InboxAt
from appliance.ports.machine import Machine
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.sheets.disk_room import refuse_full
from appliance.services.sheets.gathering import held_up
from appliance.services.sheets.take_dropped import Place, folder_of, only_bag, place_of

NAMED = 12
"""Rooms that a refusal names."""


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
            return InboxShown(InboxAt((), (), 0, 0), None)
        at = self.inbox.standing()
        if not at.waiting:
            return InboxShown(at, None)
        if full := refuse_full(self.machine):
            return InboxShown(at, full)
        on_table = only_bag(self.work)
        one_of_each = {folder_of(name): name for name in at.waiting}
        with self.work.read() as tx:
            why = (_why_waiting(tx, folder, place_of(name, on_table)) for folder, name in one_of_each.items())
            return InboxShown(at, next((refusal for refusal in why if refusal), None))


def _why_waiting(tx: Transaction, folder: str, place: Place | None) -> Refusal | None:
    exam = tx.exam.current()
    if exam is None:
        return Refusal(NO_EXAM)
    if place is None and not folder:
        return Refusal(NO_PLACE_FOR_FILE, _names(exam))
    if place is None or refuse_place(exam, place[0], place[1]):
        return Refusal(FOLDER_OF_NO_ROOM, _names(exam) | {"folder": folder[:80]})
    return held_up(tx, place[0], place[1])


def _names(exam: Exam) -> dict[str, str]:
    """What folders may be called, as they are spelt."""
    sittings, rooms = [s.id for s in exam.sittings], [r.id for r in exam.rooms]
    more = ["…"] if len(rooms) > NAMED else []
    example = f"{sittings[0]}/{rooms[0]}"
    return {"example": example, "sittings": ", ".join(sittings), "rooms": ", ".join([*rooms[:NAMED], *more])}
