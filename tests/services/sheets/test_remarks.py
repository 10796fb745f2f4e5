"""Phúc khảo: read again, proposed by one officer, confirmed by another; the old mark stays beside the new one."""

import pypdfium2
import pytest

from appliance.adapters.documents.records_pdf import RecordsPdf
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.sheets import RemarkAsked, RemarkDecided, RemarkProposed
from appliance.domain.names import CandidateNumber, StaffId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.remark import Remark
from appliance.services.sheets.ask_remark import AskRemark
from appliance.services.sheets.decide_remark import DecideRemark, NewMark
from appliance.services.sheets.explain_sheet import ExplainSheet
from appliance.services.sheets.show_remarks import RemarkAt, ShowRemarks
from appliance.web.sheets.remarks import RemarkVerbs, remarks_api
from tests.doubles.sheets_world import FONTS, OFFICER, OPERATOR, SheetsWorld
from tests.doubles.world import TOAN, World
from tests.services.sheets.test_explain import NotedExplainer

SECOND = Actor(StaffId("cb2"))
ONE = CandidateNumber("260004")
"""Held paper 102 and answered by the key of 101: nothing right."""


class Desk:
    def __init__(self, sheets: SheetsWorld) -> None:
        self.ask = AskRemark(
            work=sheets.work, scans=sheets.scans, reader=sheets.reader, notices=sheets.notices
        )
        self.decide = DecideRemark(work=sheets.work, notices=sheets.notices)
        self.show = ShowRemarks(work=sheets.work, printer=RecordsPdf(FONTS))

    def asked(self) -> Remark:
        remark = self.ask(TOAN, ONE, OFFICER)
        assert isinstance(remark, Remark)
        return remark

    def one(self) -> RemarkAt:
        found = self.show()
        assert isinstance(found, tuple)
        return found[-1]


@pytest.fixture
def sheets(world: World) -> SheetsWorld:
    made = SheetsWorld(world)
    made.whole_sitting()
    made.freeze(TOAN, OPERATOR)
    made.open_key(TOAN, OFFICER)
    return made


@pytest.fixture
def desk(sheets: SheetsWorld) -> Desk:
    sheets.mark(TOAN, OFFICER)
    return Desk(sheets)


def mark_of(sheets: SheetsWorld) -> tuple[str, bool]:
    rows = sheets.results()
    assert isinstance(rows, tuple)
    result = next(row.sittings[TOAN] for row in rows if row.candidate.number == ONE)
    return f"{result.objective}", result.remarked


def code(answer: object) -> str:
    return answer.reason.code if isinstance(answer, Refusal) else "done"


def test_a_new_mark_counts_once_two_persons_said_so_and_the_old_facts_stay(
    sheets: SheetsWorld, desk: Desk
) -> None:
    with sheets.work.read() as tx:
        before = (tx.sheets.sheets(TOAN), tx.sheets.marks(TOAN))
    remark = desk.asked()
    assert desk.decide.propose(remark.id, {"paper_code": "101"}, OFFICER) == NewMark("0.00", "3.00")
    assert mark_of(sheets) == ("0.00", False)
    assert code(desk.decide.confirm(remark.id, OFFICER)) == "remark-same-person"
    assert desk.decide.confirm(remark.id, SECOND) == NewMark("0.00", "3.00")
    assert mark_of(sheets) == ("3.00", True)
    with sheets.work.read() as tx:
        assert (tx.sheets.sheets(TOAN), tx.sheets.marks(TOAN)) == before
    at = desk.one()
    assert (at.old, at.new, at.remark.confirmed_by) == ("0.00", "3.00", "cb2")
    told = [e for e in sheets.events() if isinstance(e, RemarkAsked | RemarkProposed | RemarkDecided)]
    assert [e.kind for e in told] == ["remark.asked", "remark.proposed", "remark.decided"]
    decided = told[-1]
    assert isinstance(decided, RemarkDecided)
    assert (decided.changes, decided.old, decided.new, decided.first) == (
        ("paper_code=101",), "0.00", "3.00", "cb1",
    )  # fmt: skip


def test_how_questions_went_follows_the_mark_now_in_force(sheets: SheetsWorld, desk: Desk) -> None:
    def first(code: str) -> tuple[int, int]:
        rows = sheets.items(TOAN)
        assert isinstance(rows, tuple)
        return next((row.sheets, row.right) for row in rows if (row.code, row.question) == (code, "I.1"))

    assert (first("101"), first("102")) == ((2, 2), (3, 0))
    remark = desk.asked()
    desk.decide.propose(remark.id, {"paper_code": "101"}, OFFICER)
    assert (first("101"), first("102")) == ((2, 2), (3, 0)), "one person alone changes nothing"
    desk.decide.confirm(remark.id, SECOND)
    assert (first("101"), first("102")) == ((3, 3), (2, 0))


def test_the_candidates_page_shows_the_mark_now_in_force(sheets: SheetsWorld, desk: Desk) -> None:
    explainer = NotedExplainer()
    explain = ExplainSheet(work=sheets.work, scans=sheets.scans, explainer=explainer)
    explain.of_candidate(TOAN, ONE)
    remark = desk.asked()
    desk.decide.propose(remark.id, {"paper_code": "101", "I.2": ""}, OFFICER)
    desk.decide.confirm(remark.id, SECOND)
    explain.of_candidate(TOAN, ONE)
    before, after = explainer.notes
    assert "mã đề 102 · 0 câu đúng · điểm trắc nghiệm 0,00" in before.title[0]
    assert "mã đề 101 · 11 câu đúng · điểm trắc nghiệm 2,75" in after.title[0]
    assert (before.wrong("I.1"), after.wrong("I.1"), after.wrong("I.2")) == (True, False, True)


def test_a_second_request_starts_from_the_new_mark(sheets: SheetsWorld, desk: Desk) -> None:
    first = desk.asked()
    assert code(desk.ask(TOAN, ONE, OFFICER)) == "remark-open"
    desk.decide.propose(first.id, {"I.1": "D"}, OFFICER)
    desk.decide.confirm(first.id, SECOND)
    second = desk.asked()
    assert second.id != first.id
    assert desk.decide.propose(second.id, {}, SECOND) == NewMark("0.25", "0.25")
    desk.decide.confirm(second.id, OFFICER)
    assert mark_of(sheets) == ("0.25", True)
    shown = desk.show()
    assert isinstance(shown, tuple)
    assert [(at.old, at.new) for at in shown] == [("0.00", "0.25"), ("0.25", "0.25")]


def test_what_a_remark_may_not_do(sheets: SheetsWorld, desk: Desk) -> None:
    remark = desk.asked()
    assert code(desk.decide.confirm(remark.id, SECOND)) == "remark-not-proposed"
    assert (
        code(desk.decide.propose(remark.id, {"candidate_number": "260005"}, OFFICER)) == "remark-not-a-change"
    )
    assert code(desk.decide.propose(remark.id, {"I.1": "E"}, OFFICER)) == "bad-review"
    assert code(desk.decide.propose("pk-9", {}, OFFICER)) == "unknown-remark"
    assert code(desk.ask(TOAN, CandidateNumber("260003"), OFFICER)) == "no-sheet-of-candidate"
    desk.decide.propose(remark.id, {}, OFFICER)
    desk.decide.confirm(remark.id, SECOND)
    assert code(desk.decide.propose(remark.id, {"I.1": "D"}, OFFICER)) == "remark-closed"
    assert code(desk.decide.confirm(remark.id, SECOND)) == "remark-closed"
    assert mark_of(sheets) == ("0.00", True)


def test_nothing_is_looked_at_again_before_it_is_marked(sheets: SheetsWorld) -> None:
    assert code(Desk(sheets).ask(TOAN, ONE, OFFICER)) == "no-mark-yet"


def test_the_record_names_what_was_changed_and_by_whom(sheets: SheetsWorld, desk: Desk) -> None:
    remark = desk.asked()
    desk.decide.propose(remark.id, {"I.1": "D"}, OFFICER)
    desk.decide.confirm(remark.id, SECOND)
    pdf = desk.show.record(remark.id)
    assert isinstance(pdf, bytes)
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage().get_text_range()
    document.close()
    for said in ("BIÊN BẢN PHÚC KHẢO", "260004", "0,00", "0,25", "cb1", "cb2", "I.1"):
        assert said in text
    assert "Thí Sinh" not in text


def test_the_routes_are_for_officers(desk: Desk) -> None:
    api = remarks_api(RemarkVerbs(ask_remark=desk.ask, decide_remark=desk.decide, show_remarks=desk.show))
    assert {endpoint.method for endpoint in api.endpoints} == {"GET", "POST"}
    assert all(
        {role.value for role in endpoint.who.roles} == {"officer"}
        for endpoint in api.endpoints
        if endpoint.method == "POST"
    )
