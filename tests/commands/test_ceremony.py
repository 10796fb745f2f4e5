"""``examroom ceremony``: it ends with a bundle, minutes to sign, and no card left on the machine."""

import hashlib
import json
from pathlib import Path

import pypdfium2
import pytest
from typer.testing import CliRunner

from appliance.commands.ceremony import app
from tests.doubles.demo_exam.plan import write_papers
from tests.doubles.small_plan import SmallPlan


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A paper whose pages can be drawn."""
    papers = tmp_path_factory.mktemp("papers")
    write_papers(papers)
    return next(papers.glob("*.pdf")).read_bytes()


@pytest.fixture
def plan(tmp_path: Path, drawn: bytes) -> Path:
    """The small plan with papers that can be drawn."""
    small = SmallPlan(tmp_path / "plan")
    small.write()
    for code in ("101", "102", "109"):
        small.put(f"toan-{code}.pdf", drawn)
    return tmp_path / "plan"


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 2, "two copies"
    return str(document[0].get_textpage().get_text_range())


def test_minutes_name_everything_by_its_fingerprint_and_no_card_stays(plan: Path, tmp_path: Path) -> None:
    out, shares = tmp_path / "exam.bundle", tmp_path / "shares"
    asked = [
        str(plan),
        "--out",
        str(out),
        "--shares-dir",
        str(shares),
        "--present",
        "Chủ tịch",
        "--yes",
        "--json",
    ]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["bundle_sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert [path.name for path in shares.iterdir()] == ["bien-ban-sinh-khoa.pdf"]
    text = text_of(shares / "bien-ban-sinh-khoa.pdf")
    for said in ("SINH KHÓA", "Chủ tịch", told["bundle_sha256"][:40], "kh1", "kh2", "kh3", "marking", "2/3"):
        assert said in text.replace("\r\n", "")


def test_cards_stay_when_told_so_and_their_words_are_not_in_the_minutes(plan: Path, tmp_path: Path) -> None:
    shares = tmp_path / "shares"
    asked = [str(plan), "--out", str(tmp_path / "b"), "--shares-dir", str(shares), "--yes", "--no-wipe"]
    assert CliRunner().invoke(app, asked).exit_code == 0
    words = (shares / "cards" / "kh1-toan.txt").read_text(encoding="utf-8").splitlines()[-1].split()
    text = text_of(shares / "bien-ban-sinh-khoa.pdf")
    assert not [word for word in words if word in text.split()]


def test_a_no_ends_it_before_anything_is_sealed(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "exam.bundle"
    asked = [str(plan), "--out", str(out), "--shares-dir", str(tmp_path / "shares")]
    done = CliRunner().invoke(app, asked, input="Thư ký\n\nn\n")
    assert done.exit_code == 1
    assert not out.exists()
    assert not (tmp_path / "shares").exists()
