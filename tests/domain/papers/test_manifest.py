"""The manifest's bytes: one spelling only, and it must hold together."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
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


@pytest.mark.parametrize(
    "name", ["papers/../x.age", "/people.age", "papers/A.age", "papers/a.pdf", "papers//a.age", ""]
)
def test_names_that_no_bundle_holds(name: str) -> None:
    assert not is_member(name)
