"""Receipts over HTTP: the list, a slip's picture, a copy, and what became of one in doubt."""

from dataclasses import dataclass
from typing import Literal

from appliance.domain.ledger.refusals import NO_SUCH_ENTRY
from appliance.domain.refusals import Refusal
from appliance.services.ledger.list_receipts import ListReceipts, ReceiptLine
from appliance.services.ledger.receipt_picture import ReceiptPicture
from appliance.services.ledger.reprint_receipt import ReprintReceipt
from appliance.services.ledger.settle_receipt import SettleReceipt
from appliance.web.api import OFFICER, READERS, Api, Call, Download, Message, Nothing


class ReceiptMessage(Message):
    """``copy_number`` 0 is the original; ``at_us``: microseconds since 1970 UTC."""

    position: int
    copy_number: int
    at_us: int
    title_vi: str
    title_en: str
    state: Literal["todo", "doing", "done", "in-doubt"]
    note: str
    note_vi: str
    note_en: str


class ReceiptList(Message):
    receipts: tuple[ReceiptMessage, ...]


class CopyAsked(Message):
    """Which copy will be printed."""

    copy_number: int


class SettleForm(Message):
    """``printed``: the slip is whole and legible; otherwise it comes again as a copy."""

    printed: bool


def _message(line: ReceiptLine) -> ReceiptMessage:
    return ReceiptMessage(
        position=line.position,
        copy_number=line.copy,
        at_us=line.at.wall_us,
        title_vi=line.vi,
        title_en=line.en,
        state=line.state.value,
        note=line.note,
        note_vi=line.note_vi,
        note_en=line.note_en,
    )


def _position(text: str) -> int | Refusal:
    """Fifteen digits are more than any ledger holds."""
    if text.isascii() and text.isdecimal() and len(text) <= 15:
        return int(text)
    return Refusal(NO_SUCH_ENTRY, {"position": text, "size": "?"})


@dataclass(frozen=True, kw_only=True)
class ReceiptVerbs:
    list_receipts: ListReceipts
    picture: ReceiptPicture
    reprint: ReprintReceipt
    settle: SettleReceipt


def receipts_api(verbs: ReceiptVerbs) -> Api:
    api = Api("ledger")

    @api.get("/api/receipts", who=READERS, answer=ReceiptList)
    def receipts(call: Call[Nothing]) -> ReceiptList:
        """Every receipt and where it stands."""
        return ReceiptList(receipts=tuple(_message(line) for line in verbs.list_receipts()))

    @api.get("/api/receipts/<position>.png", who=READERS, answer=None)
    def receipt_picture(call: Call[Nothing], position: str) -> Download | Refusal:
        """A slip as it is printed; ``?copy=1`` for a copy."""
        asked, copy = _position(position), _position(call.query.get("copy", "0"))
        if isinstance(asked, Refusal):
            return asked
        if isinstance(copy, Refusal):
            return copy
        png = verbs.picture(asked, copy)
        if isinstance(png, Refusal):
            return png
        return Download(png, "image/png", f"receipt-{asked}.png", inline=True)

    @api.post("/api/receipts/<position>/reprint", who=OFFICER, answer=CopyAsked)
    def reprint_receipt(call: Call[Nothing], position: str) -> CopyAsked | Refusal:
        """Print a receipt again, marked as a copy."""
        asked = _position(position)
        if isinstance(asked, Refusal):
            return asked
        copy = verbs.reprint(asked, call.caller.actor)
        return copy if isinstance(copy, Refusal) else CopyAsked(copy_number=copy)

    @api.post("/api/receipts/<position>/settle", who=OFFICER, body=SettleForm)
    def settle_receipt(call: Call[SettleForm], position: str) -> Nothing | Refusal:
        """Say what became of a receipt in doubt."""
        asked = _position(position)
        if isinstance(asked, Refusal):
            return asked
        refused = verbs.settle(asked, printed=call.body.printed, by=call.caller.actor)
        return refused or Nothing()

    return api
