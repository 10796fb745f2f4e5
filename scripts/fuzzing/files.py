"""Files people bring: pictures and documents at the doorway of reading, photographs of seals, tables, bundles."""

import io
from contextlib import suppress
from pathlib import Path
from time import perf_counter

import cv2
import numpy as np
import xlsxwriter
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from appliance.adapters.crypto.ed25519 import verify
from appliance.adapters.documents import pdf_check
from appliance.adapters.documents.spreadsheets import read_table
from appliance.adapters.files.bundle_file import ZipBundles
from appliance.adapters.media.qr import QrChain
from appliance.adapters.vision import rasterise
from appliance.adapters.vision.pdf_pages import DPI, drawn_by
from appliance.adapters.vision.pictures import MOST_PAGES, MOST_PIXELS, Page, pages
from appliance.adapters.vision.reader import OpenCvReader
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.reading_refusals import PAGE_FAILED
from appliance.ports.documents import TableError
from appliance.services.papers.inspect_bundle import InspectBundle
from scripts.fuzzing.target import MisreadError, Prepared, Target, none_but
from scripts.fuzzing.warm_child import WarmChildren
from tests.doubles.code_pictures import code
from tests.doubles.filled_sheets import layout_of, printed
from tests.doubles.hands import Filled
from tests.doubles.paper import Grey
from tests.doubles.scanner import Scan, encode, g4_tiff
from tests.doubles.sheet_simulator import simulate
from tests.doubles.small_plan import SmallPlan

SPEC = "own:p1=8"
DPI_120 = (992, 1403)
ANSWERS = {"candidate_number": "100017", "paper_code": "101", "I.1": "A", "I.2": "B"}
ROWS = (("Số báo danh", "Họ và tên", "Phòng thi"), ("000001", "Nguyễn Văn Một", "01"))


def _sheet() -> Grey:
    """A filled sheet as a scanner of 120 dpi gives it: whole, and quick to read."""
    content = simulate(printed(SPEC, ("100017",))[0], layout_of(SPEC), Filled(ANSWERS), Scan(), 1)
    grey = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_GRAYSCALE)
    if grey is None:
        raise AssertionError("no sheet")
    return cv2.resize(grey, DPI_120, interpolation=cv2.INTER_AREA).astype(np.uint8)


def _saved(grey: Grey, kind: str, **how: object) -> bytes:
    content = io.BytesIO()
    Image.fromarray(grey).save(content, kind, **how)
    return content.getvalue()


def _pictures(grey: Grey) -> list[bytes]:
    tiffs = [
        _saved(grey, "TIFF", compression=way) for way in ("tiff_lzw", "tiff_deflate", "packbits", "jpeg")
    ]
    jpegs = [encode(grey, 40), _saved(grey, "JPEG", progressive=True, quality=50)]
    return [*jpegs, _saved(grey, "PNG"), g4_tiff([grey, grey]), *tiffs]


def _doorway(_: Path) -> Prepared:
    def attempt(content: bytes) -> None:
        for page in pages(content):
            if isinstance(page, Page):
                _whole(page)

    return Prepared(_pictures(cv2.resize(_sheet(), (600, 848)).astype(np.uint8)), attempt)


def _whole(page: Page) -> None:
    try:
        page.whole()
    except (
        cv2.error
    ):  # the half that was looked at decoded, the rest does not: the reader's page fails by name
        return


def _reader(_: Path) -> Prepared:
    reader = OpenCvReader(named_layout, layout_of("own"), perf_counter)
    turn: list[Layout | None] = [layout_of(SPEC), layout_of(SPEC), None]

    def attempt(content: bytes) -> None:
        turn.append(turn.pop(0))
        for reading in reader.read(content, "fuzz", turn[0]):
            if reading.refusal and reading.refusal.reason is PAGE_FAILED:
                raise MisreadError(str(reading.refusal.facts))
            said = {name: value for name, value in reading.answers.items() if value}
            if any(said[name] != ANSWERS.get(name) for name in said) and not reading.doubts:
                raise MisreadError(f"{said} without a doubt")

    return Prepared(_pictures(_sheet()), attempt)


def _pdf(_: Path) -> Prepared:
    content = io.BytesIO()
    canvas = Canvas(content, pageCompression=0)
    picture = Image.fromarray(cv2.resize(_sheet(), (300, 424)).astype(np.uint8))
    canvas.drawInlineImage(picture, 0, 0, 595, 842)
    canvas.showPage()
    canvas.setFont("Helvetica", 20)
    canvas.drawString(70, 700, "page two")
    canvas.save()

    drawing = WarmChildren(rasterise.__name__, DPI, MOST_PAGES, MOST_PIXELS)
    counting = WarmChildren(pdf_check.__name__)

    def attempt(altered: bytes) -> int:
        taken = 0
        with drawing.one() as (to, out):
            for page in drawn_by(to, out, altered, MOST_PAGES, MOST_PIXELS):
                if not isinstance(page, Refusal) and page.size > MOST_PIXELS:
                    raise MisreadError(f"{page.shape}")
                taken += not isinstance(page, Refusal)
        with counting.one() as (to, out):
            with suppress(BrokenPipeError):
                to.write(altered)
                to.close()
            counted = int(out.read() or 0)
        return min(taken, counted)

    if attempt(content.getvalue()) != 2:
        raise MisreadError("the good file is not drawn")
    return Prepared([content.getvalue()], attempt)


def _seal_photo(_: Path) -> Prepared:
    grey = code("PTS1|THI-THU|D-TOAN-01-1|TOAN|01|1|FUZZ")
    kinds = [_saved(grey, "JPEG"), _saved(grey, "PNG"), _saved(grey, "WEBP")]
    return Prepared(kinds, QrChain().read)


def _tables(_: Path) -> Prepared:
    book = io.BytesIO()
    with xlsxwriter.Workbook(book, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for at, row in enumerate(ROWS):
            sheet.write_row(at, 0, row)
    text = "\n".join(";".join(row) for row in ROWS)

    def read(content: bytes) -> None:
        read_table(content, "a.xlsx" if content.startswith((b"PK", b"\xd0")) else "a.csv")

    return Prepared([book.getvalue(), text.encode(), text.encode("utf-16")], none_but(TableError, read))


def _bundle(folder: Path) -> Prepared:
    made = SmallPlan(folder / "plan").made().file
    path = folder / "altered.bundle"
    inspect = InspectBundle(files=ZipBundles(), verify=verify)

    def attempt(content: bytes) -> None:
        path.write_bytes(content)
        if not isinstance(inspect(path), Refusal) and content != made:
            raise MisreadError("an altered bundle was taken")

    return Prepared([made], attempt)


TARGETS = (
    Target("doorway", _doorway),
    Target("reader", _reader),
    Target("pdf", _pdf),
    Target("seal-photo", _seal_photo),
    Target("tables", _tables),
    Target("bundle", _bundle),
)
