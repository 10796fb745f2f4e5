"""What the papers of a Vietnamese office have in common: the nation's words, a title, signatures, page numbers."""

from collections.abc import Sequence
from html import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from appliance.adapters.documents.faces import BOLD, PLAIN


def text(said: str, font: str = PLAIN, size: float = 9.5, middle: bool = False) -> Paragraph:
    """``size``: points."""
    style = ParagraphStyle(
        font, fontName=font, fontSize=size, leading=size * 1.3, alignment=1 if middle else 0
    )
    return Paragraph(escape(said), style)


def head(office: Sequence[Paragraph], title: str, *, drill: bool, width: float) -> list[Flowable]:
    """``office``: who issues it, at the left of the nation. ``width``: millimetres between the margins."""
    nation = [
        text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", BOLD, 9, middle=True),
        text("Độc lập - Tự do - Hạnh phúc", BOLD, 9, middle=True),
    ]
    return [
        Table([[list(office), nation]], colWidths=[width * 0.45 * mm, width * 0.55 * mm]),
        Spacer(0, 4 * mm),
        text(title, BOLD, 13, middle=True),
        *([text("TẬP DƯỢT", BOLD, 11, middle=True)] if drill else []),
    ]


def signatures(signers: Sequence[str], *, width: float) -> Table:
    """Side by side over ``width`` millimetres; the room to sign in is left below."""
    below = [text("(ký, ghi rõ họ tên)", PLAIN, 8, middle=True) for _ in signers]
    names = [text(signer, BOLD, 9.5, middle=True) for signer in signers]
    return Table([names, below], colWidths=width / len(signers) * mm)


def number_page(canvas: Canvas, page: SimpleDocTemplate) -> None:
    """In the right corner of the foot."""
    canvas.setFont(PLAIN, 8)
    canvas.drawRightString(A4[0] - page.rightMargin, page.bottomMargin / 2, f"Trang {page.page}")
