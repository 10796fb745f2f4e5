"""Whole pages are shown after the freeze, a candidate's errors only after the marks."""

import pytest

from appliance.domain.names import CandidateNumber, SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.explain import PageNote
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.scanned import SheetId
from appliance.services.sheets.explain_sheet import ExplainSheet
from tests.doubles.sheets_world import OFFICER, OPERATOR, SheetsWorld
from tests.doubles.world import TOAN, World

ONE = CandidateNumber("260004")


class NotedExplainer:
    """Implements ``ports.pictures.SheetExplainer``: keeps what it was told to write."""

    def __init__(self) -> None:
        self.notes: list[PageNote] = []

    def explain(self, picture: bytes, page: int, layout: Layout, note: PageNote) -> bytes:
        assert picture
        self.notes.append(note)
        return b"png"


@pytest.fixture
def sheets(world: World) -> SheetsWorld:
    made = SheetsWorld(world)
    made.whole_sitting()
    return made


@pytest.fixture
def explain(sheets: SheetsWorld) -> ExplainSheet:
    return ExplainSheet(work=sheets.work, scans=sheets.scans, explainer=NotedExplainer())


def code(answer: bytes | Refusal) -> str:
    return answer.reason.code if isinstance(answer, Refusal) else "shown"


def test_nobody_sees_a_whole_page_while_it_is_reviewed(sheets: SheetsWorld, explain: ExplainSheet) -> None:
    with sheets.work.read() as tx:
        sheet = tx.sheets.sheets(TOAN)[0]
    assert code(explain(sheet.id)) == "explain-before-freeze"
    sheets.freeze(TOAN, OPERATOR)
    assert code(explain(sheet.id)) == "shown"
    assert code(explain(SheetId("0"))) == "unknown-sheet"


def test_a_candidates_errors_are_red_only_once_marked(sheets: SheetsWorld, explain: ExplainSheet) -> None:
    assert code(explain.of_candidate(TOAN, ONE)) == "no-mark-yet"
    sheets.freeze(TOAN, OPERATOR)
    sheets.open_key(TOAN, OFFICER)
    assert code(explain.of_candidate(TOAN, ONE)) == "no-mark-yet"
    sheets.mark(TOAN, OFFICER)
    assert code(explain.of_candidate(TOAN, ONE)) == "shown"
    assert code(explain.of_candidate(TOAN, CandidateNumber("260003"))) == "no-sheet-of-candidate"
    assert code(explain.of_candidate(SittingId("van"), ONE)) == "unknown-sitting"
    assert isinstance(explain.explainer, NotedExplainer)
    (note,) = explain.explainer.notes
    assert "260004" in note.title[0]
    assert note.wrong("I.1")  # answered by the key of the other code
    assert "Thí Sinh" not in repr(note)
