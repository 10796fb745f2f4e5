"""The route of the fallback ticket."""

from appliance.domain.names import RoomId, SittingId
from appliance.domain.refusals import Refusal
from appliance.services.papers.print_ticket import PrintTicket
from appliance.web.api import OFFICER, Api, Call, Message, Nothing


class TicketView(Message):
    """``position``: of the receipt whose slip is the ticket."""

    position: int


def tickets_api(print_ticket: PrintTicket) -> Api:
    api = Api("tickets")

    @api.post("/api/sittings/<sitting>/rooms/<room>/ticket", who=OFFICER, answer=TicketView)
    def ticket(call: Call[Nothing], sitting: str, room: str) -> TicketView | Refusal:
        """Print the keys of the released papers for a room without network."""
        position = print_ticket(SittingId(sitting), RoomId(room), call.caller.actor)
        return position if isinstance(position, Refusal) else TicketView(position=position)

    return api
