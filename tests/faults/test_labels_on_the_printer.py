"""Seal labels in the receipts' queue: one printer and one order, each serial once, a doubtful one waits for a person."""

import pytest

from appliance.adapters.printing.label_picture import LabelSlips
from appliance.adapters.printing.network_printer import NetworkPrinter
from appliance.domain.custody import control_refusals as never
from appliance.domain.custody.seal_stock import LabelState
from appliance.domain.refusals import Refusal
from appliance.ports.outbox import JobKind, JobState
from appliance.services.custody.label_slips import LabelPicture
from appliance.services.custody.replace_label import NewLabel
from appliance.services.ledger.print_receipt import PrintReceipt, Step
from tests.doubles.escpos_printer import VirtualPrinter
from tests.doubles.packet_desk import FONTS, OFFICER, VIET_NAM, PacketDesk
from tests.doubles.receipts import call_the_roll, pictures_of, qr_of
from tests.doubles.world import TOAN, World


@pytest.fixture
def desk(world: World) -> PacketDesk:
    return PacketDesk(world)


@pytest.fixture
def printing(world: World, virtual: VirtualPrinter) -> PrintReceipt:
    printer = NetworkPrinter("127.0.0.1", virtual.port, timeout=5.0, bytes_a_second=200_000)
    labels = LabelPicture(work=world.work, painter=LabelSlips(FONTS, VIET_NAM))
    return PrintReceipt(
        work=world.work, printer=printer, picture=pictures_of(world), others={JobKind.PRINT_LABEL: labels}
    )


def drained(printing: PrintReceipt) -> None:
    for _ in range(60):
        if printing() is Step.IDLE:
            return
    raise AssertionError("the queue never came to its end")


def test_labels_and_receipts_come_in_the_order_they_were_asked_for_and_every_code_is_the_labels_own(
    desk: PacketDesk, virtual: VirtualPrinter, printing: PrintReceipt
) -> None:
    desk.made()
    drained(printing)
    before = len(virtual.slips)
    assert desk.ask_for_slips(TOAN, desk.person(OFFICER)) == 10
    call_the_roll(desk.world)
    assert desk.ask_for_slips(TOAN, desk.person(OFFICER)) == 0, "no serial comes twice"
    drained(printing)
    said = [qr_of(slip) for slip in virtual.slips[before:]]
    with desk.world.work.read() as tx:
        labels = tx.custody.labels(TOAN)
    assert said[:10] == [v.seal_text for v in labels] and said[10].startswith("PT1R|")
    assert desk.list_slips(TOAN) == ()
    assert desk.read_seal(said[0], desk.person(OFFICER))


def test_a_label_in_doubt_is_seen_by_a_person_or_replaced_and_never_printed_twice(
    desk: PacketDesk, virtual: VirtualPrinter, printing: PrintReceipt
) -> None:
    officer = desk.person(OFFICER)
    desk.made()
    drained(printing)
    before = len(virtual.slips)
    desk.ask_for_slips(TOAN, officer)
    virtual.dies_after = virtual.received + 5_000
    assert printing() is Step.WORKED
    virtual.switch_on()
    drained(printing)
    assert len(virtual.slips) == before + 9
    (doubtful,) = desk.list_slips(TOAN)
    assert doubtful.state is JobState.IN_DOUBT
    new = desk.replace_label(doubtful.packet, "in dở", lost=False, caller=officer, slip=True)
    assert isinstance(new, NewLabel)
    drained(printing)
    assert f"|{new.label}|" in qr_of(virtual.slips[-1]) and desk.list_slips(TOAN) == ()
    states = {v.label: v.state for v in desk.show_register(TOAN).labels if v.packet == doubtful.packet}
    assert states[doubtful.label] is LabelState.SPOILT


def test_a_person_who_saw_it_come_out_whole_settles_it_once(
    desk: PacketDesk, virtual: VirtualPrinter, printing: PrintReceipt
) -> None:
    officer = desk.person(OFFICER)
    desk.made()
    desk.ask_for_slips(TOAN, officer)
    with desk.world.work.write() as tx:
        begun = tx.outbox.take(JobKind.PRINT_LABEL)
    assert begun is not None and printing.recover() == 1
    (doubtful, *_) = (s for s in desk.list_slips(TOAN) if s.state is JobState.IN_DOUBT)
    assert desk.settle_slip(doubtful.packet, doubtful.label, officer) is None
    again = desk.settle_slip(doubtful.packet, doubtful.label, officer)
    assert isinstance(again, Refusal) and again.reason is never.NO_LABEL_IN_DOUBT


def test_a_label_that_was_replaced_while_the_printer_was_off_is_not_printed(
    desk: PacketDesk, virtual: VirtualPrinter, printing: PrintReceipt
) -> None:
    made, officer = desk.made(), desk.person(OFFICER)
    drained(printing)
    virtual.switch_off()
    desk.ask_for_slips(TOAN, officer)
    desk.replace_label(made.id, "rách", lost=False, caller=officer)
    before = len(virtual.slips)
    virtual.switch_on()
    drained(printing)
    assert made.seal_text not in [qr_of(slip) for slip in virtual.slips[before:]]
