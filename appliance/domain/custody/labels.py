"""What stands on a printed seal label (nhãn niêm phong)."""

from dataclasses import dataclass
from datetime import datetime

from appliance.domain.custody.packets import SITE_PLACE, Packet
from appliance.domain.custody.states import Purpose
from appliance.domain.exam import Exam, Mode


@dataclass(frozen=True)
class SealLabel:
    """``seal_text`` is what its QR code says; all else is for people."""

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


def labels_of(exam: Exam, packets: tuple[Packet, ...]) -> tuple[SealLabel, ...]:
    """One label a packet, in the packets' order. Every packet must be of a sitting of the exam."""
    sittings = {s.id: s for s in exam.sittings}
    places = {r.id: r.place for r in exam.rooms}
    return tuple(
        SealLabel(
            packet=p.id,
            purpose=p.purpose,
            seal_text=p.seal_text,
            exam=exam.name,
            school=exam.school,
            drill=exam.mode is Mode.DRILL,
            subject=sittings[p.sitting].subject,
            starts_at=sittings[p.sitting].starts_at,
            room=p.room,
            place=places.get(p.room, SITE_PLACE),
            copies=p.copies,
        )
        for p in packets
    )
