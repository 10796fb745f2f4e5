"""A bundle with a good signature that is wrong all the same: a careless author, or one whose key was stolen."""

import json
from typing import Any

import pytest

from appliance.adapters.files.bundle_file import ZipBundles
from appliance.domain.refusals import Refusal
from appliance.services.papers.dry_open import GivenCard
from tests.doubles.papers_world import PapersWorld, officer
from tests.doubles.signing import members_of, resigned

AGE = b"age-encryption.org/v1\n"


def refused(papers: PapersWorld, file: bytes) -> tuple[str, str]:
    path = papers.folder / "attacked.bundle"
    path.write_bytes(file)
    outcome = papers.load(path)
    assert isinstance(outcome, Refusal)
    with papers.work.read() as tx:
        assert tx.exam.current() is None
    assert not list((papers.folder / "data").glob("bundle/**/*.age"))
    return outcome.reason.code, ", ".join(outcome.facts.values())


@pytest.mark.parametrize(
    ("say", "code", "told"),
    [
        ({"format": "phong-thi/bundle/v2"}, "not-a-bundle", "is not phong-thi/bundle/v1"),
        ({"bundle_number": "7"}, "not-a-bundle", "bundle_number"),
        ({"bundle_number": 10**30}, "not-a-bundle", "bundle_number"),
        ({"valid_until": "2026-11-01T00:00:00Z"}, "expired-bundle", "2026"),
        ({"school_code": "HC02"}, "wrong-school", "HC02"),
        ({"mode": "rehearsal"}, "not-a-bundle", "rehearsal"),
        ({"recipients": {}}, "not-a-bundle", "share sets"),
        ({"papers": []}, "not-a-bundle", "belongs to nothing"),
        ({"sittings": []}, "not-a-bundle", "belongs to nothing"),
        ({"unknown": 1}, "not-a-bundle", "canonical"),
    ],
)
def test_facts_that_an_author_must_not_sign(
    papers: PapersWorld, say: dict[str, Any], code: str, told: str
) -> None:
    found, facts = refused(papers, resigned(papers.plan.made().file, say=say))
    assert found == code
    assert told in facts


def test_a_bundle_from_before_papers_could_be_proposed_names_what_it_lacks(papers: PapersWorld) -> None:
    made = papers.plan.made()
    old = [
        {key: value for key, value in paper.items() if key != "proposal"}
        for paper in json.loads(members_of(made.file)["manifest.json"])["papers"]
    ]
    found, told = refused(papers, resigned(made.file, say={"papers": old}))
    assert (found, told) == ("not-a-bundle", "manifest.papers[1]: proposal is missing")


@pytest.mark.parametrize("people", [b"{}", b"not JSON", b"[" * 100_000, b'{"format":"phong-thi/people/v1"}'])
def test_a_people_file_that_is_none(papers: PapersWorld, people: bytes) -> None:
    sealed = papers.sealing.seal(people, [papers.plan.box.recipient])
    code, told = refused(papers, resigned(papers.plan.made().file, put={"people.age": sealed}))
    assert (code, told) == ("not-a-bundle", "people.age")


@pytest.mark.parametrize(
    "name",
    [
        "papers/../../x.age",
        "../x.age",
        "papers/A.age",
        "papers/x.pdf",
        "notes/x.age",
        "codes/toan.age",
        "papers\\x.age",
    ],
)
def test_members_of_unknown_kinds_and_names_that_climb_out(papers: PapersWorld, name: str) -> None:
    code, _ = refused(papers, resigned(papers.plan.made().file, put={name: AGE}))
    assert code == "not-a-bundle"


def test_a_recovery_copy_of_some_papers_only(papers: PapersWorld) -> None:
    authority = papers.sealing.new_identity()
    made = papers.plan.made(
        'school_code = "HC01"', f'school_code = "HC01"\nrecovery = "{authority.recipient}"'
    )
    code, told = refused(papers, resigned(made.file, without="recovery/toan-102.age"))
    assert (code, "recovery" in told) == ("not-a-bundle", True)


def test_members_in_another_order(papers: PapersWorld) -> None:
    members = members_of(papers.plan.made().file)
    turned = dict(reversed(members.items()))
    assert refused(papers, ZipBundles().pack(turned)) == ("not-a-bundle", "order")


def test_a_signature_file_of_another_version(papers: PapersWorld) -> None:
    members = members_of(papers.plan.made().file)
    members["manifest.sig"] = members["manifest.sig"].replace(b"signature/v1", b"signature/v2")
    assert refused(papers, ZipBundles().pack(members))[0] == "bad-signature"


def test_ciphertext_of_another_paper_under_the_same_name_is_noticed_by_the_dry_open(
    papers: PapersWorld,
) -> None:
    """Signed by the author: hashes fit, and only the key tells. Nobody learns it on the morning."""
    made = papers.plan.made()
    members = members_of(made.file)
    swapped = resigned(made.file, put={"papers/toan-101.age": members["papers/toan-102.age"]})
    path = papers.folder / "swapped.bundle"
    path.write_bytes(swapped)
    assert not isinstance(papers.load(path), Refusal)
    cards = [c.words for c in made.cards if c.custodian in ("kh1", "kh2")]
    outcome = papers.dry_open([GivenCard(words) for words in cards], officer("cb1"))
    assert isinstance(outcome, Refusal)
    assert outcome.facts == {"file": "papers/toan-101.age"}
