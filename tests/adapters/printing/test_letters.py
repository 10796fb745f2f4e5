"""Slips in letters: read back cell by cell from the virtual printer's paper, and short enough for a slow line."""

import numpy as np
import pytest
import zxingcpp

from appliance.adapters.printing.capabilities import Capabilities
from appliance.adapters.printing.escpos_job import escpos_job
from appliance.adapters.printing.letters import HIGH, WIDE, glyph, lines_of
from appliance.adapters.printing.receipt_picture import PAPER_DOTS, SlipPainter
from appliance.domain.ledger.events import CATALOGUE
from appliance.domain.ledger.receipt import Receipt
from tests.adapters.printing.test_receipt_picture import receipt_of
from tests.domain.ledger.samples import sample
from tests.doubles.escpos_font import own_letter
from tests.doubles.escpos_paper import Cut, Dots, Paper
from tests.doubles.receipts import FONTS

CAN = Capabilities(qr=True, letters=True)
VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
LETTERS = sorted({x for x in VOWELS + VOWELS.upper() if ord(x) > 0x7F})


def _cell(letter: str) -> Dots:
    raw = np.frombuffer(glyph(FONTS, letter).ljust(3 * WIDE, b"\0"), np.uint8).reshape(WIDE, 3)
    return np.where(np.unpackbits(raw, axis=1).T == 1, 0, 255).astype(np.uint8)


CELLS = {_cell(x).tobytes(): x for x in LETTERS} | {
    own_letter(c).tobytes(): chr(c) for c in range(0x20, 0x7F)
}


def _printed(receipt: Receipt, mm: int) -> tuple[bytes, Dots]:
    job = escpos_job(SlipPainter(FONTS, PAPER_DOTS[mm]).paint(receipt), CAN, FONTS)
    (slip,) = [h.slip for h in Paper(PAPER_DOTS[mm]).feed(job) if isinstance(h, Cut)]
    return job, slip


def _read(slip: Dots, top: int, columns: int) -> str:
    row = slip[top : top + HIGH]
    cells = [np.ascontiguousarray(row[:, n * WIDE : (n + 1) * WIDE]) for n in range(columns)]
    return "".join(CELLS[cell.tobytes()] for cell in cells).rstrip()


def test_all_letters_with_marks_look_different_and_none_is_cut() -> None:
    assert len(LETTERS) == 134
    assert len(CELLS) == len(LETTERS) + 95
    for letter in LETTERS:
        assert len(glyph(FONTS, letter)) <= 3 * WIDE


@pytest.mark.parametrize("mm", PAPER_DOTS)
def test_the_plain_lines_are_read_back_letter_by_letter(mm: int) -> None:
    receipt = receipt_of(sample(CATALOGUE["roll.called"]))
    _, slip = _printed(receipt, mm)
    columns = PAPER_DOTS[mm] // WIDE
    lines = list(lines_of(receipt, columns))
    tops = np.cumsum([0, *(54 if line.big else 30 for line in lines)])
    plain = [
        (line.text, top)
        for line, top in zip(lines, tops[:-1], strict=True)
        if not (line.bold or line.centred)
    ]
    assert len(plain) >= 5
    assert [_read(slip, int(top), columns) for _, top in plain] == [text.rstrip() for text, _ in plain]


@pytest.mark.parametrize("mm", PAPER_DOTS)
@pytest.mark.parametrize("kind", sorted(CATALOGUE))
def test_every_event_keeps_its_code_and_takes_three_seconds_at_9600_baud_at_most(kind: str, mm: int) -> None:
    receipt = receipt_of(sample(CATALOGUE[kind]))
    job, slip = _printed(receipt, mm)
    assert [code.text for code in zxingcpp.read_barcodes(slip)] == [receipt.qr_text]
    assert len(job) <= 3 * 960


def test_a_slip_with_more_letters_than_a_printer_learns_is_painted() -> None:
    receipt = receipt_of(sample(CATALOGUE["roll.called"]), head=("".join(LETTERS),))
    job, slip = _printed(receipt, 80)
    assert b"\x1b&" not in job
    assert [code.text for code in zxingcpp.read_barcodes(slip)] == [receipt.qr_text]
