"""people.age opened: candidates and staff with their PIN hashes, as JSON."""

import json

from appliance.domain.exam import Candidate, Role, Staff
from appliance.domain.names import CandidateNumber, RoomId, StaffId
from appliance.domain.papers.signed_fields import SignedFields

FORMAT = "phong-thi/people/v1"
CANDIDATE = ("number", "name", "born", "class", "room", "seat")
STAFF = ("id", "name", "roles", "room", "pin")
"""What stands at each place of a row."""


def people_bytes(candidates: tuple[Candidate, ...], staff: tuple[Staff, ...]) -> bytes:
    raw = {
        "format": FORMAT,
        "candidates": [[c.number, c.name, c.born, c.school_class, c.room, c.seat] for c in candidates],
        "staff": [[s.id, s.name, sorted(s.roles), s.room, s.pin_phc] for s in staff],
    }
    return json.dumps(raw, separators=(",", ":"), ensure_ascii=False).encode()


def people_from_bytes(content: bytes) -> tuple[tuple[Candidate, ...], tuple[Staff, ...]]:
    """Raises ``ValueError`` when this is something else."""
    try:
        raw = SignedFields.of(json.loads(content), "people")
    except RecursionError:
        raise ValueError("people: nested without end") from None
    if raw.text("format") != FORMAT:
        raise ValueError("people: format")
    candidates, staff = raw.rows("candidates", CANDIDATE), raw.rows("staff", STAFF)
    return tuple(_candidate(c) for c in candidates), tuple(_staff(s) for s in staff)


def _candidate(raw: SignedFields) -> Candidate:
    return Candidate(
        CandidateNumber(raw.text("number")),
        raw.text("name"),
        raw.text("born"),
        raw.text("class"),
        RoomId(raw.text("room")),
        raw.whole("seat", high=10_000),
    )


def _staff(raw: SignedFields) -> Staff:
    room = raw.text("room") if raw.has("room") else None
    roles = frozenset(Role(role) for role in raw.texts("roles"))
    return Staff(
        StaffId(raw.text("id")), raw.text("name"), roles, RoomId(room) if room else None, raw.text("pin")
    )
