"""Printing copies and tracing them over HTTP: the real stamp, the real QR reader, and who may."""

import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from appliance.adapters.documents.stamped_copies import PdfStamper
from appliance.adapters.files.atomic import AtomicFolder
from appliance.adapters.media.qr import QrChain
from appliance.services.papers.print_copies import PrintCopies
from appliance.services.papers.trace_copy import TraceCopy
from appliance.web.papers.copies import copies_api
from tests.doubles.entropy import SeededEntropy
from tests.doubles.packet_desk import FONTS
from tests.doubles.papers_world import PapersWorld, rung
from tests.services.papers.test_copies import VIET_NAM
from tests.web.papers.site import Site

COPIES = "/api/sittings/toan/papers/toan-101/copies"


def _paper() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    for text in ("Câu 1", "Câu 2"):
        canvas.drawString(60, 700, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """The two routes, after the bell, with a real one-sitting exam of two-page papers."""
    papers = PapersWorld(tmp_path)
    papers.plan.pdf = _paper()
    rung(papers)
    api = copies_api(
        print_copies=PrintCopies(
            work=papers.work, folder=AtomicFolder(papers.folder / "data" / "bundle"), sealing=papers.sealing,
            stamper=PdfStamper(FONTS), clock=papers.clock, entropy=SeededEntropy(), zone=VIET_NAM,
        ),
        trace_copy=TraceCopy(work=papers.work, reader=QrChain(), zone=VIET_NAM),
    )  # fmt: skip
    return Site.before(papers, api)


def test_a_photograph_of_a_printed_corner_leads_back_to_who_printed_it(site: Site) -> None:
    officer = site.person("cb1")
    answer = officer.post(COPIES, {"room": "02", "copies": 3})
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert "C-TOAN-0001-" in answer.headers["Content-Disposition"]
    document = pypdfium2.PdfDocument(answer.data)
    assert len(document) == 6
    photograph = io.BytesIO()
    document[5].render(scale=2).to_pil().save(photograph, "JPEG")
    traced = officer.upload("/api/trace", file=(io.BytesIO(photograph.getvalue()), "anh.jpg")).get_json()
    assert (traced["kind"], traced["verified"], traced["room"]) == ("copy", True, "02")
    assert traced["code"] == traced["last"]
    assert (traced["printed_by"], traced["printed_by_name"]) == ("cb1", "Lê Thị Cán Bộ")
    assert [line["position"] for line in traced["story"]] == [len(site.papers.kinds()) - 1]


def test_only_officers_and_the_rooms_proctors_print_and_only_officers_and_inspectors_trace(
    site: Site,
) -> None:
    assert site.person("kh1").post(COPIES, {"room": "01", "copies": 1}).status_code == 403
    assert (
        site.person("gt1").post(COPIES, {"room": "02", "copies": 1}).get_json()["reason"]
        == "copies-other-room"
    )
    assert site.anyone().post(COPIES, {"room": "01", "copies": 1}).status_code == 401
    assert site.person("gt1").post("/api/trace", {"text": "C-TOAN-0001-T"}).status_code == 403


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"room": "01"},
        {"room": "01", "copies": 0},
        {"room": "01", "copies": "nhiều"},
        {"room": "", "copies": 1},
    ],
)
def test_a_wrong_order_is_refused_and_nothing_is_printed(site: Site, body: dict[str, Any]) -> None:
    assert site.person("cb1").post(COPIES, body).status_code == 422
    assert "copies.printed" not in site.papers.kinds()


def test_a_trace_of_nothing_is_refused_in_plain_words(site: Site) -> None:
    answer = site.person("cb1").post("/api/trace")
    assert (answer.status_code, answer.get_json()["reason"]) == (422, "bad-input")
    assert site.person("cb1").post("/api/trace", {"text": "?"}).get_json()["reason"] == "not-a-trace"
