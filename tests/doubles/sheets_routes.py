"""Every route of the sheets room, in front of the verbs of :class:`SheetsWorld`."""

from datetime import timedelta, timezone

from appliance.adapters.documents.scanner_sheet_pdf import ScannerSheetPdf
from appliance.adapters.documents.sheet_pdf import SheetPdf
from appliance.adapters.files.dropped import DroppedFiles
from appliance.adapters.vision.scanner_sheet import OpenCvScannerSheet
from appliance.services.sheets.ask_scan import AskScan
from appliance.services.sheets.check_scanner import CheckScanner
from appliance.services.sheets.print_blank_sheets import PrintBlankSheets
from appliance.services.sheets.print_exam_sheets import PrintExamSheets
from appliance.services.sheets.render_sheets import RenderSheets
from appliance.services.sheets.show_inbox import ShowInbox
from appliance.services.sheets.take_left import TakeLeft
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
from tests.doubles.door import Door
from tests.doubles.sheets_world import FONTS, SheetsWorld


def review_verbs(room: SheetsWorld) -> ReviewVerbs:
    return ReviewVerbs(
        list_doubts=room.doubts, list_near_numbers=room.near, show_crop=room.crop,
        uncover_page=room.uncover, review_reading=room.review,
    )  # fmt: skip


def sheets_apis(room: SheetsWorld) -> tuple[Api, ...]:
    """Every route of the room."""
    render, zone = RenderSheets(printer=SheetPdf(FONTS)), timezone(timedelta(hours=7))
    scan = ScanVerbs(
        take_scans=room.take_scans, sheets_status=room.status, retry_batch=room.retry_batch,
        freeze_scans=room.freeze,
    )  # fmt: skip
    mark = MarkVerbs(
        open_answer_key=room.open_key, compute_marks=room.mark, show_results=room.results,
        export_results=room.export,
    )  # fmt: skip
    table = TableVerbs(
        open_bag=room.open_bag, close_bag=room.close_bag, show_table=room.table,
        ask_scan=AskScan(work=room.work, machine=room.machine),
        take_left=TakeLeft(work=room.work, machine=room.machine),
        rescan_sheet=room.rescan,
        show_inbox=ShowInbox(
            work=room.work,
            inbox=DroppedFiles(room.world.folder / "inbox"),
            machine=room.machine,
        ),
    )  # fmt: skip
    return (
        scans_api(scan),
        review_api(review_verbs(room)),
        marks_api(mark),
        table_api(table),
        camera_api(room.frame),
        items_api(room.items),
        report_api(room.report, room.printed_report),
        printing_api(
            PrintExamSheets(work=room.work, render=render, zone=zone),
            PrintBlankSheets(work=room.work, render=render, zone=zone),
        ),
        scanner_check_api(CheckScanner(printer=ScannerSheetPdf(FONTS), reader=OpenCvScannerSheet())),
    )


def sheets_door(room: SheetsWorld) -> Door:
    return Door.before(sheets_apis(room), room.work, room.world.clock)
