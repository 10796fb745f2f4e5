"""Frames of the terminal's camera over HTTP."""

from appliance.domain.names import RoomId, SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.scan_refusals import ONE_PICTURE
from appliance.services.sheets.take_frame import FrameSeen, TakeFrame
from appliance.services.sheets.take_scans import Scan
from appliance.web.api import OPERATOR, Api, Call, Message, Nothing
from appliance.web.sheets.messages import RefusedScan, refused_scan


class FrameMessage(Message):
    """``taken``: the sheet is in; otherwise ``why`` says what the person at the camera does."""

    taken: bool
    number: str | None
    why: RefusedScan | None


def camera_api(take_frame: TakeFrame) -> Api:
    api = Api("sheets")

    @api.post("/api/sittings/<sitting>/rooms/<room>/frames", who=OPERATOR, answer=FrameMessage, uploads=True)
    def frame(call: Call[Nothing], sitting: str, room: str) -> FrameMessage | Refusal:
        """Read one frame at once; it is taken in when the sheet on it can be read (``?insist=1``: with doubts too)."""
        if len(call.uploads) != 1:
            return Refusal(ONE_PICTURE)
        scan = Scan(call.uploads[0].name, call.uploads[0].content)
        insist = call.query.get("insist") == "1"
        seen = take_frame(SittingId(sitting), RoomId(room), scan, insist, call.caller.actor)
        return seen if isinstance(seen, Refusal) else frame_message(seen)

    return api


def frame_message(seen: FrameSeen) -> FrameMessage:
    why = refused_scan("", seen.why) if seen.why else None
    return FrameMessage(taken=seen.taken, number=seen.number, why=why)
