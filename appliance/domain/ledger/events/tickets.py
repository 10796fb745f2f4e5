"""Events of the fallback ticket."""

from dataclasses import dataclass

from appliance.domain.ledger.events.base import Event


@dataclass(frozen=True)
class TicketPrinted(Event):
    """An officer had the keys of released papers printed for a room without network. No key is in the ledger."""

    kind = "ticket.printed"
    vi = "In vé dự phòng ca {sitting} cho phòng {room}: đề {papers}."
    en = "Fallback ticket of {sitting} printed for room {room}: papers {papers}."
    sitting: str
    room: str
    papers: tuple[str, ...]
