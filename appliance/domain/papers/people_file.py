"""people.age opened: candidates and staff with their PIN hashes, as JSON."""

import json

from appliance.domain.exam import Candidate, Role, Staff
from appliance.domain.names import CandidateNumber, RoomId, StaffId

FORMAT = "phong-thi/people/v1"


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
        raw = json.loads(content)
        if raw["format"] != FORMAT:
            raise ValueError("people: format")
        candidates = tuple(
            Candidate(CandidateNumber(number), name, born, school_class, RoomId(room), int(seat))
            for number, name, born, school_class, room, seat in raw["candidates"]
        )
        staff = tuple(
            Staff(StaffId(id_), name, frozenset(Role(r) for r in roles), RoomId(room) if room else None, phc)
            for id_, name, roles, room, phc in raw["staff"]
        )
    except (KeyError, TypeError) as wrong:
        raise ValueError(f"people: {wrong}") from None
    return candidates, staff
