"""The calibration sheet over HTTP: the paper, and what a scan of it says."""

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.scan_refusals import ONE_PICTURE
from appliance.domain.sheets.scanner_check import Check
from appliance.services.sheets.check_scanner import CheckScanner
from appliance.web.api import OPERATOR, Api, Call, Download, Message, Nothing
from appliance.web.sheets.messages import RefusedScan, refused_scan


class CheckLine(Message):
    """``seen_vi``, ``seen_en``: what was measured. ``fault``: what to change; null where the line is good."""

    code: str
    vi: str
    en: str
    seen_vi: str
    seen_en: str
    fault: RefusedScan | None


class ScannerChecked(Message):
    """``fit``: every line is good."""

    fit: bool
    lines: list[CheckLine]


def scanner_check_api(check_scanner: CheckScanner) -> Api:
    api = Api("sheets")

    @api.get("/api/scanner-sheet.pdf", who=OPERATOR, answer=None)
    def scanner_sheet(_call: Call[Nothing]) -> Download:
        """Phiếu kiểm tra máy quét, to be printed at 100 %."""
        return Download(check_scanner.sheet(), "application/pdf", "kiem-tra-may-quet.pdf")

    @api.post("/api/scanner-check", who=OPERATOR, answer=ScannerChecked, uploads=True)
    def scanner_check(call: Call[Nothing]) -> ScannerChecked | Refusal:
        """Judge printer and scanner by one scan of that sheet; nothing is kept."""
        if len(call.uploads) != 1:
            return Refusal(ONE_PICTURE)
        lines = check_scanner(call.uploads[0].content)
        return lines if isinstance(lines, Refusal) else checked_message(lines)

    return api


def checked_message(lines: tuple[Check, ...]) -> ScannerChecked:
    return ScannerChecked(fit=not any(line.fault for line in lines), lines=[_line(line) for line in lines])


def _line(check: Check) -> CheckLine:
    return CheckLine(
        code=check.code,
        vi=check.vi,
        en=check.en,
        seen_vi=check.seen_vi,
        seen_en=check.seen_en,
        fault=refused_scan("", check.fault) if check.fault else None,
    )
