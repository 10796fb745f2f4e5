"""The one read before a decision of this room, and the one way a refused label is put on record."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from appliance.domain.custody.acts import Act, Facts
from appliance.domain.custody.codes import is_code
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.paper_counts import copies_by_code
from appliance.domain.custody.refusals import ALARMS
from appliance.domain.custody.states import Purpose
from appliance.domain.custody.steps import Step, sitting_on
from appliance.domain.custody.waivers import Control
from appliance.domain.exam import Exam, Staff
from appliance.domain.instants import Instant
from appliance.domain.ledger.entry import Entry, entry_from_bytes
from appliance.domain.ledger.events.custody import SealRefused
from appliance.domain.names import CandidateNumber, PaperCode, RoomId, SittingId
from appliance.domain.people.caller import Caller
from appliance.domain.places import refuse_place
from appliance.domain.refusals import NO_EXAM, NOT_SIGNED_IN, Refusal
from appliance.ports.unit_of_work import Transaction

UNREADABLE = "?"


@dataclass(frozen=True)
class Asker:
    """Who asks, under which exam."""

    by: Staff
    exam: Exam


def who_asks(
    tx: Transaction, caller: Caller, sitting: SittingId | None = None, room: RoomId | None = None
) -> Asker | Refusal:
    """Refuses who is not signed in, and what the loaded exam has not: a sitting or a room that they name."""
    if caller.staff is None:
        return Refusal(NOT_SIGNED_IN)
    exam = tx.exam.current()
    if exam is None:
        return Refusal(NO_EXAM)
    refused = refuse_place(exam, sitting, room) if sitting is not None else None
    return refused or Asker(caller.staff, exam)


def facts_of(
    tx: Transaction, asker: Asker, caller: Caller, packet: Packet, now: Instant, act: Act | None = None
) -> Facts:
    """Everything :func:`decide_step` wants to know about a packet of the loaded exam. Sheets are counted only for the
    act that asks for their number."""
    exam, to = asker.exam, act.to if act else None
    candidates = frozenset(c.number for c in exam.candidates if c.room == packet.room)
    counting = act is not None and act.step is Step.SCANNED
    return Facts(
        by=asker.by,
        terminal_room=caller.terminal.room if caller.terminal else None,
        candidates=candidates,
        attendance=tx.custody.attendance(packet.sitting, packet.room),
        sitting=exam.sitting(packet.sitting),
        running=sitting_on(exam.sittings, now.wall),
        now=now.wall,
        to=next((s for s in exam.staff if s.id == to), None),
        terminal=caller.terminal.id if caller.terminal else "",
        photos=frozenset(p.moment for p in tx.custody.photos(packet.id)),
        waived=waived_for(tx, now.wall_us, packet.id, subject_of(packet.sitting, packet.room)),
        frozen=tx.sheets.freeze(packet.sitting) is not None,
        printed=printed_in(tx, exam, packet),
        sheets=sheets_of(tx, packet.sitting, candidates) if counting else None,
    )


def subject_of(sitting: SittingId, room: RoomId) -> str:
    """How a room in a sitting is named where a control is set aside for it."""
    return f"{sitting}/{room}"


def waived_for(tx: Transaction, now_us: int, *subjects: str) -> frozenset[Control]:
    return frozenset(w.control for w in tx.custody.waivers() if w.subject in subjects and w.stands(now_us))


def printed_in(tx: Transaction, exam: Exam, packet: Packet) -> Mapping[PaperCode, int]:
    """Copies by paper code: those that were printed and numbered for its room, else as the packet was planned."""
    if packet.purpose is not Purpose.PAPERS or not tx.copies.printed(packet.sitting, packet.room):
        return copies_by_code(exam, packet.sitting, packet.copies)
    codes = {p.id: p.code for p in exam.papers}
    numbers = range(1, tx.copies.last(packet.sitting) + 1)
    copies = (tx.copies.copy(packet.sitting, number) for number in numbers)
    return dict(sorted(Counter(codes[c.paper] for c in copies if c and c.room == packet.room).items()))


def sheets_of(tx: Transaction, sitting: SittingId, candidates: frozenset[CandidateNumber]) -> int:
    """Candidates of a room whose sheet was read and not set aside."""
    sheets = tx.sheets.sheets(sitting)
    return len({s.number for s in sheets if not s.set_aside and s.number in candidates})


def entries_of(tx: Transaction, *kinds: str) -> Iterator[Entry]:
    """Every entry of these kinds, in the ledger's order."""
    return (entry_from_bytes(leaf) for leaf in tx.ledger.of_kinds(*kinds))


def here(caller: Caller) -> RoomId | None:
    """The room somebody stands in, as far as is known: the terminal's, else the one drawn for them."""
    if caller.terminal:
        return caller.terminal.room
    return caller.staff.room if caller.staff else None


def keep_alarm(tx: Transaction, refusal: Refusal, caller: Caller, packet: Packet | None = None) -> Refusal:
    """Record a refused label when it may matter later; hand the refusal back. What a stranger's label claims is
    written only when it has the shape of a packet code."""
    if refusal.reason in ALARMS:
        claimed = packet.id if packet else refusal.facts.get("packet", "")
        named = claimed if is_code(claimed) and len(claimed) <= 40 else UNREADABLE
        tx.record(SealRefused(named, refusal.reason.code, here(caller) or ""), caller.actor)
    return refusal
