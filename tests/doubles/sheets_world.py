"""The sheets room wired as it runs, on a real database; pictures are scripted unless a test brings real ones.

Its routes stand in ``sheets_routes``, the scripts in ``scripted_reader``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta, timezone
from pathlib import Path

from appliance.adapters.apart.files import FileReader
from appliance.adapters.crypto.age import AgeSealing
from appliance.adapters.documents.records_pdf import RecordsPdf
from appliance.adapters.documents.results_csv import CsvItems, CsvResults
from appliance.adapters.documents.results_pdf import PdfResults
from appliance.adapters.documents.results_xlsx import XlsxResults
from appliance.adapters.files.atomic import AtomicFolder
from appliance.domain.custody.attendance import Attendance
from appliance.domain.custody.waivers import Control, Waiver
from appliance.domain.ledger.entry import Actor, entry_from_bytes
from appliance.domain.ledger.events.base import Event
from appliance.domain.names import CandidateNumber, RoomId, StaffId
from appliance.domain.papers.share_set import ShareSet
from appliance.domain.sheets.bags import Bag
from appliance.ports.papers import BundleFacts
from appliance.ports.pictures import PictureViewer
from appliance.ports.reading import SheetReader
from appliance.ports.results import ResultsWriter
from appliance.ports.vault import MARKING, Held, Purpose, ShareFault
from appliance.services.sheets.close_bag import CloseBag
from appliance.services.sheets.compute_marks import ComputeMarks
from appliance.services.sheets.export_results import ExportResults
from appliance.services.sheets.freeze_scans import FreezeScans
from appliance.services.sheets.list_doubts import ListDoubts
from appliance.services.sheets.list_near_numbers import ListNearNumbers
from appliance.services.sheets.open_answer_key import OpenAnswerKey
from appliance.services.sheets.open_bag import OpenBag
from appliance.services.sheets.print_scan_report import PrintScanReport
from appliance.services.sheets.read_batch import ReadBatch
from appliance.services.sheets.rescan_sheet import RescanSheet
from appliance.services.sheets.retry_batch import RetryBatch
from appliance.services.sheets.review_reading import ReviewReading
from appliance.services.sheets.scan_report import MakeScanReport
from appliance.services.sheets.sheets_status import SheetsStatus
from appliance.services.sheets.show_crop import ShowCrop
from appliance.services.sheets.show_items import ShowItems
from appliance.services.sheets.show_results import ShowResults
from appliance.services.sheets.show_table import ShowTable
from appliance.services.sheets.take_frame import TakeFrame
from appliance.services.sheets.take_scans import Scan, Taken, TakeScans
from appliance.services.sheets.uncover_page import UncoverPage
from tests.doubles.filling_disk import FillingDisk
from tests.doubles.notices import HeardNotices
from tests.doubles.scripted_reader import ScriptedReader, ScriptedViewer, picture
from tests.doubles.world import ROOM_1, ROOM_2, TOAN, World

MARKING_SECRET = bytes(range(32))
KEY = {"101": "ABCDABCDABCD", "102": "DCBADCBADCBA", "109": "AAAABBBBCCCC"}
FONTS = Path("/usr/share/fonts/truetype/dejavu")
OPERATOR, OFFICER = Actor(StaffId("qp1")), Actor(StaffId("cb1"))


def key_csv(key: Mapping[str, str] = KEY) -> bytes:
    lines = [",".join(("question", *key))]
    lines += [",".join((f"I.{n}", *cells)) for n, cells in enumerate(zip(*key.values(), strict=True), 1)]
    return "".join(f"{line}\n" for line in lines).encode()


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
        self.machine = FillingDisk(world.folder, world.folder)
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
            machine=self.machine,
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
        self.status = SheetsStatus(work=work, machine=self.machine)
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
