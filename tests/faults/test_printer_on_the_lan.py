"""Printer faults by moment: what it says before, and what we may believe after the plug was pulled."""

from dataclasses import replace

import pytest

from appliance.adapters.printing.capabilities import Capabilities
from appliance.adapters.printing.escpos_job import escpos_job
from appliance.adapters.printing.network_printer import NetworkPrinter
from appliance.ports.printer import Picture, PrinterStatus, PrintOutcome, PrintResult
from tests.doubles.escpos_printer import VirtualPrinter
from tests.doubles.receipts import FONTS

PICTURE = Picture(512, 400, bytes(range(64)) * 400)
PATIENCE_S, HASTE_S = 30.0, 1.0
"""For a printer that answers, however busy the machine; and for one that stays silent, which is waited for in vain."""
ASKED_FIRST = 9
"""Bytes of the three questions before a job."""
JOB = len(escpos_job(PICTURE, Capabilities(), FONTS))


@pytest.fixture
def printer(virtual: VirtualPrinter) -> NetworkPrinter:
    return NetworkPrinter("127.0.0.1", virtual.port, timeout=PATIENCE_S, bytes_a_second=200_000)


@pytest.fixture
def hasty(printer: NetworkPrinter) -> NetworkPrinter:
    return replace(printer, timeout=HASTE_S)


def test_each_state_is_told_apart(
    virtual: VirtualPrinter, printer: NetworkPrinter, hasty: NetworkPrinter
) -> None:
    assert printer.status() is PrinterStatus.READY
    virtual.near_end = True
    assert printer.status() is PrinterStatus.PAPER_NEAR_END
    virtual.near_end, virtual.offline = False, True
    assert printer.status() is PrinterStatus.OFFLINE
    virtual.cover_open = True
    assert printer.status() is PrinterStatus.COVER_OPEN
    virtual.cover_open = virtual.offline = False
    virtual.babble = True
    assert printer.status() is PrinterStatus.UNKNOWN
    virtual.babble, virtual.mute = False, True
    assert hasty.status() is PrinterStatus.MUTE
    virtual.mute = False
    virtual.paper.rows_left = 0
    assert printer.status() is PrinterStatus.PAPER_OUT
    virtual.switch_off()
    assert printer.status() is PrinterStatus.OFFLINE


@pytest.mark.parametrize("fault", ["mute", "cover_open", "offline"])
def test_a_fault_before_the_job_sends_nothing(
    virtual: VirtualPrinter, hasty: NetworkPrinter, fault: str
) -> None:
    setattr(virtual, fault, True)
    assert hasty.print(PICTURE).result is PrintResult.NOT_BEGUN
    assert virtual.paper.unfinished_rows == 0
    assert virtual.slips == []


def test_no_paper_before_the_job_sends_nothing(virtual: VirtualPrinter, printer: NetworkPrinter) -> None:
    virtual.paper.rows_left = 0
    assert printer.print(PICTURE) == PrintOutcome(PrintResult.NOT_BEGUN, PrinterStatus.PAPER_OUT)


@pytest.mark.parametrize("moment", [ASKED_FIRST + 1, ASKED_FIRST + JOB // 2, ASKED_FIRST + JOB - 1])
def test_power_lost_in_the_middle_leaves_the_slip_in_doubt(
    virtual: VirtualPrinter, printer: NetworkPrinter, moment: int
) -> None:
    virtual.dies_after = moment
    assert printer.print(PICTURE).result is PrintResult.IN_DOUBT
    assert virtual.slips == []


def test_power_lost_after_the_last_byte_leaves_a_printed_slip_in_doubt(
    virtual: VirtualPrinter, printer: NetworkPrinter
) -> None:
    virtual.dies_after = ASKED_FIRST + JOB
    assert printer.print(PICTURE).result is PrintResult.IN_DOUBT
    assert len(virtual.slips) == 1


def test_power_lost_while_being_asked_has_begun_nothing(
    virtual: VirtualPrinter, printer: NetworkPrinter
) -> None:
    virtual.dies_after = 4
    assert printer.print(PICTURE) == PrintOutcome(PrintResult.NOT_BEGUN, PrinterStatus.OFFLINE)


def test_paper_that_ends_half_way_is_told_and_left_in_doubt(
    virtual: VirtualPrinter, hasty: NetworkPrinter
) -> None:
    virtual.paper.rows_left = 200
    assert hasty.print(PICTURE) == PrintOutcome(PrintResult.IN_DOUBT, PrinterStatus.PAPER_OUT)
    assert virtual.slips == []


def test_a_printer_that_falls_silent_after_the_job_leaves_it_in_doubt(
    virtual: VirtualPrinter, hasty: NetworkPrinter
) -> None:
    virtual.mute_after = ASKED_FIRST + JOB
    assert hasty.print(PICTURE) == PrintOutcome(PrintResult.IN_DOUBT, PrinterStatus.MUTE)


def test_a_printer_that_answers_nonsense_is_tried_and_never_believed(
    virtual: VirtualPrinter, printer: NetworkPrinter
) -> None:
    virtual.babble = True
    assert printer.print(PICTURE) == PrintOutcome(PrintResult.IN_DOUBT, PrinterStatus.UNKNOWN)
    assert len(virtual.slips) == 1


def test_a_picture_full_of_questions_is_not_answered_as_one(
    virtual: VirtualPrinter, printer: NetworkPrinter
) -> None:
    asking = Picture(512, 400, b"\x10\x04\x01\x10\x04\x02\x10\x05" * 8 * 400)
    assert printer.print(asking) == PrintOutcome(PrintResult.DONE, PrinterStatus.READY)
    assert virtual.answers == 3 + 1 + 3


def _at_once(virtual: VirtualPrinter) -> NetworkPrinter:
    virtual.knows_in_turn = False
    return NetworkPrinter(
        "127.0.0.1",
        virtual.port,
        PATIENCE_S,
        2_000_000,
        rows_a_second=20_000,
        can=Capabilities(in_turn=False),
    )


def test_a_printer_that_answers_only_at_once_is_believed_when_the_slip_must_be_out(
    virtual: VirtualPrinter,
) -> None:
    assert _at_once(virtual).print(PICTURE) == PrintOutcome(PrintResult.DONE, PrinterStatus.READY)
    assert len(virtual.slips) == 1


def test_a_printer_that_answers_only_at_once_still_tells_of_paper_that_ended(virtual: VirtualPrinter) -> None:
    virtual.paper.rows_left = 200
    outcome = _at_once(virtual).print(PICTURE)
    assert outcome == PrintOutcome(PrintResult.IN_DOUBT, PrinterStatus.PAPER_OUT)


def test_a_printer_without_the_queued_answer_and_without_the_setting_leaves_a_doubt(
    virtual: VirtualPrinter, hasty: NetworkPrinter
) -> None:
    virtual.knows_in_turn = False
    assert hasty.print(PICTURE) == PrintOutcome(PrintResult.IN_DOUBT, PrinterStatus.READY)
