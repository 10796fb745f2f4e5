"""Marks over HTTP: the answer key, marking by it, and the results to read and to take away."""

from dataclasses import dataclass
from typing import Literal

from appliance.domain.names import SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.marking import points_text
from appliance.domain.sheets.results import ResultRow
from appliance.services.sheets.compute_marks import ComputeMarks
from appliance.services.sheets.export_results import Exported, ExportResults
from appliance.services.sheets.open_answer_key import OpenAnswerKey
from appliance.services.sheets.show_results import ShowResults
from appliance.web.api import OFFICER, READERS, Api, Call, Download, Message, Nothing


class KeyCodes(Message):
    codes: list[str]


class Marked(Message):
    sheets: int
    marks_sha256: str


class SittingResult(Message):
    """``objective``: points with a decimal point, as text because it is exact; null when there is none.
    ``sheet``: the one that counts."""

    code: str | None
    objective: str | None
    right: int | None
    status: Literal["marked", "absent", "not-marked", "no-sheet"]
    sheet: str | None


class ResultMessage(Message):
    number: str
    name: str
    school_class: str
    room: str
    sittings: dict[str, SittingResult]


class Results(Message):
    rows: list[ResultMessage]


@dataclass(frozen=True, kw_only=True)
class MarkVerbs:
    open_answer_key: OpenAnswerKey
    compute_marks: ComputeMarks
    show_results: ShowResults
    export_results: ExportResults


def marks_api(verbs: MarkVerbs) -> Api:
    api = Api("sheets")

    @api.post("/api/sittings/<sitting>/answer-key", who=OFFICER, answer=KeyCodes)
    def open_answer_key(call: Call[Nothing], sitting: str) -> KeyCodes | Refusal:
        """Open the answer key, after the freeze and with the custodians' marking secret."""
        codes = verbs.open_answer_key(SittingId(sitting), call.caller.actor)
        return codes if isinstance(codes, Refusal) else KeyCodes(codes=list(codes))

    @api.post("/api/sittings/<sitting>/marks", who=OFFICER, answer=Marked)
    def compute_marks(call: Call[Nothing], sitting: str) -> Marked | Refusal:
        """Mark the frozen scans by the opened key; again gives the same bytes."""
        done = verbs.compute_marks(SittingId(sitting), call.caller.actor)
        return (
            done if isinstance(done, Refusal) else Marked(sheets=done.sheets, marks_sha256=done.marks_sha256)
        )

    @api.get("/api/results", who=READERS, answer=Results)
    def results(_call: Call[Nothing]) -> Results | Refusal:
        """Results as far as they are known."""
        rows = verbs.show_results()
        return rows if isinstance(rows, Refusal) else Results(rows=[_result_message(row) for row in rows])

    @api.get("/api/results.xlsx", who=OFFICER, answer=None)
    def results_xlsx(call: Call[Nothing]) -> Download | Refusal:
        """The results as a workbook."""
        return _file(verbs.export_results("xlsx", call.caller.actor))

    @api.get("/api/results.items.csv", who=OFFICER, answer=None)
    def results_items(call: Call[Nothing]) -> Download | Refusal:
        """How each question of every marked sitting went, as CSV."""
        return _file(verbs.export_results("items.csv", call.caller.actor))

    @api.get("/api/results.pdf", who=OFFICER, answer=None)
    def results_pdf(call: Call[Nothing]) -> Download | Refusal:
        """The results on A4 with the national header, and how each question went."""
        return _file(verbs.export_results("pdf", call.caller.actor))

    return api


def _file(done: Exported | Refusal) -> Download | Refusal:
    return done if isinstance(done, Refusal) else Download(done.content, done.media_type, done.name)


def _result_message(row: ResultRow) -> ResultMessage:
    who = row.candidate
    return ResultMessage(
        number=who.number,
        name=who.name,
        school_class=who.school_class,
        room=who.room,
        sittings={
            sitting: SittingResult(
                code=result.code or None,
                objective=None if result.objective is None else points_text(result.objective),
                right=result.right,
                status=result.status.value,
                sheet=result.sheet or None,
            )
            for sitting, result in row.sittings.items()
        },
    )
