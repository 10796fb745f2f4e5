"""A paper as a Vietnamese school prints it: two-column head, code in a frame, questions, page foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.doubles.demo_exam.formulae import BOLD, PLAIN, Row, lines, load_fonts, parse
from tests.doubles.demo_exam.questions import LETTERS, Asked, Part

WIDE, HIGH = A4
LEFT, RIGHT, TOP, FOOT = 51.0, WIDE - 42.0, HIGH - 42.0, 52.0
LEADING = 1.32
BESIDE = 98.0
"""Room for a question so short that its choices stand beside it."""


@dataclass(frozen=True)
class Head:
    """What stands on top."""

    authority: str
    school: str
    exam: str
    year: str
    subject: str
    minutes: int
    code: str
    kind: str
    drill: bool


class Sheets:
    """Pages filled from top to bottom; the foot of each names the code."""

    def __init__(self, head: Head, size: float, pages: int) -> None:
        load_fonts()
        self.head, self.size, self.pages = head, size, pages
        self.out = BytesIO()
        self.canvas = Canvas(self.out, pagesize=A4, invariant=1)
        self.canvas.setTitle(f"{head.subject} – mã đề {head.code}")
        self.page, self.y = 1, TOP

    def turn(self) -> None:
        self._foot()
        self.canvas.showPage()
        self.page += 1
        self.y = TOP

    def _foot(self) -> None:
        self.canvas.setLineWidth(0.4)
        self.canvas.line(LEFT, FOOT - 12, RIGHT, FOOT - 12)
        self.canvas.setFont(PLAIN, 8)
        if self.head.drill:
            self.canvas.drawString(LEFT, FOOT - 22, "ĐỀ TẬP DƯỢT – DRILL")
        text = f"Trang {self.page}/{self.pages} – Mã đề {self.head.code}"
        self.canvas.drawRightString(RIGHT, FOOT - 22, text)

    def finish(self) -> bytes:
        self._foot()
        self.canvas.showPage()
        self.canvas.save()
        return self.out.getvalue()

    def room(self, height: float) -> None:
        """Turn the page when ``height`` no longer fits."""
        if self.y - height < FOOT:
            self.turn()

    def text(self, text: str, indent: float = 0.0, justify_bold: bool = False) -> None:
        words = f"!{text}!" if justify_bold else text
        rows = lines(parse(words, self.size), RIGHT - LEFT - indent)
        self.room(sum(height(row, self.size) for row in rows[:3]))
        for row in rows:
            self.row(row, LEFT + indent)

    def row(self, row: Row, x: float) -> None:
        tall = height(row, self.size)
        self.room(tall)
        spare = tall - row.up - row.down
        row.draw(self.canvas, x, self.y - row.up - spare / 2)
        self.y -= tall

    def gap(self, points: float) -> None:
        self.y -= points


def height(row: Row, size: float) -> float:
    """A line is as tall as its formulae ask for."""
    return max(LEADING * size, row.up + row.down + 0.25 * size)


def paper_pdf(
    head: Head,
    parts: Sequence[Part],
    written_title: str = "",
    written: Sequence[str] = (),
    size: float = 10.5,
    label: str = "Câu",
) -> bytes:
    """The PDF of one code."""
    pages = _drawn(Sheets(head, size, 0), parts, written_title, written, label).page
    return _drawn(Sheets(head, size, pages), parts, written_title, written, label).finish()


def _drawn(
    sheets: Sheets, parts: Sequence[Part], written_title: str, written: Sequence[str], label: str
) -> Sheets:
    _draw_head(sheets)
    for part in parts:
        sheets.gap(4)
        sheets.room(5 * sheets.size)  # a title never stands alone at the foot
        sheets.text(part.title, justify_bold=True)
        if part.passage:
            sheets.text(part.passage, indent=12)
        sheets.gap(2)
        for asked in part.asked:
            _draw_question(sheets, asked, label)
    if written:
        sheets.gap(5)
        sheets.text(written_title, justify_bold=True)
        sheets.gap(2)
        for paragraph in written:
            sheets.text(paragraph, indent=0 if paragraph.startswith("!") else 12)
    _draw_end(sheets)
    return sheets


def _draw_question(sheets: Sheets, asked: Asked, label: str) -> None:
    size = sheets.size
    question = f"!{label} {asked.number}.! {asked.text}".rstrip()
    choices = [
        Row(parse(f"!{letter}.! {text}", size)) for letter, text in zip(LETTERS, asked.choices, strict=True)
    ]
    space = RIGHT - LEFT - 14
    widest = max(row.width for row in choices)
    columns = 4 if widest < space / 4 - 8 else 2 if widest < space / 2 - 8 else 1
    first = Row(parse(question, size))
    beside = (RIGHT - LEFT - BESIDE) / 4
    if first.width < BESIDE - 8 and widest < beside - 8:
        _grid(sheets, choices, 4, LEFT + BESIDE, beside, first)
        return
    rows = lines(parse(question, size), RIGHT - LEFT)
    needed = sum(height(row, size) for row in rows) + (4 // columns) * size * 1.8
    sheets.room(needed)
    for row in rows:
        sheets.row(row, LEFT)
    _grid(sheets, choices, columns, LEFT + 14, space / columns, None)


def _grid(
    sheets: Sheets, cells: Sequence[Row], columns: int, left: float, pitch: float, before: Row | None
) -> None:
    for start in range(0, len(cells), columns):
        group = cells[start : start + columns]
        everything = [*group, before] if before is not None else list(group)
        up, down = max(r.up for r in everything), max(r.down for r in everything)
        tall = max(LEADING * sheets.size, up + down + 0.25 * sheets.size)
        sheets.room(tall)
        base = sheets.y - up - (tall - up - down) / 2
        if before is not None:
            before.draw(sheets.canvas, LEFT, base)
        for place, cell in enumerate(group):
            cell.draw(sheets.canvas, left + place * pitch, base)
        sheets.y -= tall


def _draw_head(sheets: Sheets) -> None:
    canvas, head = sheets.canvas, sheets.head
    left, right = LEFT + 105, LEFT + 365

    def centre(x: float, y: float, text: str, font: str = PLAIN, size: float = 10.0) -> None:
        canvas.setFont(font, size)
        canvas.drawCentredString(x, y, text)

    y = TOP - 10
    centre(left, y, head.authority)
    centre(left, y - 14, head.school, BOLD)
    canvas.setLineWidth(0.6)
    canvas.line(left - 40, y - 18.5, left + 40, y - 18.5)
    canvas.rect(left - 62, y - 41, 124, 17)
    centre(left, y - 36, head.kind, BOLD)
    centre(left, y - 54, f"(Đề gồm {sheets.pages:02d} trang)", PLAIN, 9)
    centre(right, y, head.exam, BOLD, 10.5)
    centre(right, y - 14, head.year)
    centre(right, y - 29, f"Môn thi: {head.subject.upper()}", BOLD, 11)
    centre(right, y - 43, f"Thời gian làm bài: {head.minutes} phút", PLAIN, 9.5)
    centre(right, y - 55, "(không kể thời gian phát đề)", PLAIN, 9)
    y -= 80
    canvas.setFont(PLAIN, 10)
    canvas.drawString(LEFT, y, "Họ và tên thí sinh: " + "." * 62)
    canvas.drawString(LEFT, y - 17, "Số báo danh: " + "." * 30 + " Phòng thi: " + "." * 18)
    canvas.setLineWidth(1)
    canvas.rect(RIGHT - 104, y - 20, 104, 26)
    centre(RIGHT - 52, y - 11.5, f"Mã đề: {head.code}", BOLD, 12)
    sheets.y = y - 30


def _draw_end(sheets: Sheets) -> None:
    sheets.room(46)
    sheets.gap(14)
    sheets.canvas.setFont(BOLD, 10)
    sheets.canvas.drawCentredString(WIDE / 2, sheets.y, "---------- HẾT ----------")
    sheets.gap(15)
    sheets.canvas.setFont(PLAIN, 8.5)
    notice = "Thí sinh không được sử dụng tài liệu. Cán bộ coi thi không giải thích gì thêm."
    sheets.canvas.drawCentredString(WIDE / 2, sheets.y, notice)
