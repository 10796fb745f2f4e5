"""The sheets room wired as it runs, on a real database; pictures are scripted unless a test brings real ones."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import timedelta, timezone
from hashlib import sha256
from pathlib import Path

from appliance.adapters.apart.files import FileReader
from appliance.adapters.crypto.age import AgeSealing
from appliance.adapters.documents.records_pdf import RecordsPdf
from appliance.adapters.documents.results_csv import CsvItems, CsvResults
from appliance.adapters.documents.results_pdf import PdfResults
from appliance.adapters.documents.results_xlsx import XlsxResults
from appliance.adapters.documents.scanner_sheet_pdf import ScannerSheetPdf
from appliance.adapters.documents.sheet_pdf import SheetPdf
from appliance.adapters.files.atomic import AtomicFolder
from appliance.adapters.files.dropped import DroppedFiles
from appliance.adapters.host.machine import HostMachine
from appliance.adapters.vision.scanner_sheet import OpenCvScannerSheet
from appliance.domain.custody.attendance import Attendance
from appliance.domain.custody.waivers import Control, Waiver
from appliance.domain.ledger.entry import Actor, entry_from_bytes
from appliance.domain.ledger.events.base import Event
from appliance.domain.names import CandidateNumber, PaperCode, RoomId, Sha256, StaffId
from appliance.domain.papers.share_set import ShareSet
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.bags import Bag
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.reading import Doubt, DoubtReason, PageReading, Status
from appliance.domain.sheets.reading_refusals import BLANK_PAGE, BROKEN_PICTURE, NOT_A_PICTURE
from appliance.ports.papers import BundleFacts
from appliance.ports.pictures import PictureViewer
from appliance.ports.reading import SheetReader
from appliance.ports.results import ResultsWriter
from appliance.ports.vault import MARKING, Held, Purpose, ShareFault
from appliance.services.sheets.ask_scan import AskScan
from appliance.services.sheets.check_scanner import CheckScanner
from appliance.services.sheets.close_bag import CloseBag
from appliance.services.sheets.compute_marks import ComputeMarks
from appliance.services.sheets.export_results import ExportResults
from appliance.services.sheets.freeze_scans import FreezeScans
from appliance.services.sheets.list_doubts import ListDoubts
from appliance.services.sheets.list_near_numbers import ListNearNumbers
from appliance.services.sheets.open_answer_key import OpenAnswerKey
from appliance.services.sheets.open_bag import OpenBag
from appliance.services.sheets.print_blank_sheets import PrintBlankSheets
from appliance.services.sheets.print_exam_sheets import PrintExamSheets
from appliance.services.sheets.print_scan_report import PrintScanReport
from appliance.services.sheets.read_batch import ReadBatch
from appliance.services.sheets.render_sheets import RenderSheets
from appliance.services.sheets.rescan_sheet import RescanSheet
from appliance.services.sheets.retry_batch import RetryBatch
from appliance.services.sheets.review_reading import ReviewReading
from appliance.services.sheets.scan_report import MakeScanReport
from appliance.services.sheets.sheets_status import SheetsStatus
from appliance.services.sheets.show_crop import ShowCrop
from appliance.services.sheets.show_inbox import ShowInbox
from appliance.services.sheets.show_items import ShowItems
from appliance.services.sheets.show_results import ShowResults
from appliance.services.sheets.show_table import ShowTable
from appliance.services.sheets.take_frame import TakeFrame
from appliance.services.sheets.take_left import TakeLeft
from appliance.services.sheets.take_scans import Scan, Taken, TakeScans
from appliance.services.sheets.uncover_page import UncoverPage
from appliance.web.api import Api
from appliance.web.sheets.camera import camera_api
from appliance.web.sheets.items import items_api
from appliance.web.sheets.marks import MarkVerbs, marks_api
from appliance.web.sheets.printing import printing_api
from appliance.web.sheets.report import report_api
from appliance.web.sheets.review import ReviewVerbs, review_api
from appliance.web.sheets.scanner_check import scanner_check_api
from appliance.web.sheets.scans import ScanVerbs, scans_api
from appliance.web.sheets.table import TableVerbs, table_api
from tests.doubles.notices import HeardNotices
from tests.doubles.world import ROOM_1, ROOM_2, TOAN, World

MARKING_SECRET = bytes(range(32))
KEY = {"101": "ABCDABCDABCD", "102": "DCBADCBADCBA", "109": "AAAABBBBCCCC"}
FONTS = Path("/usr/share/fonts/truetype/dejavu")
OPERATOR, OFFICER = Actor(StaffId("qp1")), Actor(StaffId("cb1"))
JPEG = b"\xff\xd8\xff"


def key_csv(key: Mapping[str, str] = KEY) -> bytes:
    lines = [",".join(("question", *key))]
    lines += [",".join((f"I.{n}", *cells)) for n, cells in enumerate(zip(*key.values(), strict=True), 1)]
    return "".join(f"{line}\n" for line in lines).encode()


def picture(
    number: str | None, code: str | None, answers: str = "", doubts: Collection[str] = (), **more: object
) -> bytes:
    """A scripted scan: what :class:`ScriptedReader` will conclude. ``doubts``: fields in doubt, ``I.3`` (weak) or
    ``I.3:tick``. ``blank=True``: an empty page."""
    said = {"number": number, "code": code, "answers": answers, "doubts": list(doubts)} | more
    return JPEG + json.dumps(said).encode()


@dataclass
class ScriptedReader:
    """Implements ``ports.reading.SheetReader``; breaks on the pictures in ``deadly``."""

    deadly: set[bytes] = field(default_factory=set)

    def read(self, picture: bytes, source: str, layout: Layout | None) -> tuple[PageReading, ...]:
        if picture in self.deadly:
            raise MemoryError("the reader died")
        said = json.loads(picture.removeprefix(JPEG))
        digest = Sha256(sha256(picture).hexdigest())
        name = layout.name if layout else "?"
        if said.get("blank"):
            return (PageReading(source, 1, name, Status.REJECTED, digest, 5.0, refusal=Refusal(BLANK_PAGE)),)
        named = (each.partition(":") for each in said["doubts"])
        doubts = tuple(Doubt(f, DoubtReason(why or "weak"), 0.7, ("A", "")) for f, _, why in named)
        return (
            PageReading(
                source=source,
                page=1,
                layout=name,
                status=Status.REVIEW if doubts else Status.ACCEPTED,
                sha256=digest,
                milliseconds=20.0,
                candidate_number=CandidateNumber(said["number"]) if said["number"] else None,
                paper_code=PaperCode(said["code"]) if said["code"] else None,
                answers={f"I.{n}": None if a == "-" else a for n, a in enumerate(said["answers"], 1)},
                doubts=doubts,
                page_identity=said.get("identity"),
                unclear=said.get("unclear", {}),
            ),
        )


class ScriptedViewer:
    """Implements ``ports.pictures.PictureViewer``."""

    def refuse(self, picture: bytes) -> Refusal | None:
        if not picture.startswith(JPEG):
            return Refusal(NOT_A_PICTURE)
        return Refusal(BROKEN_PICTURE) if picture == JPEG else None

    def crop(self, picture: bytes, page: int, layout: Layout, answer: str | None) -> bytes:
        return f"crop of {answer}".encode()

    def uncovered(self, picture: bytes, page: int) -> bytes:
        return b"page as it came"


@dataclass
class OneSecret:
    """Implements ``ports.vault.Vault`` with the marking secret given or not."""

    given: bool = True

    def secret(self, purpose: Purpose) -> bytes | None:
        return MARKING_SECRET if self.given and purpose == MARKING else None

    def held(self, purpose: Purpose, needed: int) -> Held:
        return Held(needed, needed, self.given)

    def give(
        self, purpose: Purpose, giver: str, words: str, expected: ShareSet, *, decoy: bool = False
    ) -> Held | ShareFault:
        return ShareFault.NOT_WORDS

    def forget(self, purpose: Purpose) -> None:
        self.given = False


class SheetsWorld:
    """Every verb of the room as an attribute of its name."""

    def __init__(
        self, world: World, reader: SheetReader | None = None, viewer: PictureViewer | None = None
    ) -> None:
        self.world = world
        self.work = world.work
        self.notices = HeardNotices()
        self.vault = OneSecret()
        self.reader = reader or ScriptedReader()
        self.scans = AtomicFolder(world.folder / "scans")
        bundle = AtomicFolder(world.folder / "bundle")
        sealing = AgeSealing()
        sealed = sealing.seal(key_csv(), [sealing.identity(MARKING_SECRET).recipient])
        bundle.put("answers/toan.0123.age", sealed)
        with self.work.write() as tx:
            facts = BundleFacts(0, {}, {"answers/toan.age": "answers/toan.0123.age"})
            tx.papers.load(facts, (), same_exam=False)
        work, notices, viewer = self.work, self.notices, viewer or ScriptedViewer()
        self.take_scans = TakeScans(work=work, scans=self.scans, viewer=viewer, notices=notices)
        self.read_batch = ReadBatch(
            work=work,
            scans=self.scans,
            reader=FileReader(self.reader),
            clock=world.clock,
            notices=notices,
        )
        self.retry_batch = RetryBatch(work=work)
        self.open_bag = OpenBag(work=work, notices=notices)
        self.close_bag = CloseBag(work=work, notices=notices)
        self.table = ShowTable(work=work)
        self.rescan = RescanSheet(work=work, take_scans=self.take_scans)
        self.frame = TakeFrame(work=work, reader=self.reader, take_scans=self.take_scans)
        self.report = MakeScanReport(work=work)
        zone = timezone(timedelta(hours=7))
        self.printed_report = PrintScanReport(
            work=work, clock=world.clock, printer=RecordsPdf(FONTS), zone=zone
        )
        self.status = SheetsStatus(work=work)
        self.doubts = ListDoubts(work=work)
        self.near = ListNearNumbers(work=work)
        self.crop = ShowCrop(work=work, scans=self.scans, viewer=viewer)
        self.uncover = UncoverPage(work=work, scans=self.scans, viewer=viewer)
        self.review = ReviewReading(work=work, notices=notices)
        self.freeze = FreezeScans(work=work, notices=notices)
        self.open_key = OpenAnswerKey(
            work=work, bundle=bundle, vault=self.vault, sealing=sealing, notices=notices
        )
        self.mark = ComputeMarks(work=work, notices=notices)
        self.results = ShowResults(work=work)
        self.items = ShowItems(work=work)
        writers: dict[str, ResultsWriter] = {
            "xlsx": XlsxResults(),
            "csv": CsvResults(),
            "items.csv": CsvItems(),
            "pdf": PdfResults(FONTS),
        }
        self.export = ExportResults(work=work, writers=writers)

    def review_verbs(self) -> ReviewVerbs:
        return ReviewVerbs(
            list_doubts=self.doubts, list_near_numbers=self.near, show_crop=self.crop,
            uncover_page=self.uncover, review_reading=self.review,
        )  # fmt: skip

    def apis(self) -> tuple[Api, ...]:
        """Every route of the room."""
        render, zone = RenderSheets(printer=SheetPdf(FONTS)), timezone(timedelta(hours=7))
        scan = ScanVerbs(
            take_scans=self.take_scans, sheets_status=self.status, retry_batch=self.retry_batch,
            freeze_scans=self.freeze,
        )  # fmt: skip
        mark = MarkVerbs(
            open_answer_key=self.open_key, compute_marks=self.mark, show_results=self.results,
            export_results=self.export,
        )  # fmt: skip
        table = TableVerbs(
            open_bag=self.open_bag, close_bag=self.close_bag, show_table=self.table,
            ask_scan=AskScan(work=self.work), take_left=TakeLeft(work=self.work), rescan_sheet=self.rescan,
            show_inbox=ShowInbox(
                work=self.work,
                inbox=DroppedFiles(self.world.folder / "inbox"),
                machine=HostMachine(self.world.folder, self.world.folder),
            ),
        )  # fmt: skip
        return (
            scans_api(scan),
            review_api(self.review_verbs()),
            marks_api(mark),
            table_api(table),
            camera_api(self.frame),
            items_api(self.items),
            report_api(self.report, self.printed_report),
            printing_api(
                PrintExamSheets(work=self.work, render=render, zone=zone),
                PrintBlankSheets(work=self.work, render=render, zone=zone),
            ),
            scanner_check_api(CheckScanner(printer=ScannerSheetPdf(FONTS), reader=OpenCvScannerSheet())),
        )

    def call_roll(self, room: RoomId, *absent: str) -> None:
        with self.work.write() as tx:
            numbers = tuple(CandidateNumber(n) for n in absent)
            tx.custody.put_attendance(Attendance(TOAN, room, numbers))

    def accept_difference(self, room: RoomId, second: StaffId | None) -> None:
        """An officer asks that the room's counts may differ; ``second`` agrees, or nobody has yet."""
        asked = Waiver(Control.SHEET_COUNT, f"{TOAN}/{room}", StaffId("cb1"), 1, "một tờ bị cháy", second, 2)
        with self.work.write() as tx:
            tx.custody.put_waiver(asked)

    def lay(self, room: RoomId) -> None:
        """The room's bag on the operator's table, whatever lay there before."""
        assert OPERATOR.staff
        with self.work.write() as tx:
            mine = [bag for bag in tx.sheets.bags_open() if bag.opened_by == OPERATOR.staff]
            for bag in mine:
                if bag.room != room:
                    tx.sheets.close_bag(bag, OPERATOR.staff)
            if all(bag.room != room for bag in mine):
                tx.sheets.open_bag(Bag(TOAN, room, "", 0, OPERATOR.staff))

    def send(self, room: RoomId, *pictures: bytes) -> Taken:
        """Take pictures in that must be taken in, of the bag that is laid on the table for them."""
        self.lay(room)
        scans = [Scan(f"scan{n}.jpg", content) for n, content in enumerate(pictures, 1)]
        taken = self.take_scans(TOAN, room, scans, OPERATOR)
        assert isinstance(taken, Taken)
        return taken

    def whole_sitting(self) -> None:
        """Both rooms called, scanned and read; 260003 is absent; everybody answers as key 101 says."""
        self.call_roll(ROOM_1, "260003")
        self.call_roll(ROOM_2)
        self.send(ROOM_1, *(picture(f"26000{n}", "101", KEY["101"]) for n in (1, 2)))
        self.send(ROOM_2, *(picture(f"26000{n}", "102", KEY["101"]) for n in (4, 5, 6)))
        while self.read_batch():
            pass

    def events(self) -> list[Event]:
        with self.work.read() as tx:
            return [entry_from_bytes(leaf).event for leaf in tx.ledger.leaves()]

    def file(self, name: str) -> Path:
        return self.scans.path(name)
