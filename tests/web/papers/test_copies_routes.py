"""Printing copies and tracing them over HTTP: the real stamp, the real QR reader, and who may."""

import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from flask.testing import FlaskClient
from reportlab.pdfgen.canvas import Canvas
from werkzeug.test import TestResponse

from appliance.adapters.documents.stamped_copies import PdfStamper
from appliance.adapters.files.atomic import AtomicFolder
from appliance.adapters.media.qr import QrChain
from appliance.domain.names import StaffId
from appliance.ports.people import Session
from appliance.services.papers.print_copies import PrintCopies
from appliance.services.papers.trace_copy import TraceCopy
from appliance.services.people.sign_in import token_hash
from appliance.services.people.who_is import WhoIs
from appliance.web.app import make_app
from appliance.web.live import make_socketio
from appliance.web.papers.copies import copies_api
from tests.doubles.entropy import SeededEntropy
from tests.doubles.packet_desk import FONTS
from tests.doubles.papers_world import UNTIL_START, PapersWorld
from tests.services.papers.test_copies import VIET_NAM

HEADER = {"X-Phong-Thi": "1"}
COPIES = "/api/sittings/toan/papers/toan-101/copies"


def _paper() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    for text in ("Câu 1", "Câu 2"):
        canvas.drawString(60, 700, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


class Door:
    """The two routes, after the bell, with a real one-sitting exam of two-page papers."""

    def __init__(self, papers: PapersWorld, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tests.doubles.small_plan.PDF", _paper())
        self.papers, self.people = papers, 0
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
        self.app = make_app([api], WhoIs(work=papers.work, clock=papers.clock), make_socketio())

    def person(self, name: str) -> FlaskClient:
        self.people += 1
        token = f"{name}-{self.people}"
        with self.papers.work.write() as tx:
            tx.people.put_session(Session(token_hash(token), StaffId(name), None, self.papers.clock.wall_us))
        client = self.app.test_client()
        client.set_cookie("staff", token, domain="localhost", secure=True)
        return client


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Door:
    return Door(PapersWorld(tmp_path), monkeypatch)


def _post(client: FlaskClient, path: str, **body: Any) -> TestResponse:
    return client.post(path, json=body, headers=HEADER, base_url="https://localhost")


def test_a_photograph_of_a_printed_corner_leads_back_to_who_printed_it(door: Door) -> None:
    officer = door.person("cb1")
    answer = _post(officer, COPIES, room="02", copies=3)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert "C-TOAN-0001-" in answer.headers["Content-Disposition"]
    document = pypdfium2.PdfDocument(answer.data)
    assert len(document) == 6
    photograph = io.BytesIO()
    document[5].render(scale=2).to_pil().save(photograph, "JPEG")
    form = {"file": (io.BytesIO(photograph.getvalue()), "anh.jpg")}
    traced = officer.post("/api/trace", data=form, headers=HEADER, base_url="https://localhost").get_json()
    assert (traced["kind"], traced["verified"], traced["room"]) == ("copy", True, "02")
    assert traced["code"] == traced["last"]
    assert (traced["printed_by"], traced["printed_by_name"]) == ("cb1", "Lê Thị Cán Bộ")
    assert [line["position"] for line in traced["story"]] == [len(door.papers.kinds()) - 1]


def test_only_officers_and_the_rooms_proctors_print_and_only_officers_and_inspectors_trace(
    door: Door,
) -> None:
    assert _post(door.person("kh1"), COPIES, room="01", copies=1).status_code == 403
    assert _post(door.person("gt1"), COPIES, room="02", copies=1).get_json()["reason"] == "copies-other-room"
    assert _post(door.app.test_client(), COPIES, room="01", copies=1).status_code == 401
    assert _post(door.person("gt1"), "/api/trace", text="C-TOAN-0001-T").status_code == 403


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
def test_a_wrong_order_is_refused_and_nothing_is_printed(door: Door, body: dict[str, Any]) -> None:
    assert _post(door.person("cb1"), COPIES, **body).status_code == 422
    assert "copies.printed" not in door.papers.kinds()


def test_a_trace_of_nothing_is_refused_in_plain_words(door: Door) -> None:
    answer = _post(door.person("cb1"), "/api/trace")
    assert (answer.status_code, answer.get_json()["reason"]) == (422, "bad-input")
    assert _post(door.person("cb1"), "/api/trace", text="?").get_json()["reason"] == "not-a-trace"
