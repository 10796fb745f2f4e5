"""A ledger that prints: the small world with its receipts' services wired to a printer."""

import time
from collections.abc import Callable
from datetime import timedelta, timezone
from pathlib import Path

import zxingcpp

from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.adapters.printing.receipt_picture import SlipPainter
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.custody import RollCalled
from appliance.domain.names import StaffId
from appliance.ports.outbox import Job, JobKind, JobState
from appliance.ports.printer import Printer
from appliance.services.ledger.print_receipt import PrintReceipt
from appliance.services.ledger.receipt_picture import ReceiptPicture
from appliance.services.ledger.start_ledger import StartLedger
from tests.doubles.escpos_paper import Dots
from tests.doubles.world import World

FONTS = Path("/usr/share/fonts/truetype/dejavu")
SIGNER = Ed25519Signer(b"L" * 32)
ORIGIN = "phong-thi/HC01"
VIET_NAM = timezone(timedelta(hours=7))
OFFICER = Actor(StaffId("cb1"))


def pictures_of(world: World) -> ReceiptPicture:
    """Opens the ledger when it is not open yet."""
    StartLedger(work=world.work, signer=SIGNER, seal_key=bytes(32))(ORIGIN)
    return ReceiptPicture(work=world.work, signer=SIGNER, painter=SlipPainter(FONTS), zone=VIET_NAM)


def printing_of(world: World, printer: Printer) -> PrintReceipt:
    return PrintReceipt(work=world.work, printer=printer, picture=pictures_of(world))


def call_the_roll(world: World) -> int:
    """An act with a receipt; its position."""
    with world.work.write() as tx:
        event = RollCalled("toan", "01", 22, 2, ("260001", "260003"), (), "")
        return tx.record(event, Actor(StaffId("gt1")), receipt=True).entry.position


def jobs(world: World, *states: JobState) -> tuple[Job, ...]:
    with world.work.read() as tx:
        return tx.outbox.list(JobKind.PRINT_RECEIPT, *states)


def qr_of(slip: Dots) -> str:
    """What a stranger's reader sees on the paper."""
    (code,) = zxingcpp.read_barcodes(slip)
    return str(code.text)


def soon(happened: Callable[[], bool], within: float = 60.0) -> bool:
    """Wait for something another thread does; False when it never comes."""
    last = time.monotonic() + within
    while time.monotonic() < last:
        if happened():
            return True
        time.sleep(0.02)
    return happened()
