"""Whole pages are shown after the freeze, a candidate's errors only after the marks."""

from dataclasses import replace

import pytest

from appliance.domain.names import CandidateNumber, SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.explain import PageNote
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.reading import PageReading
from appliance.domain.sheets.scanned import SheetId
from appliance.services.sheets.explain_sheet import ExplainSheet
from tests.doubles.scripted_reader import ScriptedReader, ScriptedViewer, picture
from tests.doubles.sheets_world import KEY, OFFICER, OPERATOR, SheetsWorld
from tests.doubles.world import ROOM_1, ROOM_2, TOAN, World

ONE = CandidateNumber("260004")


class NotedExplainer:
    """Implements ``ports.pictures.SheetExplainer``: keeps what it was told to write."""

    def __init__(self) -> None:
        self.notes: list[PageNote] = []
        self.layouts: list[str] = []

    def explain(self, picture: bytes, page: int, layout: Layout, note: PageNote) -> bytes:
        assert picture
        self.notes.append(note)
        self.layouts.append(layout.name)
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


def test_a_sheet_on_other_paper_is_explained_and_cropped_where_its_own_rings_are(world: World) -> None:
    left = "own:p1=12,p2=0,p3=0,sbd=6,code=3,essay=1,left=1"
    cropped: list[str] = []

    class Viewer(ScriptedViewer):
        def crop(self, picture: bytes, page: int, layout: Layout, answer: str | None) -> bytes:
            cropped.append(layout.name)
            return b"png"

    class Reader(ScriptedReader):
        def read(self, picture: bytes, source: str, layout: Layout | None) -> tuple[PageReading, ...]:
            return tuple(replace(page, layout=left) for page in super().read(picture, source, layout))

    sheets = SheetsWorld(world, Reader(), Viewer())
    sheets.call_roll(ROOM_1, "260002", "260003")
    sheets.call_roll(ROOM_2, "260004", "260005", "260006")
    sheets.send(ROOM_1, picture("260001", "101", KEY["101"]))
    assert sheets.read_batch()
    with sheets.work.read() as tx:
        (sheet,) = tx.sheets.sheets(TOAN)
    sheets.crop(sheet.id, "I.3")
    assert cropped == [left]
    sheets.freeze(TOAN, OPERATOR)
    explainer = NotedExplainer()
    ExplainSheet(work=sheets.work, scans=sheets.scans, explainer=explainer)(sheet.id)
    assert explainer.layouts == [left]


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
