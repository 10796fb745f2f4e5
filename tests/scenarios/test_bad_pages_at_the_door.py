"""Everything that is no sheet of this exam, sent in one go with one that is: each has its own line, and the batch goes on."""

import io
from time import perf_counter

import cv2
import numpy as np
from PIL import Image

from appliance.adapters.documents.sheet_pdf import SheetPdf
from appliance.adapters.vision.reader import OpenCvReader
from appliance.adapters.vision.viewer import OpenCvViewer
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.heading import Holder, SheetHeading
from appliance.domain.sheets.layouts import named_layout
from appliance.services.sheets.scan_report import ScanReport
from appliance.services.sheets.take_scans import Scan as File
from appliance.services.sheets.take_scans import Taken
from tests.attacks.test_pictures import cat, pdf, png, zeros
from tests.doubles.filled_sheets import FONTS, layout_of
from tests.doubles.hands import Filled
from tests.doubles.paper import Grey
from tests.doubles.printing import print_pages
from tests.doubles.scanner import Scan, encode, g4_tiff, scan
from tests.doubles.sheet_simulator import simulate
from tests.doubles.sheets_world import OPERATOR, SheetsWorld
from tests.doubles.world import ROOM_1, TOAN, World

SPEC = "own:p1=12"


def page(exam: str, number: str, spec: str = SPEC) -> Grey:
    heading = SheetHeading(exam, TOAN, "THCS Hư Cấu", "Thi thử", "Toán", "30/11/2026")
    holder = Holder(number, "Thí Sinh", "01/02/2011", "9A", "01", "1")
    (printed,) = print_pages(SheetPdf(FONTS).print(layout_of(spec), heading, [holder]))
    return printed


def filled(number: str) -> Filled:
    return Filled({"candidate_number": number, "paper_code": "101", "I.1": "A"})


def huge() -> bytes:
    content = io.BytesIO()
    Image.new("1", (14_200, 14_200)).save(content, "PNG")
    return content.getvalue()


def back_of(front: Grey) -> bytes:
    """The print shines through, mirrored."""
    ink = 255 - cv2.GaussianBlur(np.fliplr(front), (0, 0), 3).astype(np.float32)
    return encode((255 - ink * 0.15).astype(np.uint8))


def test_every_kind_of_bad_page_has_its_own_line_and_the_good_ones_are_read(world: World) -> None:
    sheets = SheetsWorld(world, OpenCvReader(named_layout, layout_of("own"), perf_counter), OpenCvViewer())
    ours = page(world.exam.id, "260001")
    good = simulate(ours, layout_of(SPEC), filled("260001"), Scan(), 1)
    two = [page(world.exam.id, number) for number in ("260002", "260003")]
    files = {
        "tot.jpg": good,
        "hai-trang.tif": g4_tiff(two),
        "rong.jpg": b"",
        "cut.jpg": good[: len(good) // 2],
        "200mp.png": huge(),
        "bom.png": png(9000, 9000, zeros(100)),
        "van-ban.docx": b"PK\x03\x04 no picture",
        "trang.jpg": scan(np.full((2339, 1654), 250, np.uint8), Scan(), 9),
        "mat-sau.jpg": back_of(ours),
        "meo.jpg": encode(cat()),
        "bom.pdf": pdf(zeros(200)),
        "mau-khac.jpg": simulate(page(world.exam.id, "260001", "own:p1=40"), layout_of("own:p1=40"), filled("260001"), Scan(), 2),
        "ky-thi-khac.jpg": simulate(page("thi-khac", "260002"), layout_of(SPEC), filled("260002"), Scan(), 3),
    }  # fmt: skip
    sheets.lay(ROOM_1)
    taken = sheets.take_scans(
        TOAN, ROOM_1, [File(name, content) for name, content in files.items()], OPERATOR
    )
    assert isinstance(taken, Taken)
    at_the_door = {source: why.reason.code for source, why in taken.refused}
    assert at_the_door == {
        "rong.jpg": "empty-picture",
        "cut.jpg": "broken-picture",
        "200mp.png": "picture-too-large",
        "bom.png": "picture-too-large",
        "van-ban.docx": "not-a-picture",
    }
    assert sheets.read_batch()
    report = sheets.report(TOAN)
    assert isinstance(report, ScanReport)
    in_the_report = {refused.source: refused.why.reason.code for refused in report.refused}
    assert in_the_report == {
        "trang.jpg": "blank-page",
        "mat-sau.jpg": "blank-page",
        "meo.jpg": "no-markers",
        "bom.pdf": "blank-page",
        "mau-khac.jpg": "other-form",
        "ky-thi-khac.jpg": "other-exam-sheet",
    }
    told = [*(why for _, why in taken.refused), *(refused.why for refused in report.refused)]
    for why in told:
        assert isinstance(why, Refusal)
        assert "\n" not in why.vi + why.next_vi
    with sheets.work.read() as tx:
        read = [(s.reading.source, s.number) for s in tx.sheets.sheets(TOAN) if s.reading.refusal is None]
    assert read[:3] == [("tot.jpg", "260001"), ("hai-trang.tif", None), ("hai-trang.tif", None)]
