"""Where sign-ins and terminals are kept."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from appliance.domain.names import RoomId, Sha256, StaffId, TerminalId


class TerminalState(StrEnum):
    ASKED = "asked"
    ENROLLED = "enrolled"
    REVOKED = "revoked"


@dataclass(frozen=True)
class Terminal:
    """``public_key``: the browser's P-256 key, uncompressed point. ``code``: what its screen shows."""

    id: TerminalId
    name: str
    public_key: bytes
    code: str
    state: TerminalState
    room: RoomId | None


@dataclass(frozen=True)
class Session:
    """A browser's sign-in. ``token_sha256`` only: the token itself lives in the cookie."""

    token_sha256: Sha256
    staff: StaffId | None
    terminal: TerminalId | None
    opened_us: int


class PeopleStore(Protocol):
    def wrong_pins(self, staff: StaffId) -> int:
        """Wrong PINs in a row."""
        ...

    def count_wrong_pin(self, staff: StaffId) -> int:
        """Add one and return the new count; counted before the PIN is checked."""
        ...

    def forget_wrong_pins(self, staff: StaffId) -> None: ...

    def put_session(self, session: Session) -> None: ...

    def session(self, token_sha256: Sha256) -> Session | None: ...

    def end_session(self, token_sha256: Sha256) -> None: ...

    def put_terminal(self, terminal: Terminal) -> None:
        """Insert or replace by id."""
        ...

    def terminal(self, terminal: TerminalId) -> Terminal | None: ...

    def terminals(self) -> tuple[Terminal, ...]: ...
