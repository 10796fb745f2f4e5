"""Sheets on other paper than the sitting's: A5, large print, for the left hand. Their codes say so."""

from dataclasses import dataclass

from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.own_spec import same_questions
from appliance.domain.sheets.reading import PageReading
from appliance.domain.sheets.reading_refusals import OTHER_FORM
from appliance.ports.reading import SheetReader


@dataclass(frozen=True)
class OtherPaperReader:
    """Implements ``ports.reading.SheetReader``: what ``reader`` refuses as another form is read as the form it says
    it is, where that asks the same questions; the reading then names this form."""

    reader: SheetReader

    def read(self, picture: bytes, source: str, layout: Layout | None) -> tuple[PageReading, ...]:
        pages = self.reader.read(picture, source, layout)
        if layout is None or not any(_other_form(page) for page in pages):
            return pages
        said = self.reader.read(picture, source, None)
        return tuple(
            other if _other_form(page) and same_questions(other.layout, layout.name) else page
            for page, other in zip(pages, said, strict=True)
        )


def _other_form(page: PageReading) -> bool:
    return page.refusal is not None and page.refusal.reason.code == OTHER_FORM.code
