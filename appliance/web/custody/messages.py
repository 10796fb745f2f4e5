"""What is said about packets on the wire."""

from typing import Literal

from appliance.domain.custody.packets import STATE_WORDS, Packet
from appliance.domain.custody.steps import Rule, rules_from
from appliance.web.api import Message

Purposes = Literal["papers", "scripts"]
Conditions = Literal["whole", "damaged"]


class NextStep(Message):
    """A step that can come next, and the role that usually takes it."""

    step: str
    label_vi: str
    label_en: str
    who: str


class PacketMessage(Message):
    """``copies``: how many sheets are in it, by the last count there was. ``receiver``: named by the giver, has
    not confirmed yet."""

    id: str
    purpose: Purposes
    sitting: str
    room: str
    copies: int
    state: str
    state_vi: str
    state_en: str
    holder: str | None
    receiver: str | None
    condition: Conditions
    next: list[NextStep]


class PacketList(Message):
    packets: list[PacketMessage]


class OnePacket(Message):
    packet: PacketMessage


class SealSeen(Message):
    """``verdict``: ``right`` when the label was verified, ``typed`` when only its code was typed. ``next``: what the
    person who scanned may do now."""

    packet: PacketMessage
    verdict: Literal["right", "typed"]
    next: list[NextStep]


class SealText(Message):
    """Text of a USB scanner, or a typed code; without it a picture is expected."""

    text: str | None = None


class Give(Message):
    to: str
    seal_text: str
    condition: Conditions


class Take(Message):
    seal_text: str
    condition: Conditions


class TakeStep(Message):
    step: Literal["opened", "resealed", "filled", "scanned"]
    seal_text: str
    condition: Conditions
    count: int | None = None
    witnesses: tuple[str, ...] = ()


def steps_message(rules: tuple[Rule, ...]) -> list[NextStep]:
    return [NextStep(step=r.step.value, label_vi=r.vi, label_en=r.en, who=r.who[0].value) for r in rules]


def packet_message(packet: Packet) -> PacketMessage:
    state_vi, state_en = STATE_WORDS[packet.state]
    return PacketMessage(
        id=packet.id,
        purpose=packet.purpose.value,
        sitting=packet.sitting,
        room=packet.room,
        copies=packet.copies if packet.count is None else packet.count,
        state=packet.state.value,
        state_vi=state_vi,
        state_en=state_en,
        holder=packet.holder,
        receiver=packet.receiver,
        condition=packet.condition.value,
        next=steps_message(rules_from(packet.purpose, packet.state)),
    )
