"""The loaded exam's answer sheets over HTTP, ready to be printed."""

from typing import Annotated

from pydantic import Field

from appliance.domain.names import RoomId, SittingId
from appliance.domain.refusals import Refusal
from appliance.services.sheets.print_blank_sheets import PrintBlankSheets
from appliance.services.sheets.print_exam_sheets import PrintExamSheets
from appliance.web.api import OFFICER, Api, Call, Download, Message


class PaperForm(Message):
    """``large``, ``left``: our own sheet with larger rings, for the left hand."""

    large: bool = False
    left: bool = False

    @property
    def parameters(self) -> dict[str, int]:
        return {name: 1 for name, wanted in (("large", self.large), ("left", self.left)) if wanted}


class SheetsForm(PaperForm):
    """``number``: for this candidate only, wherever they sit."""

    number: Annotated[str, Field(max_length=40)] = ""
    spares: Annotated[int, Field(ge=0, le=100)] = 0


class BlankSheetsForm(PaperForm):
    copies: Annotated[int, Field(ge=1, le=100)]


def printing_api(print_sheets: PrintExamSheets, print_blank: PrintBlankSheets) -> Api:
    api = Api("sheets")

    @api.post("/api/sittings/<sitting>/rooms/<room>/answer-sheets", who=OFFICER, body=SheetsForm, answer=None)
    def answer_sheets(call: Call[SheetsForm], sitting: str, room: str) -> Download | Refusal:
        """A room's sheets by seat, blank spares last, or one candidate's sheet; to be printed at 100 %."""
        asked = call.body
        numbers, of = ((asked.number,), None) if asked.number else ((), RoomId(room))
        made = print_sheets(SittingId(sitting), numbers, asked.parameters, asked.spares, room=of)
        if isinstance(made, Refusal):
            return made
        (one,) = made
        return Download(one.pdf, "application/pdf", f"phieu-{sitting}-{asked.number or one.room}.pdf")

    @api.post("/api/sittings/<sitting>/blank-sheets", who=OFFICER, body=BlankSheetsForm, answer=None)
    def blank_sheets(call: Call[BlankSheetsForm], sitting: str) -> Download | Refusal:
        """Blank sheets alone, without a name, for emergencies; to be printed at 100 %."""
        made = print_blank(SittingId(sitting), call.body.copies, call.body.parameters)
        if isinstance(made, Refusal):
            return made
        return Download(made, "application/pdf", f"phieu-{sitting}-trong.pdf")

    return api
