"""Results on the screen: a candidate's own page, and beside it what the machine saw."""

import pytest
from playwright.sync_api import Page, expect

from tests.ui import sample
from tests.ui.canned import CannedServer

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("role", ["inspector", "officer"])
def test_who_inspects_can_see_what_the_machine_saw(page: Page, server: CannedServer, role: str) -> None:
    server.answers["GET /api/me"] = sample.me([role])
    page.goto(f"{server.origin}/#/ket-qua")
    with page.expect_request("**/api/sittings/toan/candidates/000001/page"):
        page.get_by_test_id("page-000001-toan").click()
    with page.expect_request("**/api/sheets/s-1/overlay"):
        page.get_by_test_id("own-page-seen").click()
    expect(page.get_by_test_id("own-page")).to_have_attribute("data-told", "seen")
    with page.expect_request("**/api/sittings/toan/candidates/000001/page"):
        page.get_by_test_id("own-page-seen").click()
