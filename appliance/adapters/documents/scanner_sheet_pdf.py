"""Prints the calibration sheet, in exact millimetres (reportlab)."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from appliance.adapters.documents.faces import load_faces
from appliance.adapters.documents.sheet_pdf import FormCanvas, draw_form
from appliance.domain.sheets.scanner_sheet import ScannerSheet


@dataclass(frozen=True)
class ScannerSheetPdf:
    """Implements ``ports.scanner_check.ScannerSheetPrinter``. ``fonts``: folder with DejaVu Sans."""

    fonts: Path

    def print(self, sheet: ScannerSheet) -> bytes:
        load_faces(self.fonts)
        layout = sheet.layout
        file = BytesIO()
        size = (layout.width * mm, layout.height * mm)
        canvas = Canvas(file, pagesize=size, pageCompression=1, invariant=1)
        canvas.setTitle("Phiếu kiểm tra máy quét")
        draw_form(FormCanvas(canvas, layout.height), layout)
        for tone in sheet.tones:
            FormCanvas(canvas, layout.height, tone.ink).patch(tone.box, tone.grey)
        canvas.showPage()
        canvas.save()
        return file.getvalue()
