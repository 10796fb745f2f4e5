"""Do sheet, rule, key and roster of a plan fit together? Asked before sealing: after the exam it is too late."""

from collections.abc import Sequence

from appliance.domain.exam import Candidate
from appliance.domain.names import PaperCode
from appliance.domain.papers import plan_refusals as because
from appliance.domain.papers.plan import PlannedSitting
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.answer_key import DROPPED, AnswerKey
from appliance.domain.sheets.answer_places import can_be_given
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE, Layout
from appliance.domain.sheets.marking_rule import built_in_rule, refuse_rule
from appliance.ports.documents import CountPages, ReadTable, TableError


def refuse_key(planned: PlannedSitting, layout: Layout, key: AnswerKey) -> Refusal | None:
    """None when the sitting's rule can mark by this key and its sheet has a place for every question.

    Our own sheet is printed to measure, so it has no more places; a form of others may leave some unused.
    """
    rule = built_in_rule(planned.sitting.marking_rule)
    if isinstance(rule, Refusal):
        return rule
    places, asked = set(layout.answers), set(key.questions)
    differing = sorted(places ^ asked if layout.fiducials else asked - places)
    if differing:
        return Refusal(because.SHEET_AND_KEY_DIFFER, {"sheet": layout.name, "question": differing[0]})
    for code in key.codes:
        for question, accepted in key.answers[code].items():
            for answer in sorted(accepted - {DROPPED}):
                if not can_be_given(layout, question, answer):
                    return Refusal(
                        because.SHEET_AND_KEY_DIFFER,
                        {"sheet": layout.name, "question": f"{question} = {answer} ({code})"},
                    )
    return refuse_rule(rule, key)


MATRIX_ROWS = 2
"""A head and something below it."""


def is_matrix(content: bytes, name: str, read_table: ReadTable, count_pages: CountPages) -> bool:
    """A PDF that can be drawn or a table with something in it. What it says is the department's business."""
    if content.startswith(b"%PDF-"):
        return bool(count_pages(content))
    try:
        table = read_table(content, name)
    except TableError:
        return False
    return sum(any(str(cell or "").strip() for cell in row) for row in table) >= MATRIX_ROWS


def refuse_widths(
    layout: Layout, codes: Sequence[PaperCode], candidates: Sequence[Candidate]
) -> Refusal | None:
    """None when candidate numbers and paper codes fill the sheet's boxes exactly."""
    written: dict[str, set[str]] = {
        CANDIDATE_NUMBER: {str(c.number) for c in candidates},
        PAPER_CODE: {str(code) for code in codes},
    }
    for name, texts in written.items():
        boxes = _boxes(layout, name)
        if wrong := sorted(text for text in texts if len(text) != boxes):
            return Refusal(
                because.SHEET_TOO_NARROW, {"sheet": layout.name, "boxes": str(boxes), "text": wrong[0]}
            )
    return None


def _boxes(layout: Layout, name: str) -> int:
    return sum(field.answer == name for field in layout.fields)
