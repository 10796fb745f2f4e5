"""From the setting to a printer."""

from pathlib import Path

from appliance.adapters.printing.file_printer import FilePrinter
from appliance.adapters.printing.network_printer import NetworkPrinter


class PrinterAddressError(ValueError):
    """Neither ``tcp:HOST:PORT`` nor ``file:PATH``."""


def printer_at(address: str) -> NetworkPrinter | FilePrinter | None:
    """``tcp:HOST:PORT``, ``file:PATH``, or None for the empty address: no printer. Raises
    :class:`PrinterAddressError`."""
    if not address:
        return None
    kind, _, rest = address.partition(":")
    host, _, port = rest.rpartition(":")
    if kind == "tcp" and host and port.isdecimal():
        return NetworkPrinter(host, int(port))
    if kind == "file" and rest:
        return FilePrinter(Path(rest))
    raise PrinterAddressError(address)
