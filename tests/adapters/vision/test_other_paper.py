"""A candidate's sheet on other paper is read beside the others of its sitting; another form stays refused."""

import time

import pytest

from appliance.adapters.vision.other_paper import OtherPaperReader
from appliance.adapters.vision.reader import OpenCvReader
from appliance.domain.sheets.layouts import named_layout, recognisable
from appliance.domain.sheets.own_spec import same_questions
from tests.doubles.filled_sheets import filled_sheets, layout_of, values
from tests.doubles.scan_damage import Damage

SITTING = "own:p1=12,p2=2"


def reader() -> OtherPaperReader:
    usual = OpenCvReader(named_layout, layout_of("own"), time.perf_counter, recognisable)
    return OtherPaperReader(usual, named_layout)


@pytest.mark.parametrize("paper", [",left=1", ",large=1", ",a5=1", ",a5=1,left=1"])
def test_the_same_questions_on_other_paper_are_read(paper: str) -> None:
    (sheet,) = filled_sheets(SITTING + paper, 1, 5, odd=0.0, damage=Damage.CLEAN)
    (page,) = reader().read(sheet.picture, "scan.jpg", layout_of(SITTING))
    assert (page.refusal, page.layout) == (None, layout_of(SITTING + paper).name)
    assert values(page) == sheet.truth


@pytest.mark.parametrize("paper", ["", ",left=1", ",large=1", ",large=1,left=1", ",a5=1", ",essay=1,left=1"])
def test_they_are_read_though_their_code_cannot_be(paper: str) -> None:
    """As a usual sheet without its code is; before, they were refused for rings that are not where they should be."""
    (sheet,) = filled_sheets(SITTING + paper, 1, 5, odd=0.0, damage=Damage.CLEAN, coded=False)
    (page,) = reader().read(sheet.picture, "scan.jpg", layout_of(SITTING))
    assert page.refusal is None
    assert page.page_identity is None
    read = layout_of(SITTING + paper.replace(",essay=1", ""))
    assert page.layout == read.name
    assert values(page) == sheet.truth


@pytest.mark.parametrize("other", ["own:p1=20,p2=2", "own:p1=20,p2=2,large=1", "own:p1=13,p2=2,left=1"])
def test_other_questions_without_a_code_fit_no_paper(other: str) -> None:
    (sheet,) = filled_sheets(other, 1, 6, odd=0.0, damage=Damage.CLEAN, coded=False)
    (page,) = reader().read(sheet.picture, "scan.jpg", layout_of(SITTING))
    assert page.refusal
    assert page.refusal.reason.code == "rings-missing"


@pytest.mark.parametrize("other", ["own:p1=13,p2=2", "own:p1=12,p2=2,sbd=8", "own:p1=12,p2=2,code=4,left=1"])
def test_other_questions_or_columns_stay_another_form(other: str) -> None:
    (sheet,) = filled_sheets(other, 1, 6, odd=0.0, damage=Damage.CLEAN)
    (page,) = reader().read(sheet.picture, "scan.jpg", layout_of(SITTING))
    assert page.refusal
    assert page.refusal.reason.code == "other-form"
    assert layout_of(other).name in page.refusal.vi


@pytest.mark.parametrize(
    ("page", "named", "paper"), [("own:p1=20,p2=2,a5=1", SITTING, "A5"), (SITTING, "own:p1=20,a5=1", "A4")]
)
@pytest.mark.parametrize("coded", [True, False])
def test_other_questions_on_other_paper_are_called_by_their_paper(
    page: str, named: str, paper: str, coded: bool
) -> None:
    (sheet,) = filled_sheets(page, 1, 6, odd=0.0, damage=Damage.USUAL, coded=coded)
    (reading,) = reader().read(sheet.picture, "scan.jpg", layout_of(named))
    assert reading.refusal
    assert reading.refusal.reason.code == "other-paper"
    assert f"giấy {paper}, không phải mẫu «{layout_of(named).name}»" in reading.refusal.vi


def test_only_our_own_sheets_are_the_same_on_other_paper() -> None:
    assert same_questions("own:p1=12", "own:p1=12,essay=1,left=1")
    assert not same_questions("own", "tnmaker-40")
    assert not same_questions("tnmaker-40", "tnmaker-60")
    assert not same_questions("own:p1=99", "own:p1=99")
