"""The two faces every drawn document is set in; DejaVu Sans has all Vietnamese letters (reportlab)."""

from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"


def load_faces(fonts: Path) -> None:
    """Make both known by these names, once a process. ``fonts``: the folder with their files."""
    for name in (PLAIN, BOLD):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(fonts / f"{name}.ttf")))
