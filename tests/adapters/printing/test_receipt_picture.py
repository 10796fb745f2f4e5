"""Slips as dots: every sentence in whole letters, every QR readable, nothing off the paper."""

from dataclasses import replace
from datetime import timedelta, timezone
from io import BytesIO

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageFont

from appliance.adapters.printing.receipt_picture import (
    BOLD,
    MARGIN,
    PAPER_DOTS,
    REGULAR,
    SlipPainter,
    image_of,
)
from appliance.domain.ledger.checkpoint import Checkpoint, signed_note
from appliance.domain.ledger.events import CATALOGUE
from appliance.domain.ledger.events.base import Event
from appliance.domain.ledger.events.people import SignedIn
from appliance.domain.ledger.receipt import MOST_PROOF_HASHES, Receipt, make_receipt, plan_of
from tests.domain.ledger.samples import entry_of, sample
from tests.doubles.entropy import SeededEntropy
from tests.doubles.receipts import FONTS
from tests.doubles.world import small_exam

PAINTERS = {mm: SlipPainter(FONTS, dots) for mm, dots in PAPER_DOTS.items()}
EMPTY_GLYPH = "\U0010ffff"
"""No font draws it: its picture is the box a missing letter gets."""


def receipt_of(event: Event, hashes: int = 3, copy: int = 1, head: tuple[str, ...] = ()) -> Receipt:
    chance = SeededEntropy()
    held = Checkpoint("phong-thi/HC01", 4, chance.take(32))
    note = signed_note(held, chance.take(32), chance.take(64))
    proof = [chance.take(32) for _ in range(hashes)]
    receipt = make_receipt(
        entry_of(event), note, proof, plan_of(small_exam()), timezone(timedelta(hours=7)), copy
    )
    return replace(receipt, head=head or receipt.head)


def _words(receipt: Receipt) -> set[str]:
    table = [word for line in receipt.lines for word in line]
    return set(
        "".join([*receipt.head, receipt.title, *receipt.marks, receipt.sentence, *table, *receipt.footer])
    )


def test_a_letter_the_font_lacks_would_be_seen() -> None:
    font = ImageFont.truetype(str(FONTS / REGULAR), 24)
    assert bytes(font.getmask("漢")) == bytes(font.getmask(EMPTY_GLYPH))


@pytest.mark.parametrize("face", [REGULAR, BOLD])
@pytest.mark.parametrize("kind", sorted(CATALOGUE))
def test_every_event_is_written_in_letters_the_font_has(kind: str, face: str) -> None:
    font = ImageFont.truetype(str(FONTS / face), 24)
    box = bytes(font.getmask(EMPTY_GLYPH))
    letters = _words(receipt_of(sample(CATALOGUE[kind]))) - set(" \n")
    assert letters
    assert [letter for letter in sorted(letters) if bytes(font.getmask(letter)) == box] == []


@pytest.mark.parametrize("mm", PAPER_DOTS)
@pytest.mark.parametrize("kind", sorted(CATALOGUE))
def test_every_event_fits_the_paper(kind: str, mm: int) -> None:
    picture = PAINTERS[mm].paint(receipt_of(sample(CATALOGUE[kind])))
    dots = np.asarray(image_of(picture))
    assert picture.width == PAPER_DOTS[mm]
    text_rows = dots[:, :MARGIN].sum(axis=1) != 0  # rules and banners cross the margins, letters do not
    assert dots[text_rows][:, -MARGIN // 2 :].all()
    assert dots[-8:].all()


@pytest.mark.parametrize("mm", PAPER_DOTS)
@pytest.mark.parametrize("hashes", range(MOST_PROOF_HASHES + 2))
def test_the_qr_is_read_back_whatever_its_proof(hashes: int, mm: int) -> None:
    receipt = receipt_of(SignedIn("gt1"), hashes)
    shown = image_of(PAINTERS[mm].paint(receipt)).convert("L")
    assert [code.text for code in zxingcpp.read_barcodes(shown)] == [receipt.qr_text]


def test_a_word_wider_than_the_paper_is_broken_not_lost() -> None:
    short = PAINTERS[80].paint(receipt_of(SignedIn("a")))
    long = PAINTERS[80].paint(receipt_of(SignedIn("W" * 60)))
    assert long.height > short.height


def test_more_marks_make_a_longer_slip() -> None:
    original, copy = (PAINTERS[80].paint(receipt_of(SignedIn("a"), copy=n)) for n in (0, 1))
    assert copy.height > original.height


def test_the_png_shows_the_same_dots() -> None:
    picture = PAINTERS[58].paint(receipt_of(SignedIn("a")))
    shown = Image.open(BytesIO(PAINTERS[58].png(picture)))
    assert shown.size == (picture.width, picture.height)
    assert np.array_equal(np.asarray(shown), np.asarray(image_of(picture)))
