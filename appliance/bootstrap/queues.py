"""The worker's process: reading sheets and printing receipts."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

from appliance.adapters.files.dropped import DroppedFiles
from appliance.adapters.host.machine import HostMachine
from appliance.adapters.scanner.scanimage import ScanimageScanner
from appliance.bootstrap import Appliance
from appliance.bootstrap.heavy import label_painter, printer
from appliance.bootstrap.pictures import file_reader
from appliance.bootstrap.verbs import receipt_picture, take_scans
from appliance.ports.outbox import JobKind
from appliance.services.custody.label_slips import LabelPicture
from appliance.services.ledger.print_receipt import PrintReceipt
from appliance.services.sheets.read_batch import ReadBatch
from appliance.services.sheets.scan_pages import ScanPages
from appliance.services.sheets.take_dropped import TakeDropped
from appliance.workers.print_queue import PrintQueue
from appliance.workers.quiet import QuietNotices
from appliance.workers.read_queue import ReadQueue
from appliance.workers.scan_intake import DropQueue, ScanQueue

Loop = Callable[[Event], None]


def make_queues(a: Appliance) -> tuple[Loop, ...]:
    """The loops of the worker's process; each runs until its event is set."""
    read = ReadQueue(
        read_batch=ReadBatch(
            work=a.work,
            scans=a.folder("scans"),
            reader=file_reader(a.settings.fonts),
            clock=a.clock,
            machine=HostMachine(a.settings.data, a.settings.site),
            notices=QuietNotices(),
        )
    )
    return (read.run, *_intake(a), *_printing(a))


def _intake(a: Appliance) -> tuple[Loop, ...]:
    take = take_scans(a, QuietNotices())
    scan = ScanQueue(
        scan_pages=ScanPages(
            work=a.work,
            scanner=ScanimageScanner(a.settings.scanner),
            spool=a.folder("scanner"),
            take_scans=take,
            clock=a.clock,
        )
    )
    if not a.settings.scans_inbox:
        return (scan.run,)
    inbox = DroppedFiles(Path(a.settings.scans_inbox))
    machine = HostMachine(a.settings.data, a.settings.site)
    take_dropped = TakeDropped(work=a.work, inbox=inbox, machine=machine, viewer=take.viewer, take_scans=take)
    return (scan.run, DropQueue(take_dropped=take_dropped).run)


def _printing(a: Appliance) -> tuple[Loop, ...]:
    receipts = printer(a.settings)
    if receipts is None:
        return ()
    labels = LabelPicture(work=a.work, painter=label_painter(a.settings))
    printing = PrintReceipt(
        work=a.work, printer=receipts, picture=receipt_picture(a), others={JobKind.PRINT_LABEL: labels}
    )
    queue = PrintQueue(print_receipt=printing)
    return (queue.run,)
