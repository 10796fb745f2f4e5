"""A room's printed records over HTTP."""

from appliance.domain.custody.record_day import RecordName
from appliance.domain.exam import Role
from appliance.domain.names import RoomId, SittingId
from appliance.domain.refusals import NOT_OURS, Refusal
from appliance.services.custody.print_record import PrintRecord
from appliance.web.api import Access, Api, Call, Download, Nothing

OF_THE_ROOM = Access(frozenset({Role.PROCTOR, Role.OFFICER}))


def records_api(*, print_record: PrintRecord) -> Api:
    api = Api("records")

    @api.get("/api/sittings/<sitting>/rooms/<room>/records/<name>.pdf", who=OF_THE_ROOM, answer=None)
    def record(call: Call[Nothing], sitting: str, room: str, name: str) -> Download | Refusal:
        """opening, handover, spare, incident (``?number=``), collection, handin or report, as A4 to sign in ink."""
        if name not in set(RecordName):
            return Refusal(NOT_OURS)
        asked = call.query.get("number", "")
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else None
        answer = print_record(RecordName(name), SittingId(sitting), RoomId(room), call.caller, number)
        if isinstance(answer, Refusal):
            return answer
        return Download(answer, "application/pdf", f"{name}-{sitting}-{room}.pdf", inline=True)

    return api
