"""The scan report is taken to paper from the screen."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.canned import CannedServer
from tests.ui.seat import sit

pytestmark = pytest.mark.browser
PDF = b"%PDF-1.4 as the appliance draws it"


def test_the_button_saves_the_report_that_the_appliance_draws(
    page: Page, server: CannedServer, tmp_path: Path
) -> None:
    server.answers["GET /api/sittings/toan/scan-report.pdf"] = PDF
    sit(server, "operator")
    page.goto(f"{server.origin}/#/phieu")
    with page.expect_download() as saved:
        page.get_by_test_id("scan-report-print").click()
    assert saved.value.suggested_filename == "bao-cao-quet-toan.pdf"
    saved.value.save_as(tmp_path / "saved.pdf")
    assert (tmp_path / "saved.pdf").read_bytes() == PDF
    expect(page.get_by_test_id("scan-report").get_by_test_id("refusal")).to_have_count(0)


def test_a_refusal_is_told_beside_the_button(page: Page, server: CannedServer) -> None:
    sit(server, "operator")
    page.goto(f"{server.origin}/#/phieu")
    page.get_by_test_id("scan-report-print").click()
    refusal = page.get_by_test_id("scan-report").get_by_test_id("refusal")
    expect(refusal).to_have_attribute("data-reason", "not-ours")
