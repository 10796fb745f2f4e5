"""What every printer promises, asked of the LAN printer (against the virtual one) and of the file printer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from appliance.adapters.printing.capabilities import Capabilities
from appliance.adapters.printing.file_printer import FilePrinter
from appliance.adapters.printing.network_printer import NetworkPrinter
from appliance.adapters.printing.printer_address import PrinterAddressError, printer_at, printers_at
from appliance.adapters.printing.spare_printer import PrinterRow
from appliance.ports.printer import READY_TO_PRINT, Picture, Printer, PrinterStatus, PrintOutcome, PrintResult
from tests.doubles.escpos_paper import Cut, Dots, Paper
from tests.doubles.escpos_printer import VirtualPrinter
from tests.doubles.receipts import soon


@dataclass(frozen=True)
class Case:
    """A printer, the slips that came out of it, and how to take it away."""

    printer: Printer
    slips: Callable[[], list[Dots]]
    take_away: Callable[[], None]


def _slips_in(path: Path) -> list[Dots]:
    return [h.slip for h in Paper().feed(path.read_bytes()) if isinstance(h, Cut)]


@pytest.fixture(params=["network", "file", "row"])
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Case]:
    if request.param == "network":
        with VirtualPrinter() as virtual:
            printer = NetworkPrinter("127.0.0.1", virtual.port, timeout=5.0)
            yield Case(printer, lambda: virtual.slips, virtual.switch_off)
    elif request.param == "row":
        with VirtualPrinter() as first, VirtualPrinter() as second:

            def take_both() -> None:
                first.switch_off()
                second.switch_off()

            row = PrinterRow([NetworkPrinter("127.0.0.1", p.port, timeout=5.0) for p in (first, second)])
            yield Case(row, lambda: first.slips + second.slips, take_both)
    else:
        folder = tmp_path / "usb"
        folder.mkdir()
        path = folder / "lp0"

        def unplug() -> None:
            path.unlink(missing_ok=True)
            folder.rmdir()

        yield Case(FilePrinter(path), lambda: _slips_in(path), unplug)


def _picture(seed: int, width: int = 512, height: int = 300) -> Picture:
    noise = np.random.default_rng(seed).integers(0, 256, height * width // 8, np.uint8)
    noise[noise == 0x10] = (
        0x18  # what printers may take for a question: tests/adapters/printing/test_raster.py
    )
    return Picture(width, height, noise.tobytes())


def _dots(picture: Picture) -> Dots:
    bits = np.unpackbits(np.frombuffer(picture.rows, np.uint8).reshape(picture.height, -1), axis=1)
    return np.where(bits == 1, 0, 255).astype(np.uint8)


def test_a_good_printer_can_be_printed_on(case: Case) -> None:
    assert case.printer.status() in READY_TO_PRINT


def test_every_dot_reaches_the_paper_and_only_white_follows(case: Case) -> None:
    picture = _picture(1)
    assert case.printer.print(picture).result is PrintResult.DONE
    assert soon(lambda: len(case.slips()) == 1)
    slip = case.slips()[0]
    assert np.array_equal(slip[: picture.height], _dots(picture))
    assert slip[picture.height :].min() == 255


def test_each_job_is_a_slip_of_its_own(case: Case) -> None:
    pictures = [_picture(seed, height=40 + seed) for seed in range(3)]
    assert [case.printer.print(p).result for p in pictures] == [PrintResult.DONE] * 3
    assert soon(lambda: len(case.slips()) == 3)
    for slip, picture in zip(case.slips(), pictures, strict=True):
        assert np.array_equal(slip[: picture.height], _dots(picture))


def test_a_printer_that_is_not_there_is_offline_and_nothing_was_begun(case: Case) -> None:
    case.take_away()
    assert case.printer.status() is PrinterStatus.OFFLINE
    outcome = case.printer.print(_picture(2))
    assert outcome.result is PrintResult.NOT_BEGUN
    assert outcome.status is PrinterStatus.OFFLINE


def test_the_setting_names_the_printer() -> None:
    assert printer_at("tcp:127.0.0.1:9100") == NetworkPrinter("127.0.0.1", 9100)
    assert printer_at("file:/dev/usb/lp0") == FilePrinter(Path("/dev/usb/lp0"))
    assert printer_at("") is None
    fonts, can = Path("fonts"), Capabilities(qr=True, letters=True, in_turn=False)
    assert printer_at("tcp:127.0.0.1:9100,qr,letters,at-once", fonts) == NetworkPrinter(
        "127.0.0.1", 9100, can=can, fonts=fonts
    )
    assert printer_at("file:/dev/usb/lp0,qr", fonts) == FilePrinter(
        Path("/dev/usb/lp0"), Capabilities(qr=True), fonts
    )


@pytest.mark.parametrize(
    "wrong", ["tcp:127.0.0.1", "tcp::9100", "tcp:host:port", "usb:1", "file:", "file:/dev/usb/lp0,colour"]
)
def test_a_setting_that_names_none_is_refused(wrong: str) -> None:
    with pytest.raises(PrinterAddressError):
        printer_at(wrong)


def test_a_picture_has_as_many_bytes_as_its_size_says() -> None:
    with pytest.raises(ValueError, match="no picture"):
        Picture(512, 2, bytes(127))
    with pytest.raises(ValueError, match="no picture"):
        Picture(500, 2, bytes(126))


def test_a_second_printer_takes_over_while_the_first_has_no_paper() -> None:
    with VirtualPrinter() as first, VirtualPrinter() as second:
        row = printers_at(f"tcp:127.0.0.1:{first.port} tcp:127.0.0.1:{second.port}")
        assert isinstance(row, PrinterRow)
        first.paper.rows_left = 0
        assert row.status() is PrinterStatus.READY
        assert row.print(_picture(3)).result is PrintResult.DONE
        assert (len(first.slips), len(second.slips)) == (0, 1)
        second.switch_off()
        assert row.status() is PrinterStatus.PAPER_OUT
        assert row.print(_picture(4)) == PrintOutcome(PrintResult.NOT_BEGUN, PrinterStatus.PAPER_OUT)


def test_one_address_is_one_printer_and_none_is_none() -> None:
    assert printers_at("tcp:127.0.0.1:9100") == NetworkPrinter("127.0.0.1", 9100)
    assert printers_at("") is None
