"""An ESC/POS printer on the LAN (port 9100), through python-escpos.

TCP success is not paper. So the printer is asked before the job, and after it twice: GS r is answered in its turn
in the printer's own queue, after everything before it; DLE EOT at once. Only both answers together mean done.

A printer that does not know GS r (``at-once``) is asked by DLE EOT when the slip must have come out: paper that ended
or a cover that was opened meanwhile still shows. That is weaker: a printer slower than we think is believed too early.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from escpos.printer import Network

from appliance.adapters.printing.capabilities import DOTS_ONLY, Capabilities
from appliance.adapters.printing.escpos_job import escpos_job
from appliance.adapters.printing.status_bytes import ASK_CAUSE, ASK_PAPER, ASK_PRINTER, status_of
from appliance.ports.printer import (
    READY_TO_PRINT,
    Picture,
    PrinterStatus,
    PrintOutcome,
    PrintResult,
)

ASK_IN_TURN = b"\x1dr\x01"
TIMEOUT_SECONDS = 3.0
SLOWEST_BYTES_A_SECOND = 4000
"""How long the queued answer may take beyond the time limit; 9600 baud is a serial line's, not a LAN printer's."""
SLOWEST_ROWS_A_SECOND = 400
"""50 mm a second: the slowest receipt printers sold."""
CUT_ROWS = 400
"""The feed before the cut, and the cut."""
GOOD_AFTERWARDS = frozenset({PrinterStatus.READY, PrinterStatus.PAPER_NEAR_END})


class _NoConnectionError(Exception):
    """Switched off, unplugged, or another address."""


@dataclass(frozen=True)
class NetworkPrinter:
    """Implements ``ports.printer.Printer``. A connection for each question or job: nobody else is kept waiting."""

    host: str
    port: int = 9100
    timeout: float = TIMEOUT_SECONDS
    """Seconds for connecting and for each answer."""
    bytes_a_second: float = SLOWEST_BYTES_A_SECOND
    rows_a_second: float = SLOWEST_ROWS_A_SECOND
    can: Capabilities = DOTS_ONLY
    fonts: Path = Path()

    def status(self) -> PrinterStatus:
        try:
            with self._open() as device:
                return _ask(device)
        except _NoConnectionError:
            return PrinterStatus.OFFLINE

    def print(self, picture: Picture) -> PrintOutcome:
        job = escpos_job(picture, self.can, self.fonts)
        try:
            with self._open() as device:
                before = _ask(device)
                if before not in READY_TO_PRINT:
                    return PrintOutcome(PrintResult.NOT_BEGUN, before)
                if self.can.in_turn:
                    return self._send(device, job)
                printing = (picture.height + CUT_ROWS) / self.rows_a_second
                return self._send_and_wait(device, job, printing + len(job) / self.bytes_a_second)
        except _NoConnectionError:
            return PrintOutcome(PrintResult.NOT_BEGUN, PrinterStatus.OFFLINE)

    def _send(self, device: Network, job: bytes) -> PrintOutcome:
        try:
            device._raw(job)
            device.device.settimeout(self.timeout + len(job) / self.bytes_a_second)
            device._raw(ASK_IN_TURN)
            in_turn = device._read()
            device.device.settimeout(self.timeout)
        except TimeoutError:
            return PrintOutcome(PrintResult.IN_DOUBT, _ask_again(device, self.timeout))
        except (OSError, AssertionError):
            return PrintOutcome(PrintResult.IN_DOUBT, PrinterStatus.OFFLINE)
        return _believed(_ask(device) if in_turn else PrinterStatus.OFFLINE)

    def _send_and_wait(self, device: Network, job: bytes, seconds: float) -> PrintOutcome:
        try:
            device._raw(job)
        except (OSError, AssertionError):
            return PrintOutcome(PrintResult.IN_DOUBT, PrinterStatus.OFFLINE)
        Event().wait(seconds)
        return _believed(_ask(device))

    @contextmanager
    def _open(self) -> Iterator[Network]:
        """Raises :class:`_NoConnectionError`. Connected here, because ``Network.open`` leaks its socket when
        nobody answers."""
        try:
            connection = socket.create_connection((self.host, self.port), self.timeout)
        except OSError as error:
            raise _NoConnectionError from error
        device = Network(self.host, self.port, timeout=self.timeout)
        device.device = connection
        try:
            yield device
        finally:
            device.close()


def _believed(after: PrinterStatus) -> PrintOutcome:
    return PrintOutcome(PrintResult.DONE if after in GOOD_AFTERWARDS else PrintResult.IN_DOUBT, after)


def _ask(device: Network) -> PrinterStatus:
    """All three questions; python-escpos tells of a lost connection by OSError or a bare AssertionError."""
    try:
        answers = [device.query_status(question) for question in (ASK_PRINTER, ASK_CAUSE, ASK_PAPER)]
    except TimeoutError:
        return PrinterStatus.MUTE
    except (OSError, AssertionError):
        return PrinterStatus.OFFLINE
    if not all(answers):
        return PrinterStatus.OFFLINE
    if any(len(answer) != 1 for answer in answers):
        return PrinterStatus.UNKNOWN
    printer, cause, paper = (answer[0] for answer in answers)
    return status_of(printer, cause, paper)


def _ask_again(device: Network, timeout: float) -> PrinterStatus:
    """After a job whose answer never came: paper out and cover open are still told at once."""
    device.device.settimeout(timeout)
    return _ask(device)
