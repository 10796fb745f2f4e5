"""From the setting to a printer."""

from pathlib import Path

from appliance.adapters.printing.capabilities import capabilities
from appliance.adapters.printing.file_printer import FilePrinter
from appliance.adapters.printing.network_printer import NetworkPrinter
from appliance.adapters.printing.spare_printer import PrinterRow
from appliance.ports.printer import Printer


class PrinterAddressError(ValueError):
    """Not an address as :func:`printer_at` takes it."""


def printers_at(addresses: str, fonts: Path = Path()) -> Printer | None:
    """Addresses as :func:`printer_at` takes them, with spaces between: the first, then those that take over.
    Raises :class:`PrinterAddressError`."""
    found = [p for p in (printer_at(address, fonts) for address in addresses.split()) if p]
    return PrinterRow(found) if len(found) > 1 else next(iter(found), None)


def printer_at(address: str, fonts: Path = Path()) -> NetworkPrinter | FilePrinter | None:
    """``tcp:HOST:PORT`` or ``file:PATH``, each with what the printer can do after commas (``capabilities``), as in
    ``tcp:192.0.2.9:9100,qr,letters``; None for the empty address: no printer. ``fonts``: the folder with DejaVu.
    Raises :class:`PrinterAddressError`."""
    if not address:
        return None
    place, *words = address.split(",")
    try:
        can = capabilities(words)
    except ValueError as error:
        raise PrinterAddressError(address) from error
    kind, _, rest = place.partition(":")
    host, _, port = rest.rpartition(":")
    if kind == "tcp" and host and port.isdecimal():
        return NetworkPrinter(host, int(port), can=can, fonts=fonts)
    if kind == "file" and rest:
        return FilePrinter(Path(rest), can, fonts)
    raise PrinterAddressError(address)
