"""Custody's controls over HTTP: photographs, controls set aside, rooms closed."""

from dataclasses import dataclass
from typing import Literal

from appliance.domain.custody.closing import Closed
from appliance.domain.custody.waivers import CONTROL_WORDS, Control, Waiver
from appliance.domain.instants import iso, moment
from appliance.domain.names import PacketId, RoomId, Sha256, SittingId
from appliance.domain.refusals import BAD_INPUT, Refusal
from appliance.services.custody.close_room import CloseRoom, RoomBalance, ShowBalances
from appliance.services.custody.photograph_seal import PhotographSeal, ShowPhotos
from appliance.services.custody.waive_control import ListWaivers, WaiveControl
from appliance.web.api import SIGNED_IN, STAFF_OF_PACKETS, Api, Call, Download, Message, Nothing
from appliance.web.custody.messages import PhotoMessage, photo_messages

Controls = Literal[
    "second-check", "photo", "label", "damaged-open", "use-spare", "new-seal", "paper-count", "script-count", "sheet-count"
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ControlVerbs:
    photograph_seal: PhotographSeal
    show_photos: ShowPhotos
    waive_control: WaiveControl
    list_waivers: ListWaivers
    close_room: CloseRoom
    show_balances: ShowBalances


class Photos(Message):
    photos: list[PhotoMessage]


class Waive(Message):
    """``subject``: a packet's code, or ``sitting/room`` for counts of scripts and sheets."""

    control: Controls
    subject: str
    reason: str = ""


class WaiverMessage(Message):
    """``granted_by`` is null while a second person has to agree."""

    control: Controls
    control_vi: str
    control_en: str
    subject: str
    reason: str
    asked_by: str
    asked_at: str
    granted_by: str | None


class Waivers(Message):
    waivers: list[WaiverMessage]


class BalanceMessage(Message):
    control: Controls
    vi: str
    en: str
    expected: int | None
    found: int | None
    holds: bool
    waived: bool


class RoomBalances(Message):
    room: str
    closed_by: str | None
    closed_at: str | None
    balances: list[BalanceMessage]


class Balances(Message):
    rooms: list[RoomBalances]


class ClosedMessage(Message):
    room: str
    closed_by: str
    closed_at: str


def waiver_message(waiver: Waiver) -> WaiverMessage:
    vi, en = CONTROL_WORDS[waiver.control]
    return WaiverMessage(
        control=waiver.control.value,
        control_vi=vi,
        control_en=en,
        subject=waiver.subject,
        reason=waiver.reason,
        asked_by=waiver.asked_by,
        asked_at=iso(moment(waiver.asked_us)),
        granted_by=waiver.granted_by,
    )


def _closed(closed: Closed | None) -> tuple[str | None, str | None]:
    return (closed.closed_by, iso(moment(closed.closed_us))) if closed else (None, None)


def _room(one: RoomBalance) -> RoomBalances:
    by, at = _closed(one.closed)
    lines = [
        BalanceMessage(
            control=b.control.value, vi=b.vi, en=b.en, expected=b.expected, found=b.found, holds=b.holds,
            waived=b.waived,
        )
        for b in one.balances
    ]  # fmt: skip
    return RoomBalances(room=one.room, closed_by=by, closed_at=at, balances=lines)


def controls_api(verbs: ControlVerbs) -> Api:
    api = Api("controls")
    _photos(api, verbs)
    _waivers(api, verbs)
    _rooms(api, verbs)
    return api


def _photos(api: Api, verbs: ControlVerbs) -> None:
    @api.post("/api/packets/<packet>/photos", who=STAFF_OF_PACKETS, answer=Photos, uploads=True)
    def photograph(call: Call[Nothing], packet: str) -> Photos | Refusal:
        """Keep a photograph of the seal; which moment it shows follows from where the packet stands."""
        if not call.uploads:
            return Refusal(BAD_INPUT, {"detail": "file"})
        kept = verbs.photograph_seal(PacketId(packet), call.uploads[0].content, call.caller)
        return kept if isinstance(kept, Refusal) else Photos(photos=photo_messages(kept))

    @api.get("/api/packets/<packet>/photos", who=SIGNED_IN, answer=Photos)
    def photos(call: Call[Nothing], packet: str) -> Photos | Refusal:
        """The packet's photographs, oldest first."""
        kept = verbs.show_photos(PacketId(packet), call.caller)
        return kept if isinstance(kept, Refusal) else Photos(photos=photo_messages(kept))

    @api.get("/api/packets/<packet>/photos/<sha256>", who=SIGNED_IN, answer=None)
    def photo(call: Call[Nothing], packet: str, sha256: str) -> Download | Refusal:
        """One photograph, as it was sent."""
        kept = verbs.show_photos.picture(PacketId(packet), Sha256(sha256), call.caller)
        if isinstance(kept, Refusal):
            return kept
        return Download(kept, _picture_type(kept), f"niem-phong-{sha256[:12]}", inline=True)


def _picture_type(content: bytes) -> str:
    if content.startswith(b"\x89PNG"):
        return "image/png"
    return "image/webp" if content[8:12] == b"WEBP" else "image/jpeg"


def _waivers(api: Api, verbs: ControlVerbs) -> None:
    @api.post("/api/waivers", who=STAFF_OF_PACKETS, body=Waive, answer=WaiverMessage)
    def waive(call: Call[Waive]) -> WaiverMessage | Refusal:
        """Ask to set a control aside, or, as the second person, agree to it."""
        body = call.body
        answer = verbs.waive_control(Control(body.control), body.subject, body.reason, call.caller)
        return answer if isinstance(answer, Refusal) else waiver_message(answer)

    @api.get("/api/waivers", who=SIGNED_IN, answer=Waivers)
    def waivers(call: Call[Nothing]) -> Waivers:
        """Controls that were asked to be set aside, and those that are."""
        return Waivers(waivers=[waiver_message(w) for w in verbs.list_waivers(call.caller)])


def _rooms(api: Api, verbs: ControlVerbs) -> None:
    @api.get("/api/sittings/<sitting>/balances", who=STAFF_OF_PACKETS, answer=Balances)
    def balances(call: Call[Nothing], sitting: str) -> Balances | Refusal:
        """Every room's counts: printed, collected, scanned."""
        answer = verbs.show_balances(SittingId(sitting), call.caller)
        return answer if isinstance(answer, Refusal) else Balances(rooms=[_room(one) for one in answer])

    @api.post("/api/sittings/<sitting>/rooms/<room>/close", who=STAFF_OF_PACKETS, answer=ClosedMessage)
    def close(call: Call[Nothing], sitting: str, room: str) -> ClosedMessage | Refusal:
        """Close a room whose counts agree."""
        answer = verbs.close_room(SittingId(sitting), RoomId(room), call.caller)
        if isinstance(answer, Refusal):
            return answer
        return ClosedMessage(room=room, closed_by=answer.closed_by, closed_at=iso(moment(answer.closed_us)))
