"""What is said about packets on the wire."""

from typing import Literal

from appliance.domain.custody.packets import Packet
from appliance.domain.custody.photos import SealPhoto
from appliance.domain.custody.states import PURPOSE_WORDS, STATE_WORDS
from appliance.domain.custody.steps import RULES, Rule, rules_from
from appliance.web.api import Message

Purposes = Literal["papers", "spare", "scripts", "keys", "scans"]
Conditions = Literal["whole", "damaged"]


class NextStep(Message):
    """A step that can come next, the role that usually takes it, and what the form asks for: ``receiver`` (a role),
    ``witnesses`` (how many), ``counted`` (``nothing``, ``by-code``, or a number), ``photo`` (the seal's)."""

    step: str
    label_vi: str
    label_en: str
    who: str
    receiver: str | None
    witnesses: int
    counted: str
    photo: bool


class StepLine(NextStep):
    """A line of the table of steps, with which a terminal that is away goes on."""

    purpose: Purposes
    before: str
    after: str
    after_vi: str
    after_en: str


class StepTable(Message):
    lines: list[StepLine]


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
    purpose_vi: str
    purpose_en: str
    label: int
    checked_by: str | None
    next: list[NextStep]


class PacketList(Message):
    packets: list[PacketMessage]


class OnePacket(Message):
    packet: PacketMessage


class PrintedCode(Message):
    """Copies of one paper code in a packet."""

    code: str
    printed: int


class PhotoMessage(Message):
    moment: Literal["sealing", "opening"]
    sha256: str
    taken_by: str


class SealSeen(Message):
    """``verdict``: ``right`` when the label was verified, ``typed`` when only its code was typed. ``next``: what the
    person who scanned may do now. ``codes``: what the packet holds. ``waived``: controls that two persons set aside for it."""

    packet: PacketMessage
    verdict: Literal["right", "typed"]
    next: list[NextStep]
    codes: list[PrintedCode]
    photos: list[PhotoMessage]
    waived: list[str]


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


class CountedCode(Message):
    code: str
    used: int
    spare: int
    spoilt: int


class TakeStep(Message):
    step: Literal[
        "sealed",
        "stored",
        "checked",
        "shown",
        "opened",
        "counted",
        "withdrawn",
        "resealed",
        "filled",
        "scanned",
        "archived",
    ]
    seal_text: str
    condition: Conditions
    count: int | None = None
    witnesses: tuple[str, ...] = ()
    codes: tuple[CountedCode, ...] = ()


def steps_message(rules: tuple[Rule, ...]) -> list[NextStep]:
    return [_next(r) for r in rules]


def _next(rule: Rule) -> NextStep:
    return NextStep(
        step=rule.step.value,
        label_vi=rule.vi,
        label_en=rule.en,
        who=rule.who[0].value,
        receiver=rule.needs.receiver.value if rule.needs.receiver else None,
        witnesses=rule.needs.witnesses,
        counted=rule.needs.counted.value,
        photo=rule.needs.photo is not None,
    )


def table_message() -> StepTable:
    """Without the lines that count only where two persons have set a control aside: that is done at the appliance."""
    return StepTable(
        lines=[
            StepLine(
                **_next(r).model_dump(), purpose=r.purpose.value, before=r.before.value, after=r.after.value,
                after_vi=STATE_WORDS[r.after][0], after_en=STATE_WORDS[r.after][1],
            )
            for r in RULES
            if r.waiver is None
        ]
    )  # fmt: skip


def photo_messages(photos: tuple[SealPhoto, ...]) -> list[PhotoMessage]:
    return [PhotoMessage(moment=p.moment.value, sha256=p.sha256, taken_by=p.taken_by) for p in photos]


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
        purpose_vi=PURPOSE_WORDS[packet.purpose][0],
        purpose_en=PURPOSE_WORDS[packet.purpose][1],
        label=packet.label,
        checked_by=packet.checked_by,
        next=steps_message(tuple(r for r in rules_from(packet.purpose, packet.state) if r.waiver is None)),
    )
