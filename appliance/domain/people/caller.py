"""Who is asking: the staff signed in on this browser, and the terminal it is."""

from dataclasses import dataclass

from appliance.domain.exam import Role, Staff
from appliance.domain.ledger.entry import Actor
from appliance.domain.names import RoomId, TerminalId


@dataclass(frozen=True)
class EnrolledTerminal:
    id: TerminalId
    room: RoomId


@dataclass(frozen=True)
class Caller:
    staff: Staff | None = None
    terminal: EnrolledTerminal | None = None

    @property
    def actor(self) -> Actor:
        return Actor(self.staff.id if self.staff else None, self.terminal.id if self.terminal else None)

    def has(self, roles: frozenset[Role]) -> bool:
        return self.staff is not None and bool(self.staff.roles & roles)


NOBODY = Caller()
