"""Seal labels over HTTP: a new one for a packet, the register of a sitting, the count of those still in hand."""

from dataclasses import dataclass
from typing import Literal

from appliance.domain.names import PacketId, SittingId
from appliance.domain.refusals import Refusal
from appliance.services.custody.print_register import PrintRegister
from appliance.services.custody.replace_label import ReplaceLabel
from appliance.services.custody.seal_register import CountInHand, Register, ShowRegister
from appliance.web.api import OFFICER, Api, Call, Download, Message, Nothing
from appliance.web.custody.messages import PacketMessage, packet_message


class NewLabel(Message):
    """``slip``: print the new one on the receipt printer at once."""

    reason: str
    lost: bool = False
    slip: bool = False


class LabelMade(Message):
    """``label``: the serial that takes the place of the spoilt one."""

    packet: PacketMessage
    label: int


class LabelMessage(Message):
    """``counted_by``: who had a label in hand that was not laid; it is in hand once ``agreed_by`` had it too."""

    packet: str
    label: int
    place: Literal["used", "spoilt", "lost", "in-hand", "unaccounted"]
    reason: str
    counted_by: str | None
    agreed_by: str | None


class RegisterMessage(Message):
    """``issued`` = ``used`` + ``spoilt`` + ``lost`` + ``in_hand`` + ``unaccounted``."""

    issued: int
    used: int
    spoilt: int
    lost: int
    in_hand: int
    unaccounted: int
    labels: list[LabelMessage]


class InHand(Message):
    """Serials (``D-TOAN-01-1/2``) or what the labels' QR codes say."""

    labels: list[str]


def register_message(register: Register) -> RegisterMessage:
    stock = register.stock
    labels = [
        LabelMessage(
            packet=v.packet, label=v.label, place=v.place.value, reason=v.reason, counted_by=v.counted_by,
            agreed_by=v.agreed_by,
        )
        for v in register.labels
    ]  # fmt: skip
    return RegisterMessage(
        issued=stock.issued, used=stock.used, spoilt=stock.spoilt, lost=stock.lost, in_hand=stock.in_hand,
        unaccounted=stock.unaccounted, labels=labels,
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class RegisterVerbs:
    replace_label: ReplaceLabel
    show_register: ShowRegister
    count_in_hand: CountInHand
    print_register: PrintRegister


def register_api(verbs: RegisterVerbs) -> Api:
    api = Api("labels")

    @api.post("/api/packets/<packet>/label", who=OFFICER, body=NewLabel, answer=LabelMade)
    def new_label(call: Call[NewLabel], packet: str) -> LabelMade | Refusal:
        """Give the packet the next label; the old one is dead."""
        body = call.body
        made = verbs.replace_label(PacketId(packet), body.reason, body.lost, call.caller, slip=body.slip)
        if isinstance(made, Refusal):
            return made
        return LabelMade(packet=packet_message(made.packet), label=made.label)

    @api.get("/api/sittings/<sitting>/labels", who=OFFICER, answer=RegisterMessage)
    def register(_call: Call[Nothing], sitting: str) -> RegisterMessage:
        """The register of seal labels of a sitting."""
        return register_message(verbs.show_register(SittingId(sitting)))

    @api.get("/api/sittings/<sitting>/labels/register.pdf", who=OFFICER, answer=None)
    def printed(call: Call[Nothing], sitting: str) -> Download | Refusal:
        """The register of seal labels as A4 to sign in ink."""
        answer = verbs.print_register(SittingId(sitting), call.caller)
        if isinstance(answer, Refusal):
            return answer
        return Download(answer, "application/pdf", f"so-nhan-{sitting}.pdf", inline=True)

    @api.post("/api/sittings/<sitting>/labels/in-hand", who=OFFICER, body=InHand, answer=RegisterMessage)
    def in_hand(call: Call[InHand], sitting: str) -> RegisterMessage | Refusal:
        """Say which labels that were not laid you hold; those that a second person says too are in hand."""
        answer = verbs.count_in_hand(SittingId(sitting), call.body.labels, call.caller)
        return answer if isinstance(answer, Refusal) else register_message(answer)

    return api
