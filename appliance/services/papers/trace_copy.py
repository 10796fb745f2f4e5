"""Name the origin of a page or of a photographed screen: who made it, where it went, who looked. Changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta, tzinfo

from appliance.domain.check_character import bare
from appliance.domain.custody.states import STATE_WORDS, Purpose
from appliance.domain.exam import Exam
from appliance.domain.ledger.entry import Entry, entry_from_bytes
from appliance.domain.ledger.events.papers import CopiesPrinted, PaperSeen
from appliance.domain.names import TerminalId
from appliance.domain.papers import copies_refusals as because
from appliance.domain.papers.copies import Copy, CopyClaim, copy_code
from appliance.domain.papers.trace import ScreenClaim, parse_trace
from appliance.domain.refusals import NO_EXAM, Refusal
from appliance.ports.qr_reading import PictureFault, QrReader
from appliance.ports.unit_of_work import Transaction, UnitOfWork

AROUND = timedelta(minutes=10)
"""A screen's line was drawn when the page was; what its terminal did that long before and after is told."""


@dataclass(frozen=True)
class PacketPlace:
    """Where a packet of the copy's room stands."""

    packet: str
    vi: str
    en: str
    holder: str | None


@dataclass(frozen=True)
class CopyTrace:
    """``verified``: the QR code's secret letters are right; a typed number proves nothing about the sheet. ``printed``:
    the entry of the printing; ``story``: it, the packets' steps of that room and the views there, in order."""

    code: str
    verified: bool
    sitting: str
    subject: str
    paper: str
    room: str
    place: str
    officer: str
    printed: Entry
    packets: tuple[PacketPlace, ...]
    story: tuple[Entry, ...]


@dataclass(frozen=True)
class ScreenTrace:
    """``story``: what the terminal did around the moment; without a moment, all its views."""

    terminal: str
    name: str
    state: str
    room: str
    place: str
    story: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class TraceCopy:
    work: UnitOfWork
    reader: QrReader
    zone: tzinfo

    def __call__(self, seen: str | bytes) -> CopyTrace | ScreenTrace | Refusal:
        """``seen``: a number, a QR code's text, a screen's line, or the bytes of a picture of a QR code."""
        text = self._text(seen) if isinstance(seen, bytes) else seen
        if isinstance(text, Refusal):
            return text
        claim = parse_trace(text, self.zone)
        with self.work.read() as tx:
            exam = tx.exam.current()
            if exam is None:
                return Refusal(NO_EXAM)
            match claim:
                case None:
                    return Refusal(because.NOT_A_TRACE, {"text": text[:60]})
                case CopyClaim():
                    return _copy(tx, exam, claim)
                case ScreenClaim():
                    return _screen(tx, exam, claim)

    def _text(self, picture: bytes) -> str | Refusal:
        """The first code in the picture that is a copy's; else the first there is."""
        texts = self.reader.read(picture)
        if isinstance(texts, PictureFault):
            return Refusal(because.TRACE_NO_CODE)
        ours = (t for t in texts if isinstance(parse_trace(t, self.zone), CopyClaim))
        return next(ours, texts[0])


def _copy(tx: Transaction, exam: Exam, claim: CopyClaim) -> CopyTrace | Refusal:
    sitting = next((s for s in exam.sittings if bare(s.id) == claim.sitting), None)
    found = tx.copies.copy(sitting.id, claim.number) if sitting else None
    other_exam = claim.exam is not None and claim.exam != exam.id.upper()
    if sitting is None or found is None or other_exam:
        said = f"{claim.sitting} {claim.number:04d}" + (f" ({claim.exam})" if other_exam else "")
        return Refusal(because.UNKNOWN_COPY, {"code": said})
    code = copy_code(sitting.id, found.number)
    if claim.mark is not None and claim.mark != found.mark:
        return Refusal(because.FORGED_COPY, {"code": code})
    packets = [
        p for p in tx.custody.packets(sitting.id) if p.room == found.room and p.purpose is Purpose.PAPERS
    ]
    story = _entries(tx, _told_of(tx, found, {p.id for p in packets}))
    printed = next(e for e in story if e.position == found.position)
    return CopyTrace(
        code=code,
        verified=claim.mark is not None,
        sitting=sitting.id,
        subject=sitting.subject,
        paper=found.paper,
        room=found.room,
        place=next((r.place for r in exam.rooms if r.id == found.room), ""),
        officer=next((s.name for s in exam.staff if s.id == printed.by.staff), ""),
        printed=printed,
        packets=tuple(PacketPlace(p.id, *STATE_WORDS[p.state], p.holder) for p in packets),
        story=story,
    )


def _told_of(tx: Transaction, copy: Copy, packets: set[str]) -> Callable[[Entry], bool]:
    screens = {t.id for t in tx.people.terminals() if t.room == copy.room}

    def told(entry: Entry) -> bool:
        match entry.event:
            case CopiesPrinted():
                return entry.position == copy.position
            case PaperSeen():
                return entry.event.paper == copy.paper and entry.event.terminal in screens
            case _:
                return entry.event.facts().get("packet") in packets

    return told


def _screen(tx: Transaction, exam: Exam, claim: ScreenClaim) -> ScreenTrace | Refusal:
    terminal = tx.people.terminal(TerminalId(claim.terminal))
    if terminal is None:
        return Refusal(because.UNKNOWN_SCREEN)
    moment = claim.at

    def told(entry: Entry) -> bool:
        if entry.by.terminal != terminal.id:
            return False
        near = moment is None or abs(entry.at.wall - moment) <= AROUND
        return near and (moment is not None or isinstance(entry.event, PaperSeen))

    return ScreenTrace(
        terminal=terminal.id,
        name=terminal.name,
        state=terminal.state.value,
        room=terminal.room or "",
        place=next((r.place for r in exam.rooms if r.id == terminal.room), ""),
        story=_entries(tx, told),
    )


def _entries(tx: Transaction, told: Callable[[Entry], bool]) -> tuple[Entry, ...]:
    return tuple(e for e in map(entry_from_bytes, tx.ledger.leaves()) if told(e))
