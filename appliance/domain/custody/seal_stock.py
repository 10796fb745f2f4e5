"""The register of seal labels: each was issued once; it is on a packet, spoilt, lost, still in hand, or somebody must
find it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from appliance.domain.custody.control_refusals import LABEL_NEEDS_TWO, LABEL_NOT_NOW, REASON_NEEDED
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.states import OF_PAPERS, Condition, State
from appliance.domain.custody.waivers import Control
from appliance.domain.names import PacketId, StaffId
from appliance.domain.refusals import Refusal


class LabelState(StrEnum):
    ISSUED = "issued"
    """Signed, not on a packet yet."""
    USED = "used"
    SPOILT = "spoilt"
    LOST = "lost"


class Place(StrEnum):
    """Where a serial is, as far as the register can tell: exactly one of these."""

    USED = "used"
    SPOILT = "spoilt"
    LOST = "lost"
    IN_HAND = "in-hand"
    """Not laid; two persons counted it."""
    UNACCOUNTED = "unaccounted"


PLACE_WORDS = {
    Place.USED: "đã dùng",
    Place.SPOILT: "hỏng",
    Place.LOST: "mất",
    Place.IN_HAND: "còn trong tay",
    Place.UNACCOUNTED: "chưa rõ ở đâu",
}
"""As papers say it."""


@dataclass(frozen=True)
class Label:
    """One serial: the packet's code and a number counting from 1. ``counted_by``, then ``agreed_by``: who had it in hand
    when they counted what was not laid."""

    packet: PacketId
    label: int
    seal_text: str
    state: LabelState
    reason: str = ""
    counted_by: StaffId | None = None
    agreed_by: StaffId | None = None

    @property
    def serial(self) -> str:
        """As people type it."""
        return f"{self.packet}/{self.label}"

    @property
    def place(self) -> Place:
        if self.state is LabelState.ISSUED:
            return Place.IN_HAND if self.agreed_by else Place.UNACCOUNTED
        return Place(self.state.value)


@dataclass(frozen=True)
class Stock:
    """``issued`` = ``used`` + ``spoilt`` + ``lost`` + ``in_hand`` + ``unaccounted``."""

    issued: int
    used: int
    spoilt: int
    lost: int
    in_hand: int
    unaccounted: int


NOT_LAID = frozenset({State.PACKED, State.EMPTY, State.COUNTED})
"""Where no unbroken seal is on the packet: a new label is one officer's business."""
_LAID = frozenset({State.SEALED, State.STORED, State.AT_ROOM, State.FILLED, State.RESEALED, State.RETURNED})
_BEFORE_RESEALING = frozenset(
    {
        State.PACKED, State.SEALED, State.STORED, State.ISSUING, State.AT_ROOM, State.CHECKED, State.SHOWN, State.OPENED,
        State.COUNTED,
    }
)  # fmt: skip


def stock_of(labels: Iterable[Label]) -> Stock:
    by = Counter(label.place for label in labels)
    return Stock(by.total(), *(by[place] for place in Place))


def is_reserve(packet: Packet, label: Label) -> bool:
    """Signed and printed ahead, not on the packet yet: what seals it again, or takes the place of a spoilt one."""
    return label.packet == packet.id and label.state is LabelState.ISSUED and label.label > packet.label


def wants_reserve(packet: Packet) -> bool:
    """Papers are sealed again in the room, where no label could be printed."""
    return packet.purpose in OF_PAPERS and packet.state in _BEFORE_RESEALING


def refuse_new_label(packet: Packet, reason: str, waived: frozenset[Control]) -> Refusal | None:
    """Over a seal that is laid, two persons must have agreed: a new label may hide an opening."""
    if not reason.strip():
        return Refusal(REASON_NEEDED)
    if packet.state not in NOT_LAID | _LAID:
        return Refusal(LABEL_NOT_NOW, {"packet": packet.id})
    if packet.state in _LAID and Control.NEW_SEAL not in waived:
        return Refusal(LABEL_NEEDS_TWO, {"packet": packet.id})
    return None


def relabelled(packet: Packet, label: int, seal_text: str) -> Packet:
    """The packet under its new label; what was seen of the old seal no longer counts."""
    return replace(packet, label=label, seal_text=seal_text, condition=Condition.WHOLE, last_act="")
