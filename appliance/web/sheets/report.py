"""The report of a sitting's scans over HTTP."""

from appliance.domain.names import SittingId
from appliance.domain.refusals import Refusal
from appliance.services.sheets.print_scan_report import PrintScanReport
from appliance.services.sheets.scan_report import MakeScanReport, RefusedPage, ScanReport
from appliance.web.api import READERS, Api, Call, Download, Message, Nothing
from appliance.web.sheets.messages import RefusedScan, refused_scan


class RefusedPageMessage(Message):
    """``settled``: nothing is left to do about it."""

    sheet: str
    room: str
    page: int
    settled: bool
    why: RefusedScan


class HealthMessage(Message):
    """What the pages of a batch say of the scanner, and what to clean."""

    batch: str
    faults: list[RefusedScan]


class ScanReportMessage(Message):
    """``accepted``: without a person; ``settled``: by people; ``open``: wait for one. ``expected_errors``: wrong cells to
    expect among all taken without a person, by the calibration on simulated sheets."""

    pictures: int
    accepted: int
    settled: int
    open: int
    set_aside: int
    replaced: int
    refused: list[RefusedPageMessage]
    refused_by_reason: dict[str, int]
    expected_errors: float
    read_twice: int
    health: list[HealthMessage]


def report_api(make_report: MakeScanReport, print_report: PrintScanReport) -> Api:
    api = Api("sheets")

    @api.get("/api/sittings/<sitting>/scan-report", who=READERS, answer=ScanReportMessage)
    def scan_report(_call: Call[Nothing], sitting: str) -> ScanReportMessage | Refusal:
        """What became of a sitting's scans: accepted, settled, refused by reason, errors to expect, what to clean."""
        report = make_report(SittingId(sitting))
        return report if isinstance(report, Refusal) else _message(report)

    @api.get("/api/sittings/<sitting>/scan-report.pdf", who=READERS, answer=None)
    def printed_scan_report(_call: Call[Nothing], sitting: str) -> Download | Refusal:
        """Báo cáo quét phiếu, for the minutes: the same with each room's counts, on paper."""
        pdf = print_report(SittingId(sitting))
        return pdf if isinstance(pdf, Refusal) else Download(pdf, "application/pdf", "bao-cao-quet.pdf")

    return api


def _page(page: RefusedPage) -> RefusedPageMessage:
    why = refused_scan(page.source, page.why)
    return RefusedPageMessage(sheet=page.sheet, room=page.room, page=page.page, settled=page.settled, why=why)


def _message(report: ScanReport) -> ScanReportMessage:
    by_reason: dict[str, int] = {}
    for page in report.refused:
        by_reason[page.why.reason.code] = by_reason.get(page.why.reason.code, 0) + 1
    return ScanReportMessage(
        pictures=report.pictures,
        accepted=report.accepted,
        settled=report.settled,
        open=report.open,
        set_aside=report.set_aside,
        replaced=report.replaced,
        refused=[_page(page) for page in report.refused],
        refused_by_reason=by_reason,
        expected_errors=round(report.expected_errors, 4),
        read_twice=report.read_twice,
        health=[
            HealthMessage(batch=batch, faults=[refused_scan("", fault) for fault in faults])
            for batch, faults in report.health
        ],
    )
