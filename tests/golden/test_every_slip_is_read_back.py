"""Every slip there is, as the bytes a printer gets, laid down twice: by a reader of ESC/POS of our tests and by a printer
that is not ours. Neither shares code with what made the bytes; the QR is read from both pictures. Each event meets one
kind of printer, turn by turn; each special slip all."""

from collections.abc import Callable, Iterator
from datetime import timedelta, timezone
from itertools import cycle, product

import pytest
import zxingcpp

from appliance.adapters.crypto.age import AgeSealing
from appliance.adapters.printing.capabilities import Capabilities
from appliance.adapters.printing.card_picture import CardSlips
from appliance.adapters.printing.escpos_job import escpos_job
from appliance.adapters.printing.label_picture import LabelSlips
from appliance.adapters.printing.receipt_picture import PAPER_DOTS, SlipPainter
from appliance.domain.ledger.checkpoint import Checkpoint, signed_note
from appliance.domain.ledger.events import CATALOGUE
from appliance.domain.ledger.events.base import Event
from appliance.domain.ledger.events.custody import RollCalled
from appliance.domain.ledger.events.ledger import LedgerStarted
from appliance.domain.ledger.receipt import MOST_PROOF_HASHES, Receipt, as_key_slip, make_receipt, plan_of
from appliance.domain.names import ExamId, PaperId, RoomId, SittingId
from appliance.domain.papers.card import PrintedCard
from appliance.domain.papers.ticket import as_ticket
from appliance.ports.printer import Picture
from tests.adapters.printing.test_label_picture import LABEL
from tests.domain.ledger.samples import entry_of, sample
from tests.doubles.escpos_paper import Cut, Paper
from tests.doubles.foreign_printer import lay_down
from tests.doubles.receipts import FONTS, VIET_NAM
from tests.doubles.world import small_exam

PRINTERS = {
    f"{mm} mm, {name}": (PAPER_DOTS[mm], can)
    for mm, (name, can) in product(
        (80, 58),
        {
            "dots": Capabilities(),
            "own codes": Capabilities(qr=True),
            "own letters": Capabilities(qr=True, letters=True),
        }.items(),
    )
}
LONGEST_PROOF = [bytes([n]) * 32 for n in range(MOST_PROOF_HASHES)]
KEY = AgeSealing().identity(bytes(range(32))).secret


def _receipt(event: Event, copy: int = 0, proof: list[bytes] | None = None) -> Receipt:
    note = signed_note(Checkpoint("phong-thi/HC01", 4_000, b"r" * 32), b"k" * 32, b"s" * 64)
    zone = timezone(timedelta(hours=7))
    return make_receipt(
        entry_of(event, 3_999), note, proof or LONGEST_PROOF[:3], plan_of(small_exam()), zone, copy
    )


def _read_back(picture: Picture, can: Capabilities) -> list[str]:
    """What a stranger's camera reads on the paper. The foreign printer cannot be taught letters, and says so."""
    job = escpos_job(picture, can, FONTS)
    (slip,) = [h.slip for h in Paper(picture.width).feed(job) if isinstance(h, Cut)]
    foreign = lay_down(job, picture.width)
    assert can.letters or foreign.strange == ()
    read, read_there = (
        [code.text for code in zxingcpp.read_barcodes(paper)] for paper in (slip, foreign.slip)
    )
    assert read == read_there
    return read


@pytest.mark.parametrize(
    ("kind", "printer"), [*zip(CATALOGUE, cycle(PRINTERS), strict=False)], ids=lambda name: str(name)
)
def test_the_receipt_of_every_event(kind: str, printer: str) -> None:
    dots, can = PRINTERS[printer]
    receipt = _receipt(sample(CATALOGUE[kind]))
    assert _read_back(SlipPainter(FONTS, dots).paint(receipt), can) == [receipt.qr_text]


def _of_receipt(receipt: Receipt) -> Callable[[int], tuple[Picture, str]]:
    return lambda dots: (SlipPainter(FONTS, dots).paint(receipt), receipt.qr_text)


def _card(dots: int) -> tuple[Picture, str]:
    card = PrintedCard(
        "THẺ CHÍNH", "Thi thử", "THCS Hư Cấu", "Nguyễn Văn KH1", "Ca Toán", 1, 2, 3, 1, "PTC1|" + "A" * 90,
    )  # fmt: skip
    return CardSlips(FONTS, dots).paint_card(card), card.code


def _label(dots: int) -> tuple[Picture, str]:
    return LabelSlips(FONTS, VIET_NAM, dots).paint_label(LABEL), LABEL.seal_text


def _special() -> Iterator[tuple[str, Callable[[int], tuple[Picture, str]]]]:
    roll = RollCalled("toan", "01", 22, 2, ("260001", "260003"), (), "")
    yield "copy 12", _of_receipt(_receipt(roll, copy=12))
    yield "longest proof", _of_receipt(_receipt(roll, proof=LONGEST_PROOF))
    yield "proof left out", _of_receipt(_receipt(roll, proof=[*LONGEST_PROOF, b"x" * 32]))
    started = LedgerStarted("phong-thi/HC01", "ab" * 32, "cd" * 32)
    yield "public key", _of_receipt(as_key_slip(_receipt(started), started))
    keys = {PaperId(f"toan-{code}"): KEY for code in range(101, 105)}
    yield (
        "ticket",
        _of_receipt(as_ticket(_receipt(roll), ExamId("thi-thu"), SittingId("toan"), RoomId("01"), keys)),
    )
    yield "custodian's card", _card
    yield "seal label", _label


SPECIAL = dict(_special())


@pytest.mark.parametrize("printer", PRINTERS)
@pytest.mark.parametrize("name", SPECIAL)
def test_the_slips_that_are_more_than_a_receipt(name: str, printer: str) -> None:
    dots, can = PRINTERS[printer]
    if name == "seal label" and dots == PAPER_DOTS[58]:
        dots = PAPER_DOTS[80]  # a label is as wide as a packet's flap: docs/formats/seal.md
    picture, text = SPECIAL[name](dots)
    assert text in _read_back(picture, can)
