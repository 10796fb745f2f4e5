"""Print the fallback ticket of a sitting for a room. Before the release there is nothing to print it from."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.tickets import TicketPrinted
from appliance.domain.names import RoomId, SittingId
from appliance.domain.papers import refusals as because
from appliance.domain.places import refuse_place
from appliance.domain.refusals import NO_EXAM, Refusal
from appliance.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class PrintTicket:
    """One officer is enough: by then every terminal of the hall has the same keys."""

    work: UnitOfWork

    def __call__(self, sitting: SittingId, room: RoomId, by: Actor) -> int | Refusal:
        """The receipt's position in the ledger."""
        with self.work.write() as tx:
            exam = tx.exam.current()
            if exam is None:
                return Refusal(NO_EXAM)
            if refused := refuse_place(exam, sitting, room):
                return refused
            keys = tx.papers.keys(sitting)
            if not keys:
                return Refusal(because.NOT_RELEASED, {"sitting": sitting})
            event = TicketPrinted(sitting, room, tuple(sorted(keys)))
            return tx.record(event, by, receipt=True).entry.position
