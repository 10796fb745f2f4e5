"""The sheets room, wired: scans, doubts, marks, results."""

from pathlib import Path

from appliance.adapters.crypto.age import AgeSealing
from appliance.adapters.crypto.memory_vault import MemoryVault
from appliance.adapters.files.dropped import DroppedFiles
from appliance.adapters.host.machine import HostMachine
from appliance.bootstrap import Appliance
from appliance.bootstrap.heavy import records, scanner_sheet_printer
from appliance.bootstrap.pictures import pictures
from appliance.bootstrap.verbs import export_results, print_blank_sheets, print_exam_sheets, take_scans
from appliance.ports.notices import Notices
from appliance.services.sheets.ask_remark import AskRemark
from appliance.services.sheets.ask_scan import AskScan
from appliance.services.sheets.check_scanner import CheckScanner
from appliance.services.sheets.close_bag import CloseBag
from appliance.services.sheets.compute_marks import ComputeMarks
from appliance.services.sheets.decide_remark import DecideRemark
from appliance.services.sheets.explain_sheet import ExplainSheet
from appliance.services.sheets.freeze_scans import FreezeScans
from appliance.services.sheets.list_doubts import ListDoubts
from appliance.services.sheets.list_near_numbers import ListNearNumbers
from appliance.services.sheets.open_answer_key import OpenAnswerKey
from appliance.services.sheets.open_bag import OpenBag
from appliance.services.sheets.print_scan_report import PrintScanReport
from appliance.services.sheets.rescan_sheet import RescanSheet
from appliance.services.sheets.retry_batch import RetryBatch
from appliance.services.sheets.review_reading import ReviewReading
from appliance.services.sheets.scan_report import MakeScanReport
from appliance.services.sheets.sheets_status import SheetsStatus
from appliance.services.sheets.show_crop import ShowCrop
from appliance.services.sheets.show_inbox import ShowInbox
from appliance.services.sheets.show_items import ShowItems
from appliance.services.sheets.show_remarks import ShowRemarks
from appliance.services.sheets.show_results import ShowResults
from appliance.services.sheets.show_table import ShowTable
from appliance.services.sheets.take_frame import TakeFrame
from appliance.services.sheets.take_left import TakeLeft
from appliance.services.sheets.uncover_page import UncoverPage
from appliance.web.api import Api
from appliance.web.sheets.camera import camera_api
from appliance.web.sheets.explain import explain_api
from appliance.web.sheets.items import items_api
from appliance.web.sheets.marks import MarkVerbs, marks_api
from appliance.web.sheets.printing import printing_api
from appliance.web.sheets.remarks import RemarkVerbs, remarks_api
from appliance.web.sheets.report import report_api
from appliance.web.sheets.review import ReviewVerbs, review_api
from appliance.web.sheets.scanner_check import scanner_check_api
from appliance.web.sheets.scans import ScanVerbs, scans_api
from appliance.web.sheets.table import TableVerbs, table_api


def sheets(a: Appliance, notices: Notices, vault: MemoryVault) -> tuple[Api, ...]:
    explain = ExplainSheet(
        work=a.work, scans=a.folder("scans"), explainer=pictures(a.settings.fonts).explainer
    )
    return (
        *_table(a, notices),
        *_review(a, notices),
        _marks(a, notices, vault),
        items_api(ShowItems(work=a.work)),
        explain_api(explain),
        printing_api(print_exam_sheets(a), print_blank_sheets(a)),
        _remarks(a, notices),
    )


def _remarks(a: Appliance, notices: Notices) -> Api:
    ask = AskRemark(
        work=a.work, scans=a.folder("scans"), reader=pictures(a.settings.fonts).reader, notices=notices
    )
    return remarks_api(
        RemarkVerbs(
            ask_remark=ask,
            decide_remark=DecideRemark(work=a.work, notices=notices),
            show_remarks=ShowRemarks(work=a.work, printer=records(a.settings)),
        )
    )


def _table(a: Appliance, notices: Notices) -> tuple[Api, ...]:
    """Bags, the scanner and the camera."""
    take = take_scans(a, notices)
    inbox = DroppedFiles(Path(a.settings.scans_inbox)) if a.settings.scans_inbox else None
    machine = HostMachine(a.settings.data, a.settings.site)
    return (
        table_api(
            TableVerbs(
                open_bag=OpenBag(work=a.work, notices=notices),
                close_bag=CloseBag(work=a.work, notices=notices),
                show_table=ShowTable(work=a.work),
                ask_scan=AskScan(work=a.work, machine=machine),
                take_left=TakeLeft(work=a.work, machine=machine),
                rescan_sheet=RescanSheet(work=a.work, take_scans=take),
                show_inbox=ShowInbox(work=a.work, inbox=inbox, machine=machine),
            )
        ),
        report_api(
            MakeScanReport(work=a.work),
            PrintScanReport(
                work=a.work, clock=a.clock, printer=records(a.settings), zone=a.settings.utc_offset
            ),
        ),
        camera_api(TakeFrame(work=a.work, reader=pictures(a.settings.fonts).reader, take_scans=take)),
        scanner_check_api(
            CheckScanner(
                printer=scanner_sheet_printer(a.settings), reader=pictures(a.settings.fonts).scanner_sheet
            )
        ),
    )


def _review(a: Appliance, notices: Notices) -> tuple[Api, ...]:
    """From a room's pictures to frozen scans."""
    scans, viewer = a.folder("scans"), pictures(a.settings.fonts).viewer
    return (
        scans_api(
            ScanVerbs(
                take_scans=take_scans(a, notices),
                sheets_status=SheetsStatus(
                    work=a.work, machine=HostMachine(a.settings.data, a.settings.site)
                ),
                retry_batch=RetryBatch(work=a.work),
                freeze_scans=FreezeScans(work=a.work, notices=notices),
            )
        ),
        review_api(
            ReviewVerbs(
                list_doubts=ListDoubts(work=a.work),
                list_near_numbers=ListNearNumbers(work=a.work),
                show_crop=ShowCrop(work=a.work, scans=scans, viewer=viewer),
                uncover_page=UncoverPage(work=a.work, scans=scans, viewer=viewer),
                review_reading=ReviewReading(work=a.work, notices=notices),
            )
        ),
    )


def _marks(a: Appliance, notices: Notices, vault: MemoryVault) -> Api:
    """From the sealed key to results."""
    return marks_api(
        MarkVerbs(
            open_answer_key=OpenAnswerKey(
                work=a.work, bundle=a.folder("bundle"), vault=vault, sealing=AgeSealing(), notices=notices
            ),
            compute_marks=ComputeMarks(work=a.work, notices=notices),
            show_results=ShowResults(work=a.work),
            export_results=export_results(a),
        )
    )
