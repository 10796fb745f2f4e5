"""What stands on a printed seal label (nhãn niêm phong)."""

from dataclasses import dataclass
from datetime import datetime

from appliance.domain.custody.packets import FIRST_LABEL, SITE_PLACE, Packet
from appliance.domain.custody.seal_stock import Label, is_reserve
from appliance.domain.custody.states import Purpose
from appliance.domain.exam import Exam, Mode

COUNTED_WORDS = {Purpose.SCRIPTS: "Số phiếu"}
"""What is counted in a packet; copies, unless it stands here."""


@dataclass(frozen=True)
class SealLabel:
    """``seal_text`` is what its QR code says; all else is for people. ``number``: which label of its packet.
    ``reserve``: goes with the packet, for sealing it again."""

    packet: str
    purpose: Purpose
    seal_text: str
    exam: str
    school: str
    drill: bool
    subject: str
    starts_at: datetime
    room: str
    place: str
    copies: int
    number: int = FIRST_LABEL
    reserve: bool = False


def labels_of(
    exam: Exam, packets: tuple[Packet, ...], stock: tuple[Label, ...] = ()
) -> tuple[SealLabel, ...]:
    """One label a packet in the packets' order, then those in reserve. Every packet must be of a sitting of the exam."""
    by_id = {p.id: p for p in packets}
    waiting = (v for v in stock if v.packet in by_id and is_reserve(by_id[v.packet], v))
    return (
        *(label_of(exam, p, p.label, p.seal_text) for p in packets),
        *(label_of(exam, by_id[v.packet], v.label, v.seal_text) for v in waiting),
    )


def label_of(exam: Exam, packet: Packet, number: int, seal_text: str) -> SealLabel:
    sitting = next(s for s in exam.sittings if s.id == packet.sitting)
    places = {r.id: r.place for r in exam.rooms}
    return SealLabel(
        packet=packet.id,
        purpose=packet.purpose,
        seal_text=seal_text,
        exam=exam.name,
        school=exam.school,
        drill=exam.mode is Mode.DRILL,
        subject=sitting.subject,
        starts_at=sitting.starts_at,
        room=packet.room,
        place=places.get(packet.room, SITE_PLACE),
        copies=packet.copies,
        number=number,
        reserve=number > packet.label,
    )
