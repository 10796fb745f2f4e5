"""What stands on a printed seal label (nhãn niêm phong)."""

from dataclasses import dataclass
from datetime import datetime

from appliance.domain.custody.packets import FIRST_LABEL, SITE_PLACE, Packet
from appliance.domain.custody.seal_stock import Label, is_reserve
from appliance.domain.custody.states import OF_PAPERS, Purpose
from appliance.domain.exam import Exam, Mode

MOST_NAMED = 6
"""Codes that are named one by one."""
_SEALED_BY = (("Người niêm phong",), ("Lúc",))
_OF_SCRIPTS = (("Số bài", "Số tờ", "Vắng"), ("CBCT 1", "CBCT 2"), ("Thư ký", "Trưởng điểm"))


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
    codes: tuple[str, ...] = ()

    @property
    def contents(self) -> str:
        """What is in the packet: how many, and of papers which codes."""
        counted = f"{'Số phiếu' if self.purpose is Purpose.SCRIPTS else 'Số bản'}: {self.copies}"
        if not self.codes:
            return counted
        if len(self.codes) > MOST_NAMED:
            return f"{counted} · {len(self.codes)} mã đề, {self.codes[0]} đến {self.codes[-1]}"
        return f"{counted} · Mã đề {', '.join(self.codes)}"

    @property
    def ink(self) -> tuple[tuple[str, ...], ...]:
        """What people write on it by hand, line by line."""
        return _OF_SCRIPTS if self.purpose is Purpose.SCRIPTS else _SEALED_BY


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
    sitting = exam.sitting(packet.sitting)
    papers = packet.purpose in OF_PAPERS
    codes = sorted(p.code for p in exam.papers if papers and p.sitting == sitting.id and not p.reserve)
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
        codes=tuple(codes),
    )
