"""Printing numbered copies, and tracing one, over HTTP."""

from typing import Annotated

from pydantic import Field

from appliance.domain.exam import Role
from appliance.domain.instants import iso
from appliance.domain.ledger.entry import Entry
from appliance.domain.ledger.events.papers import CopiesPrinted
from appliance.domain.names import PaperId, RoomId, SittingId
from appliance.domain.papers.trace import LONGEST
from appliance.domain.refusals import BAD_INPUT, Refusal
from appliance.services.papers.print_copies import PrintCopies
from appliance.services.papers.trace_copy import CopyTrace, ScreenTrace, TraceCopy
from appliance.web.api import Access, Api, Call, Download, Message

OF_THE_ROOM = Access(frozenset({Role.PROCTOR, Role.OFFICER}))
TRACERS = Access(frozenset({Role.OFFICER, Role.INSPECTOR}))


class CopiesForm(Message):
    room: Annotated[str, Field(min_length=1, max_length=40)]
    copies: Annotated[int, Field(ge=1, le=1000)]


class TraceForm(Message):
    """``text``: a copy's number, a QR code's text, or a screen's faint line; null with a picture."""

    text: Annotated[str | None, Field(max_length=LONGEST)] = None


class StoryLine(Message):
    """One entry of the ledger. ``by``: staff and terminal, as far as there were any."""

    position: int
    at: str
    by: str
    vi: str
    en: str

    @classmethod
    def of(cls, entry: Entry) -> "StoryLine":
        return cls(
            position=entry.position,
            at=iso(entry.at.wall),
            by=" · ".join(filter(None, (entry.by.staff, entry.by.terminal))),
            vi=entry.event.sentence("vi"),
            en=entry.event.sentence("en"),
        )


class PacketLine(Message):
    packet: str
    vi: str
    en: str
    holder: str | None


class TraceView(Message):
    """``kind``: copy or screen. ``verified``: by the QR code's secret letters. What the other kind lacks is empty."""

    kind: str
    code: str
    verified: bool
    subject: str
    paper: str
    room: str
    place: str
    terminal: str
    terminal_name: str
    terminal_state: str
    printed_at: str
    printed_by: str
    printed_by_name: str
    first: str
    last: str
    sha256: str
    packets: list[PacketLine]
    story: list[StoryLine]

    @classmethod
    def of(cls, trace: CopyTrace | ScreenTrace) -> "TraceView":
        story = [StoryLine.of(entry) for entry in trace.story]
        if isinstance(trace, ScreenTrace):
            return cls(
                kind="screen", code="", verified=False, subject="", paper="", room=trace.room, place=trace.place,
                terminal=trace.terminal, terminal_name=trace.name, terminal_state=trace.state, printed_at="",
                printed_by="", printed_by_name="", first="", last="", sha256="", packets=[], story=story,
            )  # fmt: skip
        event = trace.printed.event
        assert isinstance(event, CopiesPrinted)
        return cls(
            kind="copy", code=trace.code, verified=trace.verified, subject=trace.subject, paper=trace.paper,
            room=trace.room, place=trace.place, terminal=trace.printed.by.terminal or "", terminal_name="",
            terminal_state="", printed_at=iso(trace.printed.at.wall), printed_by=trace.printed.by.staff or "",
            printed_by_name=trace.officer, first=event.first, last=event.last, sha256=event.sha256,
            packets=[PacketLine(packet=p.packet, vi=p.vi, en=p.en, holder=p.holder) for p in trace.packets],
            story=story,
        )  # fmt: skip


def copies_api(*, print_copies: PrintCopies, trace_copy: TraceCopy) -> Api:
    api = Api("copies")

    @api.post("/api/sittings/<sitting>/papers/<paper>/copies", who=OF_THE_ROOM, body=CopiesForm, answer=None)
    def make_copies(call: Call[CopiesForm], sitting: str, paper: str) -> Download | Refusal:
        """Numbered copies of an open paper for a room, as one PDF. Each order takes new numbers."""
        room = RoomId(call.body.room)
        made = print_copies(SittingId(sitting), PaperId(paper), room, call.body.copies, call.caller)
        if isinstance(made, Refusal):
            return made
        return Download(made.pdf, "application/pdf", f"{made.first}_{made.last}.pdf")

    @api.post("/api/trace", who=TRACERS, body=TraceForm, answer=TraceView, uploads=True)
    def trace(call: Call[TraceForm]) -> TraceView | Refusal:
        """Name the origin of a printed page or of a photographed screen."""
        if call.body.text is None and not call.uploads:
            return Refusal(BAD_INPUT, {"detail": "text"})
        found = trace_copy(call.uploads[0].content if call.body.text is None else call.body.text)
        return found if isinstance(found, Refusal) else TraceView.of(found)

    return api
