"""The manifest's bytes: one spelling only, and it must hold together."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from appliance.domain.exam import Mode, Paper, Policy, Room, Sitting
from appliance.domain.names import ExamId, PaperCode, PaperId, RoomId, Sha256, SittingId
from appliance.domain.papers.bundle_names import is_member
from appliance.domain.papers.manifest import FileEntry, Manifest, manifest_bytes, manifest_from_bytes
from appliance.domain.papers.share_set import ShareSet

MOMENT = datetime(2026, 11, 30, 0, 35, tzinfo=UTC)
TOAN = SittingId("toan")
FILES = ("answers/toan.age", "keys/toan-101.age", "papers/toan-101.age", "people.age")


def manifest(name: str = "Thi thử") -> Manifest:
    return Manifest(
        bundle_number=3, exam=ExamId("thi-thu"), name=name, school="THCS Hư Cấu", school_code="HC01",
        mode=Mode.DRILL, made_at=MOMENT, valid_until=MOMENT + timedelta(days=30),
        sittings=(
            Sitting(TOAN, "Toán", "Maths", MOMENT, timedelta(minutes=90), Policy.QUORUM, 2, "own:p1=12", "toan"),
        ),
        papers=(Paper(PaperId("toan-101"), TOAN, PaperCode("101"), False, Sha256("a" * 64), 7),),
        rooms=(Room(RoomId("01"), "Tầng 1"),),
        share_sets={"marking": ShareSet(2, 3, 5, "0" * 16), "toan": ShareSet(2, 3, 6, "1" * 16)},
        recipients={"appliance": "age1a", "marking": "age1m", "toan": "age1t"},
        files=tuple(FileEntry(f, 7, Sha256("a" * 64)) for f in FILES),
    )  # fmt: skip


@given(st.text(max_size=50))
def test_what_is_written_is_read_back(name: str) -> None:
    try:
        content = manifest_bytes(manifest(name))
    except UnicodeEncodeError:
        return
    assert manifest_from_bytes(content) == manifest(name)


def test_the_format_comes_first() -> None:
    assert manifest_bytes(manifest()).startswith(b'{"format":"phong-thi/bundle/v1",')


@given(st.binary(max_size=200))
def test_other_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError):
        manifest_from_bytes(content)


def test_another_spelling_of_the_same_facts_is_refused() -> None:
    raw = json.loads(manifest_bytes(manifest()))
    for text in (json.dumps(raw), json.dumps(raw, separators=(",", ":"), sort_keys=True)):
        with pytest.raises(ValueError, match="canonical"):
            manifest_from_bytes(text.encode())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"bundle/v1", b"bundle/v2"),
        (b'"people.age"', b'"../people.age"'),
        (b'"answers/toan.age"', b'"answers/anh.age"'),
        (b'"id":"toan-101","sitting":"toan"', b'"id":"toan-101","sitting":"anh"'),
        (b'"marking":{', b'"other":{'),
        (b'"size":7', b'"size":-7'),
        (b'"mode":"drill"', b'"mode":"joke"'),
        (b'"policy":"quorum"', b'"policy":"quorum+code"'),
        (b'"files":[', b'"extra":1,"files":['),
        (b'"bundle_number":3', b'"bundle_number":3,"bundle_number":3'),
    ],
)
def test_facts_that_do_not_fit_together_are_refused(old: bytes, new: bytes) -> None:
    content = manifest_bytes(manifest())
    assert old in content
    with pytest.raises(ValueError):
        manifest_from_bytes(content.replace(old, new))


Place = tuple[str | int, ...]


def places(value: object, at: Place = ()) -> list[Place]:
    """Every field and every item of a list, however deep."""
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [place for key, one in inner for place in ((*at, key), *places(one, (*at, key)))]


def parsed() -> Any:
    return json.loads(manifest_bytes(manifest()))


PLACES = places(parsed())
FIELDS = [place for place in PLACES if isinstance(place[-1], str)]
FREE_NAMES = {"share_sets", "recipients"}
"""Their fields are purposes: one that is missing is told by what does not fit."""


def holder_of(raw: Any, place: Place) -> Any:
    for key in place[:-1]:
        raw = raw[key]
    return raw


def as_written(raw: object) -> bytes:
    return json.dumps(raw, separators=(",", ":"), ensure_ascii=False).encode()


@pytest.mark.parametrize("place", FIELDS, ids=lambda place: ".".join(map(str, place)))
def test_a_missing_field_is_named(place: Place) -> None:
    raw = parsed()
    del holder_of(raw, place)[place[-1]]
    told = "share sets" if len(place) == 2 and place[0] in FREE_NAMES else f"{place[-1]} is missing"
    with pytest.raises(ValueError, match=told):
        manifest_from_bytes(as_written(raw))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(PLACES), JSON)
def test_a_field_of_another_kind_is_refused(place: Place, value: object) -> None:
    raw = parsed()
    was = holder_of(raw, place)[place[-1]]
    assume(type(value) is not type(was))
    holder_of(raw, place)[place[-1]] = value
    with pytest.raises(ValueError, match="manifest"):
        manifest_from_bytes(as_written(raw))


@given(st.sampled_from(PLACES), JSON)
def test_whatever_stands_in_a_field_is_read_or_refused(place: Place, value: object) -> None:
    raw = parsed()
    holder_of(raw, place)[place[-1]] = value
    content = as_written(raw)
    try:
        read = manifest_from_bytes(content)
    except ValueError:
        return
    assert manifest_bytes(read) == content


@pytest.mark.parametrize("content", [b"[" * 100_000, b'{"a":' * 100_000, b"null", b"[]", b"1", b'"manifest"'])
def test_no_manifest_at_all(content: bytes) -> None:
    with pytest.raises(ValueError):
        manifest_from_bytes(content)


@pytest.mark.parametrize(
    "name", ["papers/../x.age", "/people.age", "papers/A.age", "papers/a.pdf", "papers//a.age", ""]
)
def test_names_that_no_bundle_holds(name: str) -> None:
    assert not is_member(name)
