"""Printer faults: each kind at each moment of a slip, through the real queue. What the queue believes, what lies in
the tray after somebody mended it, and that in the end the person at the desk holds the slip exactly once."""

from collections.abc import Callable, Iterator, Sequence
from itertools import product

import pytest

from appliance.adapters.printing.capabilities import Capabilities
from appliance.adapters.printing.escpos_job import escpos_job
from appliance.adapters.printing.network_printer import NetworkPrinter
from appliance.adapters.printing.spare_printer import PrinterRow
from appliance.domain.refusals import Refusal
from appliance.ports.outbox import JobState
from appliance.ports.printer import PrinterStatus
from appliance.services.ledger.print_receipt import PrintReceipt
from appliance.services.ledger.settle_receipt import SettleReceipt
from tests.doubles.escpos_printer import VirtualPrinter
from tests.doubles.notices import HeardNotices
from tests.doubles.receipts import FONTS, OFFICER, call_the_roll, jobs, printing_of, qr_of
from tests.doubles.world import World

QUESTIONS = 9
"""Bytes of asking once. The queue asks, a row of printers asks, and the printer's adapter asks again."""
TODO, DONE, IN_DOUBT = JobState.TODO, JobState.DONE, JobState.IN_DOUBT


def _out_of_paper(printer: VirtualPrinter) -> None:
    printer.paper.rows_left = 0


def _set(name: str) -> Callable[[VirtualPrinter], None]:
    return lambda printer: setattr(printer, name, True)


KINDS: dict[str, Callable[[VirtualPrinter], None]] = {
    "paper-out": _out_of_paper,
    "paper-near-end": _set("near_end"),
    "cover-open": _set("cover_open"),
    "offline": _set("offline"),
    "mute": _set("mute"),
    "power": VirtualPrinter.switch_off,
}
MOMENTS: dict[str, Callable[[int], int]] = {
    "at the first byte": lambda _job: 1,
    "half way": lambda job: job // 2,
    "before the last byte": lambda job: job - 1,
    "after the last byte": lambda job: job,
}
"""Bytes of the job."""
ANSWERS = {"paper-near-end", "power"}
"""The others leave a question unanswered, which is waited for in vain."""
PATIENCE_S, HASTE_S = 30.0, 1.0
BETWEEN = "between two questions"
WELL = (DONE, 1)
STUCK: dict[str, tuple[JobState, int]] = {
    "before": (TODO, 0),
    BETWEEN: (TODO, 0),
    "at the first byte": (IN_DOUBT, 1),
    "half way": (IN_DOUBT, 1),
    "before the last byte": (IN_DOUBT, 1),
    "after the last byte": (IN_DOUBT, 1),
}
"""A printer that stops keeps what it was sent and goes on when it is mended: the slip in doubt comes out late."""
TORN = {"at the first byte": (IN_DOUBT, 0), "half way": (IN_DOUBT, 0), "before the last byte": (IN_DOUBT, 0)}
"""Without power it forgets."""
WANTED: dict[tuple[str, str], tuple[JobState, int]] = {
    **{(kind, moment): STUCK[moment] for kind, moment in product(KINDS, STUCK)},
    **{("paper-near-end", moment): WELL for moment in STUCK},
    **{("power", moment): end for moment, end in TORN.items()},
}
"""The job's state, and how many slips lie in the tray after mending."""


@pytest.fixture
def printers() -> Iterator[tuple[VirtualPrinter, VirtualPrinter]]:
    with VirtualPrinter() as first, VirtualPrinter() as second:
        yield first, second


def _queue(world: World, printers: Sequence[VirtualPrinter], kind: str) -> PrintReceipt:
    timeout = PATIENCE_S if kind in ANSWERS else HASTE_S
    row = [NetworkPrinter("127.0.0.1", p.port, timeout=timeout, bytes_a_second=400_000) for p in printers]
    return printing_of(world, row[0] if len(row) == 1 else PrinterRow(row))


def _strike(
    queue: PrintReceipt, position: int, printer: VirtualPrinter, kind: str, moment: str, asked: int = 2
) -> None:
    """``asked``: how many times before the job."""
    if moment == "before":
        KINDS[kind](printer)
        return
    picture = queue.picture.paint(position)
    assert not isinstance(picture, Refusal)
    job = len(escpos_job(picture, Capabilities(), FONTS))
    at = printer.received + QUESTIONS
    if moment != BETWEEN:
        at += QUESTIONS * (asked - 1) + MOMENTS[moment](job)
    if kind == "power":
        printer.dies_after = at
    else:
        printer.fault_at = (at, lambda: KINDS[kind](printer))


def _mend(printer: VirtualPrinter, kind: str) -> None:
    printer.mute = printer.cover_open = printer.offline = False
    printer.fault_at = printer.dies_after = None
    printer.paper.rows_left = None
    if kind == "power":
        printer.switch_on()
    printer.go_on()


def _settle(world: World, queue: PrintReceipt, position: int, *, printed: bool) -> None:
    settle = SettleReceipt(work=world.work, notices=HeardNotices())
    assert settle(position, printed=printed, by=OFFICER) is None
    queue()


@pytest.mark.parametrize(("kind", "moment"), WANTED)
def test_one_printer(
    world: World, printers: tuple[VirtualPrinter, VirtualPrinter], kind: str, moment: str
) -> None:
    printer = printers[0]
    queue = _queue(world, [printer], kind)
    position = call_the_roll(world)
    _strike(queue, position, printer, kind, moment)
    queue()
    (job,) = jobs(world)
    state, slips = WANTED[kind, moment]
    assert job.state is state
    assert job.note == {"power": PrinterStatus.OFFLINE.value}.get(kind, kind)
    _mend(printer, kind)
    assert len(printer.slips) == slips
    queue()
    if state is IN_DOUBT:
        assert len(printer.slips) == slips, "nothing in doubt is printed again by itself"
        _settle(world, queue, position, printed=slips == 1)
    assert len(printer.slips) == 1
    assert [j.state for j in jobs(world)].count(DONE) == len(jobs(world))
    copies = [j.body["copy"] for j in jobs(world)]
    assert copies == ([0, 1] if state is IN_DOUBT and slips == 0 else [0])


@pytest.mark.parametrize(("kind", "moment"), [cell for cell in WANTED if cell[0] != "paper-near-end"])
def test_a_second_printer_takes_over_only_what_was_not_begun(
    world: World, printers: tuple[VirtualPrinter, VirtualPrinter], kind: str, moment: str
) -> None:
    first, second = printers
    queue = _queue(world, printers, kind)
    position = call_the_roll(world)
    _strike(queue, position, first, kind, moment, asked=3)
    queue()
    state, slips = WANTED[kind, moment]
    if state is TODO:
        assert [j.state for j in jobs(world)] == [DONE]
        assert (len(first.slips), len(second.slips)) == (0, 1)
        _mend(first, kind)
        assert first.slips == []
        return
    assert [j.state for j in jobs(world)] == [IN_DOUBT]
    queue()
    assert second.slips == []
    _mend(first, kind)
    _settle(world, queue, position, printed=slips == 1)
    assert len(first.slips) + len(second.slips) == 1


def test_a_copy_says_so_on_the_paper_and_in_its_number(
    world: World, printers: tuple[VirtualPrinter, VirtualPrinter]
) -> None:
    printer = printers[0]
    queue = _queue(world, [printer], "power")
    position = call_the_roll(world)
    for copy in (1, 2):
        _strike(queue, position, printer, "power", "half way")
        queue()
        _mend(printer, "power")
        settle = SettleReceipt(work=world.work, notices=HeardNotices())
        assert settle(position, printed=False, by=OFFICER) is None
        receipt = queue.picture.receipt(position, copy)
        assert not isinstance(receipt, Refusal)
        assert f"BẢN SAO {copy}" in receipt.marks
    queue()
    assert [j.body["copy"] for j in jobs(world, DONE)] == [0, 1, 2]
    original = queue.picture.receipt(position)
    assert [qr_of(slip) for slip in printer.slips] == [getattr(original, "qr_text", "")]
