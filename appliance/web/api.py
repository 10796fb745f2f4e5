"""How an HTTP route is declared: path, who may, what comes in, what goes out, in one place.

A route that is not declared here does not exist: access is denied by default, and the OpenAPI document is made
from the same declarations.

    api = Api("people")

    @api.post("/api/sign-in", who=ANYONE, body=SignInForm, answer=Person)
    def sign_in(call: Call[SignInForm]) -> Person | Refusal: ...
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from appliance.domain.exam import Role
from appliance.domain.names import RoomId, TerminalId
from appliance.domain.people.caller import Caller

Method = Literal["GET", "POST"]


class Message(BaseModel):
    """Base of everything on the wire: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Nothing(Message):
    """No body, or an answer that says only "done"."""


@dataclass(frozen=True)
class Access:
    """Who may call. ``roles`` empty: anyone; ``terminal``: an enrolled terminal is needed as well."""

    roles: frozenset[Role] = frozenset()
    signed_in: bool = True
    terminal: bool = False


ANYONE = Access(signed_in=False)
SIGNED_IN = Access()
TERMINAL = Access(signed_in=False, terminal=True)
OFFICER = Access(frozenset({Role.OFFICER}))
CUSTODIAN = Access(frozenset({Role.CUSTODIAN}))
OPERATOR = Access(frozenset({Role.OPERATOR, Role.OFFICER}))
STAFF_OF_PACKETS = Access(frozenset({Role.PROCTOR, Role.OFFICER, Role.OPERATOR}))
READERS = Access(frozenset({Role.OFFICER, Role.INSPECTOR, Role.OPERATOR}))

BodyT = TypeVar("BodyT", bound=BaseModel)


@dataclass(frozen=True)
class Upload:
    """A file sent by a browser."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Download:
    """A file sent to a browser."""

    content: bytes
    media_type: str
    name: str
    inline: bool = False


@dataclass(frozen=True)
class Call(Generic[BodyT]):
    """One request, checked: who asks, the parsed body, the uploaded files, query words, and the two cookies."""

    caller: Caller
    body: BodyT
    uploads: tuple[Upload, ...] = ()
    query: dict[str, str] = field(default_factory=dict)
    staff_token: str | None = None

    @property
    def room(self) -> RoomId:
        """The terminal's room. Only in routes whose access asks for a terminal."""
        if self.caller.terminal is None:
            raise LookupError("this route does not ask for a terminal")
        return self.caller.terminal.room

    @property
    def terminal(self) -> TerminalId:
        if self.caller.terminal is None:
            raise LookupError("this route does not ask for a terminal")
        return self.caller.terminal.id


@dataclass(frozen=True)
class Cookies:
    """An answer that also sets (token) or clears (None) cookies by name."""

    answer: BaseModel
    set: dict[str, str | None]


@dataclass(frozen=True)
class Endpoint:
    """A declared route. ``path`` is in Flask's form, every converter a plain string."""

    name: str
    method: Method
    path: str
    who: Access
    body: type[BaseModel]
    answer: type[BaseModel] | None
    summary: str
    uploads: bool
    handler: Callable[..., Any]


class Api:
    """The routes of one room."""

    def __init__(self, room: str) -> None:
        self.room = room
        self.endpoints: list[Endpoint] = []

    def get(
        self, path: str, *, who: Access, answer: type[BaseModel] | None
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """``answer=None``: the handler gives a Download."""
        return self._declare("GET", path, who, Nothing, answer, uploads=False)

    def post(
        self,
        path: str,
        *,
        who: Access,
        body: type[BaseModel] = Nothing,
        answer: type[BaseModel] | None = Nothing,
        uploads: bool = False,
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """``uploads``: multipart/form-data with files in ``file`` and, when there is a body, its JSON in ``body``."""
        return self._declare("POST", path, who, body, answer, uploads=uploads)

    def _declare(
        self,
        method: Method,
        path: str,
        who: Access,
        body: type[BaseModel],
        answer: type[BaseModel] | None,
        *,
        uploads: bool,
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        def keep(handler: Callable[..., Any]) -> Callable[..., Any]:
            summary = (handler.__doc__ or "").strip().splitlines()[0]
            self.endpoints.append(
                Endpoint(handler.__name__, method, path, who, body, answer, summary, uploads, handler)
            )
            return handler

        return keep
