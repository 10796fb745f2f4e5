"""A submission is paper, matrix and answer key: one that is missing, empty or something else is refused by name."""

from pathlib import Path

import pytest

from appliance.adapters.crypto.shares import join
from appliance.adapters.files.bundle_file import ZipBundles
from appliance.domain.refusals import Refusal
from appliance.ports.sealing import SealedError
from tests.doubles.papers_world import PapersWorld
from tests.doubles.signing import resigned
from tests.doubles.small_plan import PDF

LIVE = ('mode = "drill"', 'mode = "live"')


def refused(papers: PapersWorld) -> Refusal:
    outcome = papers.plan.make()
    assert isinstance(outcome, Refusal)
    return outcome


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ('matrix = "matran.csv"\n', "sittings[1].matrix"),
        ('key = "dapan.csv"\n', "sittings[1].key"),
        ('file = "toan-101.pdf"\n', "papers[1].file"),
    ],
)
def test_a_real_exam_without_one_of_the_three_is_refused_by_field(
    papers: PapersWorld, line: str, field: str
) -> None:
    papers.plan.toml = papers.plan.toml.replace(*LIVE).replace(line, "")
    papers.plan.write()
    assert (refused(papers).reason.code, refused(papers).facts["field"]) == ("plan-missing", field)


@pytest.mark.parametrize("file", ["matran.csv", "dapan.csv", "toan-101.pdf"])
def test_an_absent_and_an_empty_file_are_named(papers: PapersWorld, file: str) -> None:
    papers.plan.write()
    papers.plan.put(file, b"")
    assert (refused(papers).reason.code, refused(papers).facts["file"]) == ("plan-file-empty", file)
    (papers.plan.folder / file).unlink()
    assert (refused(papers).reason.code, refused(papers).facts["file"]) == ("plan-file-missing", file)


@pytest.mark.parametrize("content", [b"PK\x03\x04 a Word file", b"\xff\xd8 a picture", "Nội dung\n".encode()])
def test_a_matrix_that_is_neither_pdf_nor_table_is_named(papers: PapersWorld, content: bytes) -> None:
    papers.plan.write()
    papers.plan.put("matran.csv", content)
    assert (refused(papers).reason.code, refused(papers).facts) == ("matrix-wrong", {"file": "matran.csv"})


def test_a_matrix_as_pdf_is_taken(papers: PapersWorld) -> None:
    papers.plan.write()
    papers.plan.put("matran.csv", PDF)
    assert not isinstance(papers.plan.make(), Refusal)


def test_a_teachers_short_test_needs_no_matrix(papers: PapersWorld) -> None:
    short = papers.plan.toml.replace(*LIVE).replace('matrix = "matran.csv"\n', "")
    papers.plan.toml = short.replace('policy = "quorum"\nshares_needed = 2', 'policy = "time"')
    papers.plan.write()
    assert not isinstance(papers.plan.make(), Refusal)


def test_before_the_marking_the_matrix_opens_for_nobody(papers: PapersWorld) -> None:
    """It tells what the paper asks, so it lies under the same key as the answers."""
    made = papers.plan.made()
    path = papers.write_bundle(made)
    cards = [c.words for c in made.cards if c.purpose == "marking"]
    marking = papers.sealing.identity(join(cards[:2])).secret
    with ZipBundles().open(path) as members:
        sealed = members.read("matrix/toan.age")
    assert papers.sealing.open(sealed, marking).decode().startswith("Nội dung,")
    with pytest.raises(SealedError):
        papers.sealing.open(sealed, papers.plan.box.secret)


@pytest.mark.parametrize(
    "member", ["matrix/toan.age", "answers/toan.age", "papers/toan-101.age", "people.age"]
)
def test_a_signed_bundle_without_it_is_refused_by_name_at_loading(papers: PapersWorld, member: str) -> None:
    whole = papers.plan.made(*LIVE).file
    outcome = papers.load(write(papers.folder, resigned(whole, without=member)))
    assert isinstance(outcome, Refusal)
    assert (outcome.reason.code, outcome.facts) == ("missing-file", {"file": member})


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 in clear"])
def test_a_member_that_is_empty_or_not_sealed_is_refused_by_name(papers: PapersWorld, content: bytes) -> None:
    whole = papers.plan.made(*LIVE).file
    outcome = papers.load(write(papers.folder, resigned(whole, put={"matrix/toan.age": content})))
    assert isinstance(outcome, Refusal)
    assert (outcome.reason.code, outcome.facts) == ("not-sealed", {"file": "matrix/toan.age"})


def write(folder: Path, content: bytes) -> Path:
    path = folder / "attacked.bundle"
    path.write_bytes(content)
    return path
