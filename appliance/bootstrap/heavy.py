"""Adapters that load images, PDF, spreadsheets, printers or X.509: named here, loaded at their first use (``late``).

So the server answers within two seconds, and a day without sheets never pays for OpenCV.
"""

from appliance.adapters.host.late import late
from appliance.config import Settings
from appliance.ports.certificates import Certificates
from appliance.ports.copies import CopyStamper
from appliance.ports.entropy import Entropy
from appliance.ports.labels import LabelPainter, LabelPrinter
from appliance.ports.printer import Printer, ReceiptPainter
from appliance.ports.qr_reading import QrReader
from appliance.ports.records import RecordPrinter
from appliance.ports.results import ResultsWriter
from appliance.ports.scanner_check import ScannerSheetPrinter
from appliance.ports.sheet_printing import SheetPrinter


def certificates(entropy: Entropy) -> Certificates:
    def make() -> Certificates:
        from appliance.adapters.crypto.certificates import OwnCertificates

        return OwnCertificates(entropy)

    return late(make)


def painter(settings: Settings) -> ReceiptPainter:
    def make() -> ReceiptPainter:
        from appliance.adapters.printing.receipt_picture import PAPER_DOTS, SlipPainter

        return SlipPainter(settings.fonts, PAPER_DOTS[settings.paper_mm])

    return late(make)


def printer(settings: Settings) -> Printer | None:
    """None when the setting names no printer."""

    def make() -> Printer:
        from appliance.adapters.printing.printer_address import printers_at

        found = printers_at(settings.printer, settings.fonts)
        if found is None:
            raise LookupError(settings.printer)
        return found

    return late(make) if settings.printer else None


def labels(settings: Settings) -> LabelPrinter:
    def make() -> LabelPrinter:
        from appliance.adapters.documents.labels_pdf import LabelsPdf

        return LabelsPdf(settings.fonts, settings.utc_offset)

    return late(make)


def label_painter(settings: Settings) -> LabelPainter:
    def make() -> LabelPainter:
        from appliance.adapters.printing.label_picture import LabelSlips
        from appliance.adapters.printing.receipt_picture import PAPER_DOTS

        return LabelSlips(settings.fonts, settings.utc_offset, PAPER_DOTS[settings.paper_mm])

    return late(make)


def records(settings: Settings) -> RecordPrinter:
    def make() -> RecordPrinter:
        from appliance.adapters.documents.records_pdf import RecordsPdf

        return RecordsPdf(settings.fonts)

    return late(make)


def copy_stamper(settings: Settings) -> CopyStamper:
    def make() -> CopyStamper:
        from appliance.adapters.documents.stamped_copies import PdfStamper

        return PdfStamper(settings.fonts)

    return late(make)


def xlsx() -> ResultsWriter:
    def make() -> ResultsWriter:
        from appliance.adapters.documents.results_xlsx import XlsxResults

        return XlsxResults()

    return late(make)


def results_pdf(settings: Settings) -> ResultsWriter:
    def make() -> ResultsWriter:
        from appliance.adapters.documents.results_pdf import PdfResults

        return PdfResults(settings.fonts)

    return late(make)


def qr_reader() -> QrReader:
    def make() -> QrReader:
        from appliance.adapters.media.qr import QrChain

        return QrChain()

    return late(make)


def scanner_sheet_printer(settings: Settings) -> ScannerSheetPrinter:
    def make() -> ScannerSheetPrinter:
        from appliance.adapters.documents.scanner_sheet_pdf import ScannerSheetPdf

        return ScannerSheetPdf(settings.fonts)

    return late(make)


def sheet_printer(settings: Settings) -> SheetPrinter:
    def make() -> SheetPrinter:
        from appliance.adapters.documents.sheet_pdf import SheetPdf

        return SheetPdf(settings.fonts)

    return late(make)
