"""The worker's process: reading sheets and printing receipts."""

from collections.abc import Callable
from threading import Event

from appliance.bootstrap import Appliance
from appliance.bootstrap.heavy import printer, sheet_reader
from appliance.bootstrap.verbs import receipt_picture
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.layouts import named_layout
from appliance.services.ledger.print_receipt import PrintReceipt
from appliance.services.sheets.read_batch import ReadBatch
from appliance.workers.print_queue import PrintQueue
from appliance.workers.quiet import QuietNotices
from appliance.workers.read_queue import ReadQueue


def make_queues(a: Appliance) -> tuple[Callable[[Event], None], ...]:
    """The loops of the worker's process; each runs until its event is set."""
    base = named_layout("own")
    if not isinstance(base, Layout):
        raise LookupError(base.en)
    reader = sheet_reader(base)
    read = ReadQueue(
        read_batch=ReadBatch(work=a.work, scans=a.folder("scans"), reader=reader, notices=QuietNotices())
    )
    receipts = printer(a.settings)
    if receipts is None:
        return (read.run,)
    queue = PrintQueue(print_receipt=PrintReceipt(work=a.work, printer=receipts, picture=receipt_picture(a)))
    return (read.run, queue.run)
