"""Sealing a plan: what is in the bundle, who can open it, and what is refused before anything is sealed."""

import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from appliance.adapters.crypto.ed25519 import verify
from appliance.adapters.crypto.shares import join
from appliance.adapters.files.bundle_file import ZipBundles
from appliance.domain.refusals import Refusal
from appliance.services.papers.inspect_bundle import InspectBundle, InspectedBundle
from tests.doubles.debian_age import age
from tests.doubles.papers_world import PapersWorld
from tests.doubles.small_plan import PDF


def test_debians_age_opens_every_layer_with_the_right_identity(papers: PapersWorld, tmp_path: Path) -> None:
    made = papers.plan.made()
    cards = [c.words for c in made.cards if c.purpose == "toan"]
    marking = [c.words for c in made.cards if c.purpose == "marking"]
    quorum = papers.sealing.identity(join(cards[1:])).secret
    box = papers.plan.box.secret
    with zipfile.ZipFile(papers.write_bundle(made)) as bundle:
        outer = age(box, bundle.read("keys/toan-102.age"), tmp_path)
        once = age(quorum, outer, tmp_path).decode()
        assert age(once, bundle.read("papers/toan-102.age"), tmp_path) == PDF + b"102"
        key = age(
            papers.sealing.identity(join(marking[:2])).secret, bundle.read("answers/toan.age"), tmp_path
        )
        assert key == b"question,101,102,109\nI.1,A,B,C\nI.2,D,C,B\n"
        people = json.loads(age(box, bundle.read("people.age"), tmp_path))
        assert people["candidates"][0] == ["000001", "Nguyễn Văn Một", "01/02/2011", "9A", "01", 1]
        with pytest.raises(subprocess.CalledProcessError):
            age(box, bundle.read("answers/toan.age"), tmp_path)
        with pytest.raises(subprocess.CalledProcessError):
            age(box, outer, tmp_path)


def test_the_manifest_tells_facts_and_no_names_of_pupils(papers: PapersWorld) -> None:
    made = papers.plan.made()
    found = InspectBundle(files=ZipBundles(), verify=verify)(papers.write_bundle(made))
    assert isinstance(found, InspectedBundle)
    assert [s.id for s in found.manifest.sittings] == ["toan"]
    assert [(p.id, p.reserve) for p in found.manifest.papers][-1] == ("toan-109", True)
    assert b"toan" in made.file
    assert "Nguyễn".encode() not in made.file
    assert PDF not in made.file


def test_each_custodian_has_a_card_for_each_purpose_and_each_person_a_pin(papers: PapersWorld) -> None:
    made = papers.plan.made()
    assert [(c.custodian, c.purpose) for c in made.cards] == [
        (k, p) for p in ("toan", "marking") for k in ("kh1", "kh2", "kh3")
    ]
    assert all(len(c.words.split()) == 33 for c in made.cards)
    assert all(a.pin.isdigit() and len(a.pin) == 6 for a in made.accounts)
    assert made.cards[0].words not in repr(made)


def test_the_authoritys_own_age_recovers_papers_and_answers_alone(
    papers: PapersWorld, tmp_path: Path
) -> None:
    authority = papers.sealing.new_identity()
    made = papers.plan.made(
        'school_code = "HC01"', f'school_code = "HC01"\nrecovery = "{authority.recipient}"'
    )
    with zipfile.ZipFile(papers.write_bundle(made)) as bundle:
        for code in ("101", "102", "109"):
            once = age(authority.secret, bundle.read(f"recovery/toan-{code}.age"), tmp_path).decode()
            assert age(once, bundle.read(f"papers/toan-{code}.age"), tmp_path) == PDF + code.encode()
        marking = age(authority.secret, bundle.read("recovery/marking.age"), tmp_path).decode()
        assert age(marking, bundle.read("answers/toan.age"), tmp_path).startswith(b"question")
        assert age(marking, bundle.read("matrix/toan.age"), tmp_path).startswith("Nội dung".encode())
        for member in ("keys/toan-101.age", "people.age"):
            with pytest.raises(subprocess.CalledProcessError):
                age(authority.secret, bundle.read(member), tmp_path)


def refused(papers: PapersWorld) -> Refusal:
    outcome = papers.plan.make()
    assert isinstance(outcome, Refusal)
    return outcome


def test_a_paper_that_is_no_pdf_is_named(papers: PapersWorld) -> None:
    papers.plan.write()
    papers.plan.put("toan-102.pdf", b"PK\x03\x04 a Word file")
    assert "toan-102.pdf" in refused(papers).vi


def test_a_missing_file_is_named_with_its_field(papers: PapersWorld) -> None:
    papers.plan.write()
    (papers.plan.folder / "toan-109.pdf").unlink()
    assert refused(papers).facts == {"field": "papers[3].file", "file": "toan-109.pdf"}


def test_a_key_without_a_column_for_the_reserve_paper_is_refused(papers: PapersWorld) -> None:
    papers.plan.write()
    papers.plan.put("dapan.csv", "Câu,101,102\n1,A,B\n".encode())
    assert refused(papers).reason.code == "answers-wrong"
    assert "109" in refused(papers).vi


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("own:p1=2", "own:p1=3", "I.3"),
        ("own:p1=2", "nobody-20", "nobody-20"),
        ("own:p1=2", "own:p1=2,sbd=8", "000001"),
        ('rule = "moet-2025"', 'rule = "toan"', "12"),
        ('rule = "moet-2025"', 'rule = "guess"', "guess"),
    ],
)
def test_a_sheet_or_rule_that_does_not_fit_is_noticed_before_sealing(
    papers: PapersWorld, old: str, new: str, told: str
) -> None:
    papers.plan.toml = papers.plan.toml.replace(old, new)
    papers.plan.write()
    assert told in refused(papers).vi


def test_a_roster_without_candidate_numbers_is_refused(papers: PapersWorld) -> None:
    papers.plan.write()
    papers.plan.put("thisinh.csv", "Họ và tên;Phòng thi\nNguyễn Văn Một;01\n".encode())
    assert refused(papers).vi == "Danh sách thí sinh thiếu cột «SBD»."


@pytest.mark.parametrize("file", ["author.key", "appliance.json"])
def test_a_damaged_key_file_is_named(papers: PapersWorld, file: str) -> None:
    papers.plan.write()
    papers.plan.put(file, b"\xff\xfe nonsense")
    assert refused(papers).facts["file"] == file


def test_a_card_of_another_school_is_refused(papers: PapersWorld) -> None:
    papers.plan.write()
    papers.plan.put("exam.toml", papers.plan.toml.replace("HC01", "HC09").encode())
    assert refused(papers).reason.code == "wrong-school"
