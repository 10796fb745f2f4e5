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
from tests.doubles.door import Browser, Door
from tests.doubles.entropy import SeededEntropy
from tests.doubles.packet_desk import FONTS
from tests.doubles.papers_world import UNTIL_START, PapersWorld
from tests.services.papers.test_copies import VIET_NAM

COPIES = "/api/sittings/toan/papers/toan-101/copies"


def _paper() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    for text in ("Câu 1", "Câu 2"):
        canvas.drawString(60, 700, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


class Desk:
    """The two routes, after the bell, with a real one-sitting exam of two-page papers."""

    def __init__(self, papers: PapersWorld) -> None:
        papers.plan.pdf = _paper()
        self.papers = papers
        papers.arm(papers.loaded())
        papers.clock.advance(UNTIL_START)
        papers.bell.step()
        api = copies_api(
            print_copies=PrintCopies(
                work=papers.work, folder=AtomicFolder(papers.folder / "data" / "bundle"), sealing=papers.sealing,
                stamper=PdfStamper(FONTS), clock=papers.clock, entropy=SeededEntropy(), zone=VIET_NAM,
            ),
            trace_copy=TraceCopy(work=papers.work, reader=QrChain(), zone=VIET_NAM),
        )  # fmt: skip
        self._door = Door.before([api], papers.work, papers.clock)

    def anyone(self) -> Browser:
        return self._door.anyone()

    def person(self, name: str) -> Browser:
        return self._door.person(name)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(PapersWorld(tmp_path))


def test_a_photograph_of_a_printed_corner_leads_back_to_who_printed_it(desk: Desk) -> None:
    officer = desk.person("cb1")
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
    assert [line["position"] for line in traced["story"]] == [len(desk.papers.kinds()) - 1]


def test_only_officers_and_the_rooms_proctors_print_and_only_officers_and_inspectors_trace(
    desk: Desk,
) -> None:
    assert desk.person("kh1").post(COPIES, {"room": "01", "copies": 1}).status_code == 403
    assert (
        desk.person("gt1").post(COPIES, {"room": "02", "copies": 1}).get_json()["reason"]
        == "copies-other-room"
    )
    assert desk.anyone().post(COPIES, {"room": "01", "copies": 1}).status_code == 401
    assert desk.person("gt1").post("/api/trace", {"text": "C-TOAN-0001-T"}).status_code == 403


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
def test_a_wrong_order_is_refused_and_nothing_is_printed(desk: Desk, body: dict[str, Any]) -> None:
    assert desk.person("cb1").post(COPIES, body).status_code == 422
    assert "copies.printed" not in desk.papers.kinds()


def test_a_trace_of_nothing_is_refused_in_plain_words(desk: Desk) -> None:
    answer = desk.person("cb1").post("/api/trace")
    assert (answer.status_code, answer.get_json()["reason"]) == (422, "bad-input")
    assert desk.person("cb1").post("/api/trace", {"text": "?"}).get_json()["reason"] == "not-a-trace"
