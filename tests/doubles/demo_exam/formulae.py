"""Text with fractions, roots, powers and underlines, measured and drawn as boxes.

Marks in the text: ``\\frac{a}{b}``, ``\\sqrt{a}``, ``^{a}``, ``_{a}``, ``*slanted*``, ``!bold!``, ``~underlined~``.

>>> [type(box).__name__ for box in parse(r"x = \\frac{1}{2}", 11)]
['Word', 'Space', 'Word', 'Space', 'Fraction']
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = "/usr/share/fonts/truetype/dejavu"
PLAIN, BOLD = "DejaVuSerif", "DejaVuSerif-Bold"
SLANT = 0.2
SMALLER = 0.72


@cache
def load_fonts() -> None:
    for name in (PLAIN, BOLD):
        pdfmetrics.registerFont(TTFont(name, f"{FONTS}/{name}.ttf"))


class Box(Protocol):
    """Widths and heights in points; ``up`` and ``down`` from the base line."""

    @property
    def width(self) -> float: ...
    @property
    def up(self) -> float: ...
    @property
    def down(self) -> float: ...
    def draw(self, canvas: Canvas, x: float, y: float) -> None: ...


@dataclass(frozen=True)
class Word:
    text: str
    size: float
    font: str = PLAIN
    slanted: bool = False
    underlined: bool = False

    @property
    def width(self) -> float:
        return float(pdfmetrics.stringWidth(self.text, self.font, self.size))

    @property
    def up(self) -> float:
        return 0.8 * self.size

    @property
    def down(self) -> float:
        return 0.22 * self.size

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        canvas.saveState()
        canvas.transform(1, 0, SLANT if self.slanted else 0, 1, x, y)
        canvas.setFont(self.font, self.size)
        canvas.drawString(0, 0, self.text)
        canvas.restoreState()
        if self.underlined:
            canvas.setLineWidth(0.6)
            canvas.line(x, y - 1.6, x + self.width, y - 1.6)


@dataclass(frozen=True)
class Space:
    size: float
    up: float = 0.0
    down: float = 0.0

    @property
    def width(self) -> float:
        return 0.32 * self.size

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Nothing to see."""


@dataclass(frozen=True)
class Row:
    boxes: Sequence[Box]
    raised: float = 0.0

    @property
    def width(self) -> float:
        return sum(box.width for box in self.boxes)

    @property
    def up(self) -> float:
        return max((box.up for box in self.boxes), default=0.0) + self.raised

    @property
    def down(self) -> float:
        return max((box.down for box in self.boxes), default=0.0) - self.raised

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        for box in self.boxes:
            box.draw(canvas, x, y + self.raised)
            x += box.width


@dataclass(frozen=True)
class Fraction:
    over: Row
    under: Row
    size: float

    @property
    def width(self) -> float:
        return max(self.over.width, self.under.width) + 0.4 * self.size

    @property
    def bar(self) -> float:
        return 0.3 * self.size

    @property
    def up(self) -> float:
        return self.bar + 0.2 * self.size + self.over.up + self.over.down

    @property
    def down(self) -> float:
        return self.under.up + self.under.down + 0.2 * self.size - self.bar

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        middle = x + self.width / 2
        over_base = y + self.bar + 0.2 * self.size + self.over.down
        self.over.draw(canvas, middle - self.over.width / 2, over_base)
        self.under.draw(canvas, middle - self.under.width / 2, y + self.bar - 0.2 * self.size - self.under.up)
        canvas.setLineWidth(0.6)
        canvas.line(x + 0.08 * self.size, y + self.bar, x + self.width - 0.08 * self.size, y + self.bar)


@dataclass(frozen=True)
class Root:
    inside: Row
    size: float

    @property
    def hook(self) -> float:
        return 0.62 * self.size

    @property
    def width(self) -> float:
        return self.hook + self.inside.width + 0.15 * self.size

    @property
    def up(self) -> float:
        return self.inside.up + 0.22 * self.size

    @property
    def down(self) -> float:
        return self.inside.down

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        top, foot = y + self.inside.up + 0.12 * self.size, y - self.inside.down
        path = canvas.beginPath()
        path.moveTo(x + 0.05 * self.size, y + 0.28 * self.size)
        path.lineTo(x + 0.17 * self.size, y + 0.36 * self.size)
        path.lineTo(x + 0.36 * self.size, foot)
        path.lineTo(x + self.hook - 0.05 * self.size, top)
        path.lineTo(x + self.width - 0.05 * self.size, top)
        canvas.setLineWidth(0.65)
        canvas.drawPath(path)
        self.inside.draw(canvas, x + self.hook, y)


MARKS = re.compile(r"\\frac|\\sqrt|\^\{|_\{|\*[^*]+\*|![^!]+!|~[^~]+~| +|[^\\^_*!~ ]+|.")


def parse(text: str, size: float) -> list[Box]:
    boxes: list[Box] = []
    at = 0
    while (mark := MARKS.match(text, at)) is not None:
        word, at = mark.group(), mark.end()
        match word:
            case "\\frac":
                over, at = _braced(text, at + 1)
                under, at = _braced(text, at + 1)
                boxes.append(Fraction(Row(parse(over, size * 0.9)), Row(parse(under, size * 0.9)), size))
            case "\\sqrt":
                inside, at = _braced(text, at + 1)
                boxes.append(Root(Row(parse(inside, size)), size))
            case "^{" | "_{":
                inside, at = _braced(text, at)
                boxes.append(Row(parse(inside, size * SMALLER), (0.38 if word == "^{" else -0.18) * size))
            case _ if word.startswith(" "):
                boxes.append(Space(size))
            case _ if len(word) > 2 and word[0] == word[-1] and word[0] in "*!~":
                boxes += _styled(word[0], word[1:-1], size)
            case _:
                boxes.append(Word(word, size))
    return boxes


def _styled(mark: str, text: str, size: float) -> list[Box]:
    boxes: list[Box] = []
    for piece in re.findall(r" +|[^ ]+", text):
        if piece.startswith(" "):
            boxes.append(Space(size))
        else:
            font = BOLD if mark == "!" else PLAIN
            boxes.append(Word(piece, size, font, slanted=mark == "*", underlined=mark == "~"))
    return boxes


def _braced(text: str, start: int) -> tuple[str, int]:
    """The content that begins at ``start``, after its ``{``, and the place after its ``}``."""
    depth = 1
    for at in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return text[start:at], at + 1
    raise ValueError(f"no closing brace: {text!r}")


def lines(boxes: Sequence[Box], width: float, first_indent: float = 0.0) -> list[Row]:
    """Break at spaces so that no line is wider than ``width``."""
    rows: list[Row] = []
    line: list[Box] = []
    used = first_indent
    for piece in _pieces(boxes):
        wide = sum(box.width for box in piece)
        if line and used + wide > width and not isinstance(piece[0], Space):
            rows.append(Row(line[:-1] if isinstance(line[-1], Space) else line))
            line, used = [], 0.0
        if line or not isinstance(piece[0], Space):
            line += piece
            used += wide
    return [*rows, Row(line)] if line else rows


def _pieces(boxes: Sequence[Box]) -> list[list[Box]]:
    """Runs without a space, and the spaces between."""
    pieces: list[list[Box]] = []
    for box in boxes:
        if pieces and not isinstance(box, Space) and not isinstance(pieces[-1][0], Space):
            pieces[-1].append(box)
        else:
            pieces.append([box])
    return pieces
