"""Pictures of sheets, looked at without reading them."""

from typing import Protocol

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.explain import PageNote
from appliance.domain.sheets.layout import Layout


class PictureViewer(Protocol):
    def refuse(self, picture: bytes) -> Refusal | None:
        """None when its first page can be decoded. Never raises for what is in ``picture``."""
        ...

    def crop(self, picture: bytes, page: int, layout: Layout, answer: str | None) -> bytes:
        """PNG of the answer's bubbles with a margin, straightened; the whole page for None. Both with the form's private
        regions covered, and never an answer together with whose it is. Where the form cannot be found, the page so
        coarse that nothing on it can be read."""
        ...

    def uncovered(self, picture: bytes, page: int) -> bytes:
        """PNG of the whole page as it came, names and all."""
        ...


class SheetExplainer(Protocol):
    def explain(self, picture: bytes, page: int, layout: Layout, note: PageNote) -> bytes:
        """PNG of the page laid straight, its private regions covered, with what was seen drawn over it; of the page as it
        is with the note alone where the form cannot be found. Never raises for what is in ``picture``."""
        ...
