"""people.age opened: what a careless author can have put in it is read or refused, nothing else."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.exam import Candidate, Role, Staff
from appliance.domain.names import CandidateNumber, RoomId, StaffId
from appliance.domain.papers.people_file import people_bytes, people_from_bytes

CANDIDATES = (Candidate(CandidateNumber("260001"), "Đào Văn Hư", "2011-02-03", "9A", RoomId("01"), 1),)
STAFF = (
    Staff(StaffId("cb1"), "Lê Thị Cấu", frozenset({Role.OFFICER, Role.OPERATOR}), None, "$argon2id$"),
    Staff(StaffId("gt1-01"), "Hồ Văn Giả", frozenset({Role.PROCTOR}), RoomId("01"), "$argon2id$"),
)
KINDS = st.sampled_from([None, True, 1, 1.5, "x", [], ["x"], {}, {"x": 1}])


def parsed() -> Any:
    return json.loads(people_bytes(CANDIDATES, STAFF))


def test_what_is_written_is_read_back() -> None:
    assert people_from_bytes(people_bytes(CANDIDATES, STAFF)) == (CANDIDATES, STAFF)


@pytest.mark.parametrize("field", ["format", "candidates", "staff"])
def test_a_missing_field_is_named(field: str) -> None:
    raw = parsed()
    del raw[field]
    with pytest.raises(ValueError, match=f"{field} is missing"):
        people_from_bytes(json.dumps(raw).encode())


@given(st.sampled_from(["candidates", "staff"]), st.integers(0, 5), KINDS)
def test_a_row_with_anything_in_a_place_is_read_or_refused(table: str, place: int, value: object) -> None:
    raw = parsed()
    row = raw[table][0]
    row[min(place, len(row) - 1)] = value
    try:
        candidates, staff = people_from_bytes(json.dumps(raw).encode())
    except ValueError:
        return
    assert all(isinstance(c.name, str) and isinstance(c.seat, int) for c in candidates)
    assert all(isinstance(s.name, str) and s.roles <= set(Role) for s in staff)


@given(st.sampled_from(["candidates", "staff"]), KINDS)
def test_a_row_of_another_kind_or_length_is_refused(table: str, row: object) -> None:
    raw = parsed()
    raw[table].append(row)
    with pytest.raises(ValueError, match=f"people.{table}"):
        people_from_bytes(json.dumps(raw).encode())


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"null", b"[" * 100_000, b'{"format":"phong-thi/people/v2"}']
)
def test_something_else_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError):
        people_from_bytes(content)
