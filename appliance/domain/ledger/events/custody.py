"""Events of custody: packets, seals, steps and counts."""

from dataclasses import dataclass
from typing import ClassVar

from appliance.domain.ledger.events.base import Event

Words = dict[str, dict[str, tuple[str, str]]]

SEAL_WORDS = {"whole": ("còn nguyên", "whole"), "damaged": ("bị rách", "damaged")}
PURPOSE_WORDS = {
    "papers": ("đề thi", "question papers"),
    "spare": ("đề dự phòng", "spare question papers"),
    "scripts": ("bài thi", "scripts"),
    "keys": ("đáp án", "answer key"),
    "scans": ("bản quét", "scan copies"),
}
ALARM_WORDS = {
    "seal-forged": ("chữ ký giả", "forged signature"),
    "seal-other-exam": ("nhãn của kỳ thi khác", "label of another exam"),
    "seal-unknown": ("nhãn không có trong sổ", "label not on record"),
    "seal-dead": ("nhãn đã hủy", "label that was replaced"),
    "seal-in-reserve": ("nhãn dự trữ, chưa dán lên túi", "label in reserve, not on the packet"),
    "seal-damaged": ("niêm phong bị rách", "damaged seal"),
    "seal-other-packet": ("nhãn của túi khác", "label of another packet"),
    "packet-wrong-room": ("nhầm phòng", "wrong room"),
    "packet-wrong-sitting": ("nhầm ca thi", "wrong sitting"),
    "packet-too-early": ("chưa đến giờ", "too early"),
    "packet-too-late": ("đã quá giờ", "too late"),
    "packet-already-opened": ("túi đã mở rồi", "already opened"),
}
"""The reasons of ``domain/custody/refusals.py`` that are kept in the ledger, in few words."""


@dataclass(frozen=True)
class PacketSealed(Event):
    """A packet was made up and its signed label issued; laying it is a step of its own."""

    kind = "packet.sealed"
    vi = "Túi {packet} ({purpose}) ca {sitting} phòng {room}: {copies} bản, đã cấp nhãn niêm phong."
    en = "Packet {packet} ({purpose}) for {sitting}, room {room}: {copies} copies, label issued."
    words: ClassVar[Words] = {"purpose": PURPOSE_WORDS}
    packet: str
    purpose: str
    sitting: str
    room: str
    copies: int


@dataclass(frozen=True)
class PacketHandedOver(Event):
    """Giver and receiver both confirmed; the packet is now with the receiver."""

    kind = "packet.handed_over"
    vi = "Túi {packet}: {giver} giao, {receiver} nhận, niêm phong {seal}."
    en = "Packet {packet} handed over by {giver} to {receiver}, seal {seal}."
    words: ClassVar[Words] = {"seal": SEAL_WORDS}
    packet: str
    step: str
    giver: str
    receiver: str
    seal: str


@dataclass(frozen=True)
class PacketStepped(Event):
    """A packet took one step of its table. ``witnesses``: candidate numbers of those who saw the seal whole."""

    kind = "packet.stepped"
    vi = "Túi {packet}: {step_vi}, niêm phong {seal}."
    en = "Packet {packet}: {step}, count {count}, seal {seal}."
    words: ClassVar[Words] = {"seal": SEAL_WORDS}
    packet: str
    step: str
    step_vi: str
    seal: str
    count: int
    witnesses: tuple[str, ...]


@dataclass(frozen=True)
class SealRefused(Event):
    """A scanned label was turned away: not ours, forged, wrong room, wrong time, already used."""

    kind = "seal.refused"
    vi = "Từ chối nhãn {packet}: {reason}."
    en = "Seal {packet} refused: {reason}."
    words: ClassVar[Words] = {"reason": ALARM_WORDS}
    packet: str
    reason: str
    room: str


@dataclass(frozen=True)
class RollCalled(Event):
    """The room's roll call: who is absent, by candidate number. ``mistaken``: who was on the list before it and had been
    there all along, so that they are not latecomers. ``done_at``: when, as a terminal says that kept it while
    the appliance was away; empty where it came at once."""

    kind = "roll.called"
    vi = (
        "Điểm danh phòng {room} ca {sitting}: có mặt {present}, vắng {absent_count} [{absent}]"
        "⟦, trước ghi nhầm là vắng [{mistaken}]⟧."
    )
    en = (
        "Roll call in room {room}, {sitting}: {present} present, {absent_count} absent [{absent}]"
        "⟦, absent by mistake before [{mistaken}]⟧."
    )
    sitting: str
    room: str
    present: int
    absent_count: int
    absent: tuple[str, ...]
    mistaken: tuple[str, ...] = ()
    done_at: str = ""


@dataclass(frozen=True)
class ScriptsCollected(Event):
    """The room's sheets were counted against the roll call."""

    kind = "scripts.collected"
    vi = "Thu bài phòng {room} ca {sitting}: {collected} phiếu, có mặt {present}."
    en = "Scripts of room {room}, {sitting}: {collected} collected, {present} present."
    sitting: str
    room: str
    collected: int
    present: int
