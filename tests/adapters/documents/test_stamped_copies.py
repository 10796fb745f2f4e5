"""Stamped copies: every page bears its number, nothing of the paper is hidden, hostile papers harm nobody."""

import io
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from appliance.adapters.documents.stamped_copies import FOOT, PdfStamper
from appliance.adapters.media.qr import QrChain
from appliance.config import read_settings
from appliance.domain.papers.copies import Stamp
from appliance.ports.copies import Stamped


@pytest.fixture
def stamper(tmp_path: Path) -> PdfStamper:
    return PdfStamper(read_settings({"EXAMROOM_DATA": str(tmp_path)}).fonts)


def stamps(count: int) -> list[Stamp]:
    return [
        Stamp(f"C-TOAN-{n:04d}-X", f"PTC1:THI-THU-10-LAN-1:C-TOAN-{n:04d}-X:ABCDEFGH",
              "Thi thử · Toán · Mã đề 101 · Phòng 01 · In lúc 23/11/2026 07:36:02", f"Thi thử · C-TOAN-{n:04d}-X")
        for n in range(1, count + 1)
    ]  # fmt: skip


def paper(pages: int = 4, size: tuple[float, float] = (595, 842), *, scan: bool = False) -> bytes:
    """Lines of text to the very edge; ``scan``: on an opaque white ground."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size)
    for page in range(pages):
        if scan:
            canvas.setFillGray(1)
            canvas.rect(0, 0, *size, stroke=0, fill=1)
        canvas.setFillGray(0)
        for y in range(4, int(size[1]) - 10, 14):
            canvas.drawString(4, y, f"Page {page + 1}: what is the sum of {y} and {page}? " * 2)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def drawn(page: pypdfium2.PdfPage, scale: float) -> npt.NDArray[np.uint8]:
    return np.asarray(page.render(scale=scale).to_pil().convert("L"))


def made(stamper: PdfStamper, content: bytes, copies: int = 1) -> pypdfium2.PdfDocument:
    done = stamper(content, stamps(copies))
    assert isinstance(done, Stamped)
    document = pypdfium2.PdfDocument(done.pdf)
    assert len(document) == copies * done.pages
    return document


def test_every_page_of_every_copy_bears_its_own_code(stamper: PdfStamper) -> None:
    document = made(stamper, paper(2), 3)
    for at in range(6):
        foot = io.BytesIO()
        document[at].render(scale=2).to_pil().save(foot, "PNG")
        assert QrChain().read(foot.getvalue()) == (stamps(3)[at // 2].qr,)


def test_the_corner_of_a_page_is_enough(stamper: PdfStamper) -> None:
    page = made(stamper, paper(1))[0].render(scale=3).to_pil()
    corner = io.BytesIO()
    page.crop((0, page.height - 200, 400, page.height)).rotate(7, expand=True, fillcolor="white").save(
        corner, "JPEG"
    )
    assert QrChain().read(corner.getvalue()) == (stamps(1)[0].qr,)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_nothing_of_the_paper_is_hidden_however_its_page_is_turned_and_cut(
    stamper: PdfStamper, turn: int
) -> None:
    source = pypdfium2.PdfDocument(paper(1, (400, 600)))
    source[0].set_rotation(turn)
    source[0].set_cropbox(30, 60, 330, 560)
    turned = io.BytesIO()
    source.save(turned)
    document = made(stamper, turned.getvalue())
    width, height = document[0].get_size()
    scale = (height - FOOT) / height
    before = drawn(pypdfium2.PdfDocument(turned.getvalue())[0], 2 * scale)
    left = round(width * (1 - scale))
    after = cv2.erode(drawn(document[0], 2), np.ones((5, 5), np.uint8))  # a letter may stand a pixel beside
    after = after[: before.shape[0], left : left + before.shape[1]]
    ink = before[: after.shape[0], : after.shape[1]] < 64
    assert ink.sum() > 3000
    assert (after[ink] < 128).mean() > 0.99


def test_the_text_across_shows_through_a_scan_and_is_light(stamper: PdfStamper) -> None:
    page = drawn(made(stamper, paper(1, scan=True))[0], 1)
    body = page[: int(842 - FOOT) - 2]
    grey = (body > 215) & (body < 240)
    assert grey.mean() > 0.01


def test_forty_five_copies_weigh_little_more_than_one(stamper: PdfStamper) -> None:
    content = paper(4)
    one, many = stamper(content, stamps(1)), stamper(content, stamps(45))
    assert one and many
    assert len(many.pdf) - len(one.pdf) < 44 * 4 * 6000


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.4", b"not a paper", b"%PDF-1.4\n" + b"\xff" * 4096, paper(65, (595, 842)), paper(1, (50, 50)),
     paper(1, (9000, 9000))],
    ids=["empty", "cut", "text", "noise", "too many pages", "a stamp", "a wall"],
)  # fmt: skip
def test_what_is_no_paper_is_not_stamped(stamper: PdfStamper, content: bytes) -> None:
    assert stamper(content, stamps(2)) is None


def test_actions_and_attachments_of_a_hostile_paper_do_not_come_along(stamper: PdfStamper) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), pageCompression=0)
    canvas.drawString(50, 50, "x")
    canvas.linkURL("http://example.invalid/leak", (0, 0, 595, 842))
    canvas.showPage()
    canvas.save()
    hostile = file.getvalue().replace(
        b"/Type /Catalog", b"/OpenAction <</S/JavaScript/JS(app.alert\\(1\\))>> /Type /Catalog"
    )
    done = stamper(hostile, stamps(1))
    assert done
    for word in (b"JavaScript", b"OpenAction", b"example.invalid", b"/Annots"):
        assert word not in done.pdf
