"""Photographs of a seal, kept whole beside the database; the ledger holds their hashes."""

from dataclasses import dataclass

from appliance.domain.custody.packets import Packet
from appliance.domain.custody.refusals import OUT_OF_ORDER
from appliance.domain.custody.states import STATE_WORDS, Moment, Purpose, State
from appliance.domain.names import PacketId, Sha256, StaffId
from appliance.domain.refusals import Refusal

LARGEST = 8 << 20
"""Bytes of one photograph: a phone's picture fits."""
MOST = 8
"""Photographs of one packet."""
_SEALING = frozenset({State.PACKED, State.SEALED, State.STORED, State.EMPTY, State.FILLED})
_OPENING = frozenset({State.ISSUING, State.AT_ROOM, State.CHECKED, State.SHOWN})


@dataclass(frozen=True)
class SealPhoto:
    packet: PacketId
    moment: Moment
    sha256: Sha256
    taken_by: StaffId
    taken_us: int


def moment_of(packet: Packet) -> Moment | Refusal:
    """Which of the two pictures a photograph is, by where the packet stands."""
    if packet.state in _SEALING and not (packet.purpose is Purpose.KEYS and packet.state is State.STORED):
        return Moment.SEALING
    if packet.state in _OPENING or (packet.purpose is Purpose.KEYS and packet.state is State.STORED):
        return Moment.OPENING
    vi, en = STATE_WORDS[packet.state]
    told = "chụp ảnh trước khi mở túi", "photograph it before it is opened"
    return Refusal(
        OUT_OF_ORDER,
        {"packet": packet.id, "state": vi, "state_en": en, "next": told[0], "next_en": told[1]},
    )
