"""The calibration sheet on the scanning screen: real scans judged by the real reader, told line by line."""

from pathlib import Path
from typing import Any

import pytest
from flask import Request
from playwright.sync_api import Page, expect

from appliance.adapters.documents.scanner_sheet_pdf import ScannerSheetPdf
from appliance.adapters.vision.scanner_sheet import OpenCvScannerSheet
from appliance.services.sheets.check_scanner import CheckScanner
from appliance.web.sheets.scanner_check import checked_message
from tests.doubles.filled_sheets import FONTS
from tests.doubles.scanner import Scan
from tests.doubles.scanner_sheet import scanned_sheet
from tests.ui.canned import CannedServer
from tests.ui.seat import sit

pytestmark = pytest.mark.browser


def judged(request: Request) -> Any:
    (upload,) = request.files.getlist("file")
    upload.seek(0)  # the canned server has noted it already
    check = CheckScanner(printer=ScannerSheetPdf(FONTS), reader=OpenCvScannerSheet())
    lines = check(upload.read())
    assert isinstance(lines, tuple)
    return checked_message(lines).model_dump()


def kept(folder: Path, how: Scan) -> Path:
    path = folder / "scan.jpg"
    path.write_bytes(scanned_sheet(how))
    return path


def test_a_scan_of_the_sheet_is_judged_line_by_line(page: Page, server: CannedServer, tmp_path: Path) -> None:
    server.answers["POST /api/scanner-check"] = judged
    sit(server, "operator")
    page.goto(f"{server.origin}/#/phieu")
    chosen = page.get_by_test_id("scanner-picture")
    check = page.get_by_test_id("scanner-check")
    chosen.set_input_files(kept(tmp_path, Scan(skew=3)))
    expect(check).to_have_attribute("data-fit", "false")
    expect(page.get_by_test_id("scanner-line-skew")).to_have_attribute("data-reason", "scanner-skewed")
    expect(page.get_by_test_id("scanner-line-skew")).to_contain_text("Chỉnh hai thanh chặn giấy")
    expect(page.get_by_test_id("scanner-line-scale")).to_have_attribute("data-reason", "")
    chosen.set_input_files(kept(tmp_path, Scan()))
    expect(check).to_have_attribute("data-fit", "true")
