"""The scanning table over HTTP: bags that are opened and finished, the scanner, sheets scanned again."""

from dataclasses import dataclass

from appliance.domain.names import RoomId, SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.bags import Bag, BagTally
from appliance.domain.sheets.scan_refusals import ONE_PICTURE
from appliance.domain.sheets.scanned import SheetId
from appliance.services.sheets.ask_scan import AskScan
from appliance.services.sheets.close_bag import CloseBag
from appliance.services.sheets.open_bag import OpenBag
from appliance.services.sheets.rescan_sheet import RescanSheet
from appliance.services.sheets.scan_runs import ScanRun
from appliance.services.sheets.show_inbox import InboxShown, ShowInbox
from appliance.services.sheets.show_table import ShowTable, Table
from appliance.services.sheets.take_left import TakeLeft
from appliance.services.sheets.take_scans import Scan
from appliance.web.api import OPERATOR, Api, Call, Message, Nothing
from appliance.web.sheets.messages import RefusedScan, TakenScans, refused_scan, taken_message

NAMED = 6
"""Waiting files told by name."""


@dataclass(frozen=True, kw_only=True)
class TableVerbs:
    open_bag: OpenBag
    close_bag: CloseBag
    show_table: ShowTable
    ask_scan: AskScan
    take_left: TakeLeft
    rescan_sheet: RescanSheet
    show_inbox: ShowInbox


class BagMessage(Message):
    """``packet``: code on the bag's label, empty without one."""

    sitting: str
    room: str
    packet: str
    expected: int


class RunMessage(Message):
    """The scanner's last work for this bag. ``stopped``: why before the feeder was empty. ``left``: pages that went through
    it and wait to be taken in. While it runs: ``pages`` so far, how many a second, and how long until all are through."""

    running: bool
    pages: int
    refused: int
    stopped: RefusedScan | None
    left: int
    a_second: float | None
    seconds_left: float | None


class TallyMessage(Message):
    """``agrees``: the bag may leave the table. ``missing``, ``twice``: candidate numbers."""

    room: str
    expected: int
    pictures: int
    unread: int
    sheets: int
    rejected: int
    missing: list[str]
    twice: list[str]
    agrees: bool


class TableMessage(Message):
    """``mine``: the bag on this person's table."""

    mine: BagMessage | None
    run: RunMessage | None
    rooms: list[TallyMessage]


class TurnedAwayFile(Message):
    """``note``: why, and the next thing to do, in both languages and lines of text as it lies beside the file."""

    name: str
    note: str


class InboxMessage(Message):
    """``waiting``: files that lie in the scanner's folder, ``names`` the first of them. ``why`` some of them go on waiting.
    ``refused``: the last ones turned away, newest first, of ``refused_count``. ``others``: links, pipes and devices, which
    are not read."""

    waiting: int
    names: list[str]
    why: RefusedScan | None
    refused: list[TurnedAwayFile]
    refused_count: int
    others: int


def table_api(verbs: TableVerbs) -> Api:
    api = Api("sheets")

    @api.get("/api/sittings/<sitting>/table", who=OPERATOR, answer=TableMessage)
    def scanning_table(call: Call[Nothing], sitting: str) -> TableMessage | Refusal:
        """The bag on this person's scanning table, and where every room's bag stands."""
        table = verbs.show_table(SittingId(sitting), call.caller.actor)
        return table if isinstance(table, Refusal) else _table(table)

    @api.post("/api/sittings/<sitting>/rooms/<room>/bag", who=OPERATOR, answer=BagMessage)
    def open_bag(call: Call[Nothing], sitting: str, room: str) -> BagMessage | Refusal:
        """Lay a room's script bag on the table: from now on this person's pictures are of that room."""
        bag = verbs.open_bag(SittingId(sitting), RoomId(room), call.caller.actor)
        return bag if isinstance(bag, Refusal) else _bag(bag)

    @api.post("/api/bag/finish", who=OPERATOR)
    def finish_bag(call: Call[Nothing]) -> Nothing | Refusal:
        """Take the bag off the table; refused while its counts differ."""
        done = verbs.close_bag(call.caller.actor)
        return done if isinstance(done, Refusal) else Nothing()

    @api.post("/api/bag/scan", who=OPERATOR)
    def scan_bag(call: Call[Nothing]) -> Nothing | Refusal:
        """Start the scanner: what lies in its feeder is of the bag on the table."""
        return verbs.ask_scan(call.caller.actor) or Nothing()

    @api.post("/api/bag/take-left", who=OPERATOR)
    def take_left(call: Call[Nothing]) -> Nothing | Refusal:
        """Take in the pages that went through the scanner and were not taken while the bag had too many."""
        return verbs.take_left(call.caller.actor) or Nothing()

    @api.get("/api/scan-inbox", who=OPERATOR, answer=InboxMessage)
    def scan_inbox(_call: Call[Nothing]) -> InboxMessage:
        """What waits in the folder of a network scanner, and what of it was turned away."""
        return _inbox(verbs.show_inbox())

    @api.post("/api/sheets/<sheet>/rescan", who=OPERATOR, answer=TakenScans, uploads=True)
    def rescan(call: Call[Nothing], sheet: str) -> TakenScans | Refusal:
        """A new picture of a sheet that is here already; the old one is kept and counts no longer once this is read."""
        if len(call.uploads) != 1:
            return Refusal(ONE_PICTURE)
        upload = call.uploads[0]
        taken = verbs.rescan_sheet(SheetId(sheet), Scan(upload.name, upload.content), call.caller.actor)
        return taken if isinstance(taken, Refusal) else taken_message(taken)

    return api


def _bag(bag: Bag) -> BagMessage:
    return BagMessage(sitting=bag.sitting, room=bag.room, packet=bag.packet, expected=bag.expected)


def _inbox(shown: InboxShown) -> InboxMessage:
    at = shown.at
    return InboxMessage(
        waiting=len(at.waiting),
        names=list(at.waiting[:NAMED]),
        why=refused_scan("", shown.why) if shown.why else None,
        refused=[TurnedAwayFile(name=name, note=note) for name, note in at.refused],
        refused_count=at.refused_count,
        others=at.others,
    )


def _run(run: ScanRun, expected: int) -> RunMessage:
    at = run.progress
    return RunMessage(
        running=run.running,
        pages=at.done if at else run.pages,
        refused=run.refused,
        stopped=refused_scan("", run.stopped) if run.stopped else None,
        left=run.left,
        a_second=at.a_second if at else None,
        seconds_left=at.seconds_left(expected) if at else None,
    )


def _tally(room: RoomId, at: BagTally) -> TallyMessage:
    return TallyMessage(
        room=room,
        expected=at.expected,
        pictures=at.pictures,
        unread=at.unread,
        sheets=at.sheets,
        rejected=at.rejected,
        missing=list(at.missing),
        twice=list(at.twice),
        agrees=at.agrees,
    )


def _table(table: Table) -> TableMessage:
    return TableMessage(
        mine=_bag(table.mine) if table.mine else None,
        run=_run(table.run, table.mine.expected) if table.run and table.mine else None,
        rooms=[_tally(room, at) for room, at in table.rooms],
    )
