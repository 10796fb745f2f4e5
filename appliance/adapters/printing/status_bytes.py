"""What an ESC/POS printer's answers to DLE EOT mean (Epson's ESC/POS reference, DLE EOT n).

Every answer is one byte with bits 1 and 4 set and bits 0 and 7 clear; anything else is no answer to this question.
"""

from appliance.ports.printer import PrinterStatus

ASK_PRINTER = b"\x10\x04\x01"
ASK_CAUSE = b"\x10\x04\x02"
ASK_PAPER = b"\x10\x04\x04"
_FIXED_MASK, _FIXED = 0b1001_0011, 0b0001_0010
_OFFLINE = 0b0000_1000
_COVER = 0b0000_0100
_STOPPED_FOR_PAPER = 0b0010_0000
_NEAR_END = 0b0000_1100
_NO_PAPER = 0b0110_0000


def status_of(printer: int, cause: int, paper: int) -> PrinterStatus:
    """The three answers, in the order asked, as one status; the most telling wins.

    >>> status_of(0x12, 0x12, 0x12)
    <PrinterStatus.READY: 'ready'>
    >>> status_of(0x1A, 0x16, 0x12)
    <PrinterStatus.COVER_OPEN: 'cover-open'>
    """
    if any(answer & _FIXED_MASK != _FIXED for answer in (printer, cause, paper)):
        return PrinterStatus.UNKNOWN
    if cause & _COVER:
        return PrinterStatus.COVER_OPEN
    if paper & _NO_PAPER or cause & _STOPPED_FOR_PAPER:
        return PrinterStatus.PAPER_OUT
    if printer & _OFFLINE:
        return PrinterStatus.OFFLINE
    return PrinterStatus.PAPER_NEAR_END if paper & _NEAR_END else PrinterStatus.READY
