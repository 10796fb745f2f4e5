"""Somebody between the authors and the school changes the bundle. It is refused by name and nothing changes."""

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appliance.adapters.crypto.ed25519 import Ed25519Signer, verify
from appliance.adapters.files.bundle_file import ZipBundles
from appliance.domain.papers.manifest import signed_message
from appliance.domain.papers.signature_file import SignatureFile, signature_bytes
from appliance.domain.refusals import Refusal
from appliance.services.papers.inspect_bundle import InspectBundle
from appliance.services.papers.load_bundle import LoadedExam
from tests.doubles.papers_world import PapersWorld
from tests.doubles.small_plan import AUTHOR_SEED, PDF

Members = dict[str, bytes]


def members_of(file: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(file)) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def load(papers: PapersWorld, file: bytes) -> LoadedExam | Refusal:
    path = papers.folder / "attacked.bundle"
    path.write_bytes(file)
    return papers.load(path)


def refused(papers: PapersWorld, file: bytes) -> Refusal:
    """Refused, on record, and nothing of it kept."""
    before = papers.kinds()
    outcome = load(papers, file)
    assert isinstance(outcome, Refusal)
    assert papers.kinds() == [*before, "bundle.refused"]
    if not before:
        assert not list((papers.folder / "data" / "bundle").rglob("*"))
        with papers.work.read() as tx:
            assert tx.exam.current() is None
    return outcome


def edited(papers: PapersWorld, edit: Callable[[Members], Members | None]) -> Refusal:
    members = members_of(papers.plan.made().file)
    changed = edit(members)
    return refused(papers, ZipBundles().pack(members if changed is None else changed))


NAMES = (
    "papers/toan-101.age", "keys/toan-101.age", "answers/toan.age", "people.age", "papers/toan-109.age",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_one_altered_byte_names_the_file(papers: PapersWorld, name: str) -> None:
    def flip(members: Members) -> None:
        content = bytearray(members[name])
        content[len(content) // 2] ^= 1
        members[name] = bytes(content)

    outcome = edited(papers, flip)
    assert (outcome.reason.code, outcome.facts) == ("altered-file", {"file": name})


@pytest.mark.parametrize(
    ("old", "new"), [(b'"reserve":true', b'"reserve":false'), (b"2026-11-30", b"2026-11-29")]
)
def test_an_edited_manifest_has_no_signature(papers: PapersWorld, old: bytes, new: bytes) -> None:
    def edit(members: Members) -> None:
        assert old in members["manifest.json"]
        members["manifest.json"] = members["manifest.json"].replace(old, new)

    assert edited(papers, edit).reason.code == "bad-signature"


def test_two_papers_swapped_under_each_others_names(papers: PapersWorld) -> None:
    def swap(members: Members) -> None:
        one, two = "papers/toan-101.age", "papers/toan-102.age"
        members[one], members[two] = members[two], members[one]

    assert edited(papers, swap).facts == {"file": "papers/toan-101.age"}


def test_signed_again_by_a_stranger(papers: PapersWorld) -> None:
    stranger = Ed25519Signer(b"\x66" * 32)

    def sign(members: Members) -> None:
        manifest = members["manifest.json"].replace(b'"working_seconds":5400', b'"working_seconds":5300')
        members["manifest.json"] = manifest
        signature = stranger.sign(signed_message(manifest))
        members["manifest.sig"] = signature_bytes(SignatureFile(stranger.public_key, signature))

    assert edited(papers, sign).reason.code == "unknown-signer"


def test_the_authors_key_under_a_strangers_signature(papers: PapersWorld) -> None:
    def sign(members: Members) -> None:
        signature = Ed25519Signer(b"\x66" * 32).sign(signed_message(members["manifest.json"]))
        author = Ed25519Signer(AUTHOR_SEED).public_key
        members["manifest.sig"] = signature_bytes(SignatureFile(author, signature))

    assert edited(papers, sign).reason.code == "bad-signature"


def test_a_signature_made_for_something_else_does_not_count(papers: PapersWorld) -> None:
    def sign(members: Members) -> None:
        author = Ed25519Signer(AUTHOR_SEED)
        signature = author.sign(b"phong-thi/other/v1\n" + members["manifest.json"])
        members["manifest.sig"] = signature_bytes(SignatureFile(author.public_key, signature))

    assert edited(papers, sign).reason.code == "bad-signature"


def test_a_file_that_the_list_does_not_name(papers: PapersWorld) -> None:
    more = edited(papers, lambda members: {**members, "papers/toan-999.age": b"x"})
    assert (more.reason.code, more.facts) == ("extra-file", {"file": "papers/toan-999.age"})


def test_a_missing_paper_is_named(papers: PapersWorld) -> None:
    less = edited(papers, lambda members: {k: v for k, v in members.items() if k != "keys/toan-102.age"})
    assert (less.reason.code, less.facts) == ("missing-file", {"file": "keys/toan-102.age"})


def test_a_bundle_for_another_school_or_another_appliance(papers: PapersWorld) -> None:
    own = papers.plan.box
    made = papers.plan.made('school_code = "HC01"', 'school_code = "HC02"')
    outcome = refused(papers, made.file)
    assert (outcome.reason.code, outcome.facts) == ("wrong-school", {"theirs": "HC02", "ours": "HC01"})
    papers.plan.box = papers.sealing.new_identity()
    made = papers.plan.made("HC02", "HC01")
    papers.plan.box = own
    assert refused(papers, made.file).reason.code == "wrong-appliance"


def test_an_older_bundle_is_refused_even_after_another_exam_was_loaded(papers: PapersWorld) -> None:
    first = papers.plan.made("bundle_number = 1", "bundle_number = 7").file
    assert isinstance(load(papers, first), LoadedExam)
    papers.clock.advance(1)
    older = papers.plan.made("bundle_number = 7", "bundle_number = 6").file
    assert refused(papers, older).facts == {"number": "6", "loaded": "7"}
    other = papers.plan.made('id = "thi-thu"', 'id = "thi-khac"').file
    assert isinstance(load(papers, other), LoadedExam)
    outcome = refused(papers, first)
    assert outcome.reason.code == "older-bundle"


def test_a_truncated_bundle_at_every_tenth(papers: PapersWorld) -> None:
    whole = papers.plan.made().file
    for tenth in range(10):
        outcome = load(papers, whole[: len(whole) * tenth // 10])
        assert isinstance(outcome, Refusal)
        assert outcome.reason.code == "not-a-bundle"
    assert isinstance(load(papers, whole), LoadedExam)


def zipped(members: Members, method: int = zipfile.ZIP_STORED, comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        archive.comment = comment
    return out.getvalue()


def of_size(bundle: bytes, size: int) -> bytes:
    """Every member said to be so large, in the ZIP's directory."""
    altered, at = bytearray(bundle), -1
    while (at := bundle.find(b"PK\x01\x02", at + 1)) >= 0:
        altered[at + 20 : at + 28] = size.to_bytes(4, "little") * 2
    return bytes(altered)


def test_tricks_of_the_zip_form(papers: PapersWorld) -> None:
    whole = papers.plan.made().file
    members = members_of(whole)
    bomb = {"manifest.json": members["manifest.json"], "papers/toan-101.age": bytes(50_000_000)}
    tricks = {
        "bytes before": b"#!/bin/sh\n" + whole,
        "bytes behind": whole + b"\0",
        "compressed": zipped(members, zipfile.ZIP_DEFLATED),
        "a bomb": zipped(bomb, zipfile.ZIP_DEFLATED),
        "a comment": zipped(members, comment=b"x"),
        "climbing out": zipped({**members, "../x.age": b"x"}),
        "a folder": zipped({**members, "papers/": b""}),
        "another name inside": whole.replace(b"papers/toan-101.age", b"papers/toan-10!.age", 1),
        "sizes of more than four gigabytes together": of_size(whole, 0xFFFFFFFE),
        "nothing": b"",
        "no zip": PDF,
    }
    for title, file in tricks.items():
        outcome = load(papers, file)
        assert isinstance(outcome, Refusal), title
        assert outcome.reason.code in ("not-a-bundle", "extra-file", "altered-file"), title
    with papers.work.read() as tx:
        assert tx.exam.current() is None


def test_the_same_name_twice(papers: PapersWorld) -> None:
    members = members_of(papers.plan.made().file)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("people.age", b"a second one")
    assert refused(papers, out.getvalue()).reason.code == "not-a-bundle"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10**9), change=st.integers(1, 255))
def test_any_altered_byte_anywhere_is_noticed(papers: PapersWorld, place: int, change: int) -> None:
    path = papers.folder / "any.bundle"
    if not path.exists():
        path.write_bytes(papers.plan.made().file)
    altered = bytearray(path.read_bytes())
    altered[place % len(altered)] ^= change
    attacked = papers.folder / "any-altered.bundle"
    attacked.write_bytes(altered)
    outcome = InspectBundle(files=ZipBundles(), verify=verify)(attacked)
    assert isinstance(outcome, Refusal)
