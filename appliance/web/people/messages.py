"""What goes over the wire about people and terminals."""

import base64
import binascii
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from appliance.domain.exam import Role, Staff
from appliance.web.api import Message


def _from_base64url(text: object) -> bytes:
    if not isinstance(text, str):
        raise ValueError("base64url text is wanted")
    try:
        return base64.b64decode(
            text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True
        )
    except binascii.Error as error:
        raise ValueError("not base64url") from error


Base64Url = Annotated[
    bytes, BeforeValidator(_from_base64url), WithJsonSchema({"type": "string", "format": "base64url"})
]
"""Bytes as browsers send them, with or without padding."""
Name = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f]+$")]
"""One short line."""


class Person(Message):
    id: str
    name: str
    roles: list[Role]
    room: str | None

    @classmethod
    def of(cls, staff: Staff) -> "Person":
        return cls(id=staff.id, name=staff.name, roles=sorted(staff.roles), room=staff.room)


class People(Message):
    staff: list[Person]


class TerminalHere(Message):
    """The terminal this browser is."""

    id: str
    room: str


class Me(Message):
    staff: Person | None
    terminal: TerminalHere | None
    mode: str | None
    exam_name: str | None
    school: str | None
    server_time: str


class SignInForm(Message):
    account: Name
    pin: Annotated[str, Field(min_length=1, max_length=32)]


class AskForm(Message):
    name: Name
    public_key: Base64Url


class Asked(Message):
    terminal: str
    code: str


class ChallengeForm(Message):
    terminal: Name


class Challenge(Message):
    nonce: str


class OpenForm(Message):
    terminal: Name
    nonce: Name
    signature: Base64Url


class Opened(Message):
    terminal: str
    room: str


class TerminalRow(Message):
    """The code is not among it: an officer reads it off the terminal's own screen."""

    id: str
    name: str
    state: str
    room: str | None


class Terminals(Message):
    terminals: list[TerminalRow]


class EnrolForm(Message):
    code: Annotated[str, Field(max_length=20)]
    room: Name


class RevokeForm(Message):
    why: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]+$")]


class RoomRow(Message):
    id: str
    place: str
    candidates: int


class Rooms(Message):
    rooms: list[RoomRow]
