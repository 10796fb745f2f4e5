"""The timeline for the minutes over HTTP."""

from appliance.domain.ledger.timeline import Wanted
from appliance.domain.refusals import Refusal
from appliance.services.ledger.print_timeline import PrintTimeline
from appliance.web.api import READERS, Api, Call, Download, Nothing


def timeline_api(*, print_timeline: PrintTimeline) -> Api:
    api = Api("ledger")

    @api.get("/api/ledger/timeline.pdf", who=READERS, answer=None)
    def timeline(call: Call[Nothing]) -> Download | Refusal:
        """What happened, as A4 for the minutes; ``?sitting=``, ``?room=`` and ``?kinds=`` (with commas) narrow it."""
        kinds = tuple(kind for kind in call.query.get("kinds", "").split(",") if kind)
        wanted = Wanted(call.query.get("sitting", ""), call.query.get("room", ""), kinds)
        pdf = print_timeline(wanted)
        if isinstance(pdf, Refusal):
            return pdf
        return Download(pdf, "application/pdf", "dien-bien.pdf", inline=True)

    return api
