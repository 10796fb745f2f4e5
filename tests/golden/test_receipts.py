"""The exact bytes sent to a printer for a few slips, by their hash (receipts.txt).

A change here is a change on paper: look at the pictures (``examroom receipts preview``), then write the new hashes,
which the failing test prints. Letters are drawn by FreeType: its version is part of what is held still.
"""

import hashlib
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from appliance.adapters.printing.capabilities import Capabilities
from appliance.adapters.printing.escpos_job import escpos_job
from appliance.adapters.printing.receipt_picture import PAPER_DOTS, SlipPainter
from appliance.domain.ledger.checkpoint import Checkpoint, signed_note
from appliance.domain.ledger.events.base import Event
from appliance.domain.ledger.events.ledger import ReceiptReprinted
from appliance.domain.ledger.events.papers import ShareGiven
from appliance.domain.ledger.events.people import SignedIn
from appliance.domain.ledger.receipt import make_receipt, plan_of
from tests.domain.ledger.samples import entry_of
from tests.doubles.receipts import FONTS
from tests.doubles.world import small_exam

EXPECTED = dict(
    line.split() for line in Path(__file__).with_name("receipts.txt").read_text(encoding="ascii").splitlines()
)
DOTS, LETTERS = Capabilities(), Capabilities(qr=True, letters=True)
SLIPS: dict[str, tuple[Event, int, int, Capabilities]] = {
    "signed-in-80": (SignedIn("gt1"), 80, 0, DOTS),
    "share-given-80-copy-2": (ShareGiven("toan", "kh1", 1, 2), 80, 2, DOTS),
    "reprinted-58": (ReceiptReprinted(3, 1), 58, 0, DOTS),
    "share-given-80-in-letters": (ShareGiven("toan", "kh1", 1, 2), 80, 2, LETTERS),
}


@pytest.mark.parametrize("name", SLIPS)
def test_the_printer_is_sent_the_same_bytes_as_ever(name: str) -> None:
    event, mm, copy, can = SLIPS[name]
    note = signed_note(Checkpoint("phong-thi/HC01", 4, b"r" * 32), b"k" * 32, b"s" * 64)
    zone = timezone(timedelta(hours=7))
    receipt = make_receipt(entry_of(event), note, [b"p" * 32], plan_of(small_exam()), zone, copy)
    job = escpos_job(SlipPainter(FONTS, PAPER_DOTS[mm]).paint(receipt), can, FONTS)
    assert hashlib.sha256(job).hexdigest() == EXPECTED[name]
