"""Pictures of sheets, looked at without reading them."""

from typing import Protocol

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Layout


class PictureViewer(Protocol):
    def refuse(self, picture: bytes) -> Refusal | None:
        """None when its first page can be decoded. Never raises for what is in ``picture``."""
        ...

    def crop(self, picture: bytes, page: int, layout: Layout, answer: str | None) -> bytes:
        """PNG of the answer's bubbles with a margin, straightened; the whole page for None, and where the form
        cannot be found on the page."""
        ...
