"""Seal labels on the receipt printer, over HTTP."""

from typing import Literal

from appliance.domain.names import PacketId, SittingId
from appliance.domain.refusals import BAD_INPUT, Refusal
from appliance.services.custody.label_slips import AskForSlips, ListSlips, SettleSlip
from appliance.services.ledger.printer_words import words
from appliance.web.api import OFFICER, Api, Call, Message, Nothing


class SlipsAsked(Message):
    """How many labels were put into the printer's queue."""

    asked: int


class SlipMessage(Message):
    """A label that was asked for and is not printed for certain; ``note``: what the printer said last."""

    packet: str
    label: int
    state: Literal["todo", "doing", "done", "in-doubt"]
    note_vi: str
    note_en: str


class SlipList(Message):
    slips: list[SlipMessage]


def slips_api(*, ask_for_slips: AskForSlips, list_slips: ListSlips, settle_slip: SettleSlip) -> Api:
    api = Api("label slips")

    @api.post("/api/sittings/<sitting>/labels/slips", who=OFFICER, answer=SlipsAsked)
    def print_labels(call: Call[Nothing], sitting: str) -> SlipsAsked | Refusal:
        """Print every label that is not laid yet and was never printed, each serial once."""
        asked = ask_for_slips(SittingId(sitting), call.caller)
        return asked if isinstance(asked, Refusal) else SlipsAsked(asked=asked)

    @api.get("/api/sittings/<sitting>/labels/slips", who=OFFICER, answer=SlipList)
    def label_slips(_call: Call[Nothing], sitting: str) -> SlipList:
        """Labels that wait for the printer, or for a person's word."""
        waiting = list_slips(SittingId(sitting))
        lines = [(one, *words(one.note)) for one in waiting]
        return SlipList(
            slips=[
                SlipMessage(packet=s.packet, label=s.label, state=s.state.value, note_vi=vi, note_en=en)
                for s, vi, en in lines
            ]
        )

    @api.post("/api/packets/<packet>/labels/<label>/printed", who=OFFICER)
    def label_printed(call: Call[Nothing], packet: str, label: str) -> Nothing | Refusal:
        """A person saw a label in doubt come out whole."""
        if not (label.isascii() and label.isdecimal() and len(label) <= 4):
            return Refusal(BAD_INPUT, {"detail": "label"})
        return settle_slip(PacketId(packet), int(label), call.caller) or Nothing()

    return api
