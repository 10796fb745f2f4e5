"""The loaded exam's answer sheets over HTTP, ready to be printed."""

from typing import Annotated

from pydantic import Field

from appliance.domain.names import RoomId, SittingId
from appliance.domain.refusals import Refusal
from appliance.services.sheets.print_exam_sheets import PrintExamSheets
from appliance.web.api import OFFICER, Api, Call, Download, Message


class SheetsForm(Message):
    """``number``: for this candidate only, wherever they sit. ``large``, ``left``: our own sheet with larger rings, for the
    left hand."""

    number: Annotated[str, Field(max_length=40)] = ""
    spares: Annotated[int, Field(ge=0, le=100)] = 0
    large: bool = False
    left: bool = False


def printing_api(print_sheets: PrintExamSheets) -> Api:
    api = Api("sheets")

    @api.post("/api/sittings/<sitting>/rooms/<room>/answer-sheets", who=OFFICER, body=SheetsForm, answer=None)
    def answer_sheets(call: Call[SheetsForm], sitting: str, room: str) -> Download | Refusal:
        """A room's sheets by seat, blank spares last, or one candidate's sheet; to be printed at 100 %."""
        asked = call.body
        paper = {name: 1 for name, wanted in (("large", asked.large), ("left", asked.left)) if wanted}
        numbers, of = ((asked.number,), None) if asked.number else ((), RoomId(room))
        made = print_sheets(SittingId(sitting), numbers, paper, asked.spares, room=of)
        if isinstance(made, Refusal):
            return made
        (one,) = made
        return Download(one.pdf, "application/pdf", f"phieu-{sitting}-{asked.number or one.room}.pdf")

    return api
