"""The queue of receipts when its printer fails: no act is blocked, no slip is lost, none comes twice by itself."""

import threading

import pytest

from appliance.adapters.printing.network_printer import NetworkPrinter
from appliance.ports.outbox import JobKind, JobState
from appliance.services.ledger.print_receipt import PrintReceipt, Step
from appliance.services.ledger.settle_receipt import SettleReceipt
from appliance.workers.print_queue import LONGEST_RETRY_SECONDS, PrintQueue
from tests.doubles.escpos_printer import VirtualPrinter
from tests.doubles.notices import HeardNotices
from tests.doubles.receipts import OFFICER, call_the_roll, jobs, printing_of, qr_of, soon
from tests.doubles.world import World


@pytest.fixture
def printing(world: World, virtual: VirtualPrinter) -> PrintReceipt:
    printer = NetworkPrinter("127.0.0.1", virtual.port, timeout=5.0, bytes_a_second=200_000)
    return printing_of(world, printer)


def test_the_slip_that_comes_out_carries_its_own_proof(
    world: World, virtual: VirtualPrinter, printing: PrintReceipt
) -> None:
    position = call_the_roll(world)
    assert printing() is Step.WORKED
    assert printing() is Step.IDLE
    receipt = printing.picture.receipt(position)
    assert [qr_of(slip) for slip in virtual.slips] == [getattr(receipt, "qr_text", None)]
    assert [job.state for job in jobs(world)] == [JobState.DONE]


def test_acts_go_on_while_the_printer_is_off_and_their_slips_come_later_in_order(
    world: World, virtual: VirtualPrinter, printing: PrintReceipt
) -> None:
    virtual.switch_off()
    positions = [call_the_roll(world), call_the_roll(world)]
    assert printing() is Step.WAITING
    waiting = jobs(world)
    assert [job.state for job in waiting] == [JobState.TODO, JobState.TODO]
    assert waiting[0].note == "offline"
    virtual.switch_on()
    assert [printing(), printing(), printing()] == [Step.WORKED, Step.WORKED, Step.IDLE]
    assert [int(qr_of(slip).split("|")[2]) for slip in virtual.slips] == positions


def test_no_paper_waits_with_its_reason_and_prints_after_a_new_roll(
    world: World, virtual: VirtualPrinter, printing: PrintReceipt
) -> None:
    virtual.paper.rows_left = 0
    call_the_roll(world)
    assert printing() is Step.WAITING
    assert jobs(world)[0].note == "paper-out"
    virtual.paper.rows_left = None
    assert printing() is Step.WORKED
    assert len(virtual.slips) == 1


def test_a_slip_cut_off_by_a_dead_printer_waits_for_a_person(
    world: World, virtual: VirtualPrinter, printing: PrintReceipt
) -> None:
    position = call_the_roll(world)
    virtual.dies_after = 5_000
    assert printing() is Step.WORKED
    virtual.switch_on()
    assert printing() is Step.IDLE
    assert [job.state for job in jobs(world)] == [JobState.IN_DOUBT]
    assert SettleReceipt(work=world.work, notices=HeardNotices())(position, printed=False, by=OFFICER) is None
    assert printing() is Step.WORKED
    assert [(job.body["copy"], job.state) for job in jobs(world)] == [(0, JobState.DONE), (1, JobState.DONE)]
    assert len(virtual.slips) == 1


def test_a_job_begun_before_a_power_cut_is_in_doubt_after_the_start_and_not_printed_again(
    world: World, virtual: VirtualPrinter, printing: PrintReceipt
) -> None:
    call_the_roll(world)
    with world.work.write() as tx:
        tx.outbox.take(JobKind.PRINT_RECEIPT)
    stop = threading.Event()
    queue = threading.Thread(target=PrintQueue(print_receipt=printing).run, args=(stop,))
    queue.start()
    try:
        assert soon(lambda: bool(jobs(world, JobState.IN_DOUBT)))
        second = call_the_roll(world)
        assert soon(lambda: len(jobs(world, JobState.DONE)) == 1)
    finally:
        stop.set()
        queue.join()
    assert [int(qr_of(slip).split("|")[2]) for slip in virtual.slips] == [second]


def test_a_dead_printer_is_asked_less_and_less_often_and_at_once_when_it_is_back(
    world: World, virtual: VirtualPrinter, printing: PrintReceipt
) -> None:
    virtual.switch_off()
    call_the_roll(world)
    queue = PrintQueue(print_receipt=printing)
    pauses = []
    for _ in range(7):
        assert not queue.step()
        pauses.append(queue.pause)
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_RETRY_SECONDS
    virtual.switch_on()
    assert queue.step()
    assert queue.pause < pauses[0]
