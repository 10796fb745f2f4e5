"""All that looks at pictures of sheets, each part loaded at its first use: what reads needs no fonts."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from appliance.domain.sheets.carried_forms import KnownForms
from appliance.domain.sheets.layout import Layout
from appliance.ports.pictures import PictureViewer, SheetExplainer
from appliance.ports.reading import SheetReader
from appliance.ports.scanner_check import ScannerSheetReader


@dataclass(frozen=True)
class OpenCvDesk:
    """``timer``: see :class:`OpenCvReader`; ``fonts``: folder with DejaVu Sans."""

    known: KnownForms
    fonts: Path
    timer: Callable[[], float]

    @cached_property
    def reader(self) -> SheetReader:
        from appliance.adapters.vision.other_paper import OtherPaperReader
        from appliance.adapters.vision.reader import OpenCvReader

        base = self.known.named("own")
        if not isinstance(base, Layout):
            raise LookupError(base.en)
        reader = OpenCvReader(self.known.named, base, self.timer, self.known.recognisable)
        return OtherPaperReader(reader, self.known.named)

    @cached_property
    def viewer(self) -> PictureViewer:
        from appliance.adapters.vision.viewer import OpenCvViewer

        return OpenCvViewer()

    @cached_property
    def explainer(self) -> SheetExplainer:
        from appliance.adapters.vision.overlay import OpenCvOverlay

        return OpenCvOverlay(self.fonts)

    @cached_property
    def scanner_sheet(self) -> ScannerSheetReader:
        from appliance.adapters.vision.scanner_sheet import OpenCvScannerSheet

        return OpenCvScannerSheet()
