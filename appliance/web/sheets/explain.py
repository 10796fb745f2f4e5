"""Pictures that explain sheets, over HTTP."""

from appliance.domain.names import CandidateNumber, SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.scanned import SheetId
from appliance.services.sheets.explain_sheet import ExplainSheet
from appliance.web.api import READERS, Api, Call, Download, Nothing


def explain_api(explain_sheet: ExplainSheet) -> Api:
    api = Api("sheets")

    @api.get("/api/sheets/<sheet>/overlay", who=READERS, answer=None)
    def overlay(_call: Call[Nothing], sheet: str) -> Download | Refusal:
        """What was seen on a sheet and who decided what, as a picture; after the freeze."""
        return _png(explain_sheet(SheetId(sheet)), "phieu.png")

    @api.get("/api/sittings/<sitting>/candidates/<number>/page", who=READERS, answer=None)
    def candidate_page(_call: Call[Nothing], sitting: str, number: str) -> Download | Refusal:
        """A candidate's own page with the errors in red; once the sitting is marked."""
        page = explain_sheet.of_candidate(SittingId(sitting), CandidateNumber(number))
        return _png(page, f"bai-{number[:12]}.png" if number.isalnum() else "bai.png")

    return api


def _png(picture: bytes | Refusal, name: str) -> Download | Refusal:
    return picture if isinstance(picture, Refusal) else Download(picture, "image/png", name, inline=True)
