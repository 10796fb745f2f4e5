"""The review screen before the real routes, rows and pictures of a sitting with many doubts: no canned answer between
the press of a key and the next picture."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Response, request

from appliance.adapters.documents.sheet_pdf import SheetPdf
from appliance.adapters.vision.viewer import OpenCvViewer
from appliance.domain.exam import Candidate, SheetForm
from appliance.domain.names import CandidateNumber, PaperCode, Sha256, StaffId
from appliance.domain.sheets.batch import Batch, Picture
from appliance.domain.sheets.heading import SheetHeading
from appliance.domain.sheets.layout import FieldKind
from appliance.domain.sheets.layout_file import layout_json
from appliance.domain.sheets.reading import Doubt, DoubtReason, PageReading, Status
from appliance.domain.sheets.scanned import ScannedSheet, sheet_id
from appliance.ports.people import Session
from appliance.services.people.sign_in import token_hash
from appliance.services.people.who_is import WhoIs
from appliance.services.sheets.show_crop import ShowCrop
from appliance.web.app import make_app
from appliance.web.live import make_socketio
from appliance.web.sheets.review import review_api
from tests.doubles.filled_sheets import FONTS, layout_of
from tests.doubles.hands import Filled
from tests.doubles.printing import print_pages
from tests.doubles.scanner import Scan
from tests.doubles.sheet_simulator import simulate
from tests.doubles.sheets_routes import review_verbs
from tests.doubles.sheets_world import SheetsWorld
from tests.doubles.world import ROOM_1, TOAN, make_world, small_exam
from tests.ui import sample
from tests.ui.canned import CannedServer

TOKEN = "token of qp1"


def many_doubts(folder: Path, sheets: int, pictures: int = 4) -> SheetsWorld:
    """One doubt a sheet, alternately of an answer and of the candidate number."""
    numbers = [CandidateNumber(f"27{n:04d}") for n in range(sheets)]
    exam = replace(
        small_exam(),
        candidates=tuple(Candidate(n, "Thí Sinh", "", "9A", ROOM_1, at) for at, n in enumerate(numbers, 1)),
    )
    desk = SheetsWorld(make_world(folder, exam))
    layout = layout_of("own:p1=12")
    (page,) = print_pages(SheetPdf(FONTS).print(layout, SheetHeading(), [None]))
    scans = [
        simulate(
            page, layout, Filled({"I.3": "C", "paper_code": "101", "candidate_number": "270001"}), Scan(), n
        )
        for n in range(pictures)
    ]
    rows, kept = [], []
    for at, number in enumerate(numbers):
        content = scans[at % pictures] + at.to_bytes(
            4, "big"
        )  # beyond the end marker: another file, same picture
        digest = Sha256(sha256(content).hexdigest())
        desk.scans.put(f"{digest}.jpg", content)
        kept.append(Picture(digest, "jpg", f"{at}.jpg", "toan-01-1", at + 1))
        of_number = at % 2 == 1
        doubt = (
            Doubt("candidate_number#6", DoubtReason.DOUBLE, 0.4 + at / 2000, (number[5], ""))
            if of_number
            else Doubt("I.3", DoubtReason.WEAK, 0.4 + at / 2000, ("C", "B"))
        )
        reading = PageReading(
            f"{at}.jpg", 1, layout.name, Status.REVIEW, digest, 20.0,
            candidate_number=None if of_number else number, paper_code=PaperCode("101"),
            answers=dict.fromkeys(layout.answers, "A"), doubts=(doubt,),
            unclear={"candidate_number": number[:5] + "?"} if of_number else {},
        )  # fmt: skip
        rows.append(ScannedSheet(sheet_id(digest, 1), TOAN, ROOM_1, "toan-01-1", reading))
    _keep(desk, rows, kept)
    return desk


def every_kind(folder: Path) -> SheetsWorld:
    """One sheet with a doubt of every kind of field, on a form whose choices take several; surest last."""
    printed = layout_of("own:p1=4,p2=1,p3=1")
    fields = tuple(
        replace(f, kind=FieldKind.MULTI) if f.kind is FieldKind.SINGLE else f for f in printed.fields
    )
    layout = replace(printed, name="several", fields=fields)
    exam = small_exam()
    sittings = tuple(replace(s, sheet_layout=layout.name) for s in exam.sittings)
    form = SheetForm(layout.name, layout_json(layout))
    desk = SheetsWorld(make_world(folder, replace(exam, sittings=sittings, forms=(form,))))
    (page,) = print_pages(SheetPdf(FONTS).print(layout, SheetHeading(), [None]))
    filled = {"I.1": "AC", "II.1.b": "T", "III.1": "-1,5", "paper_code": "101", "candidate_number": "260001"}
    content = simulate(page, layout, Filled(filled), Scan(), 1)
    digest = Sha256(sha256(content).hexdigest())
    desk.scans.put(f"{digest}.jpg", content)
    doubts = (
        Doubt("I.1", DoubtReason.WEAK, 0.1, ("AC", "A")),
        Doubt("II.1.b", DoubtReason.WEAK, 0.2, ("T", "")),
        Doubt("III.1#3", DoubtReason.WEAK, 0.3, ("5", "")),
        Doubt("candidate_number#6", DoubtReason.BLANK, 0.4, ("", "")),
        Doubt("paper_code#3", DoubtReason.BLANK, 0.5, ("", "")),
    )
    reading = PageReading(
        "a.jpg", 1, layout.name, Status.REVIEW, digest, 20.0,
        candidate_number=None, paper_code=None, answers=dict.fromkeys(layout.answers),
        doubts=doubts, unclear={"III.1": "-1?", "candidate_number": "26000?"},
    )  # fmt: skip
    row = ScannedSheet(sheet_id(digest, 1), TOAN, ROOM_1, "toan-01-1", reading)
    _keep(desk, [row], [Picture(digest, "jpg", "a.jpg", "toan-01-1", 1)])
    return desk


def _keep(desk: SheetsWorld, rows: list[ScannedSheet], kept: list[Picture]) -> None:
    with desk.work.write() as tx:
        tx.sheets.add_batch(Batch("toan-01-1", TOAN, ROOM_1, len(rows)), kept)
        tx.sheets.add_sheets(rows)
        session = Session(Sha256(token_hash(TOKEN)), StaffId("qp1"), None, desk.world.clock.wall_us)
        tx.people.put_session(session)


class ReviewDesk(CannedServer):
    """Canned screens around the real review routes."""

    def __init__(self, desk: SheetsWorld) -> None:
        super().__init__(sample.answers(), {})
        crop = ShowCrop(work=desk.work, scans=desk.scans, viewer=OpenCvViewer())
        review = review_api(replace(review_verbs(desk), show_crop=crop))
        who = WhoIs(work=desk.work, clock=desk.world.clock)
        self._app = make_app([review], who, make_socketio())

    def _api(self, rest: str) -> Response:
        if not rest.startswith(("sheets/", "sittings/toan/doubts")):
            return super()._api(rest)
        client = self._app.test_client()
        client.set_cookie("staff", TOKEN, secure=True)
        headers: dict[str, Any] = {"X-Phong-Thi": "1"}
        answer = client.open(
            f"/api/{rest}", method=request.method, data=request.get_data(), headers=headers,
            content_type=request.content_type, base_url="https://localhost",
        )  # fmt: skip
        return Response(answer.data, status=answer.status_code, content_type=answer.content_type)
