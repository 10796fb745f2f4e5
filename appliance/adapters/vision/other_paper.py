"""Sheets on other paper than the sitting's: A5, large print, for the left hand. Their codes say so, or their rings."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.own_spec import on_other_paper, same_questions
from appliance.domain.sheets.reading import AUTO, PageReading
from appliance.domain.sheets.reading_refusals import OTHER_FORM, OTHER_PAPER, RINGS_MISSING
from appliance.ports.reading import SheetReader

OTHER = (OTHER_FORM.code, OTHER_PAPER.code, RINGS_MISSING.code)
"""Refused for what a sheet on other paper is refused for."""


@dataclass(frozen=True)
class OtherPaperReader:
    """Implements ``ports.reading.SheetReader``: what ``reader`` refuses as another form is read as the form its code says
    it is, where that asks the same questions. Where the code of a page that came alone cannot be read either, it is read
    as the only one of these forms whose rings it has (all of a long file anew for one page would take minutes). The
    reading then names this form. ``named``: gives the layout of a name."""

    reader: SheetReader
    named: Callable[[str], Layout | Refusal]

    def read(self, picture: bytes, source: str, layout: Layout | None) -> tuple[PageReading, ...]:
        pages = self.reader.read(picture, source, layout)
        if layout is None or not any(_other_form(page) for page in pages):
            return pages
        said = self.reader.read(picture, source, None)
        pages = tuple(
            other if _other_form(page) and same_questions(other.layout, layout.name) else page
            for page, other in zip(pages, said, strict=True)
        )
        if len(pages) > 1 or not _other_form(pages[0]) or said[0].layout != AUTO:
            return pages
        tried = [self.reader.read(picture, source, form) for form in self._forms(layout)]
        fitting = [read for read in tried if read[0].refusal is None]
        return fitting[0] if len(fitting) == 1 else pages

    def _forms(self, layout: Layout) -> Iterator[Layout]:
        for name in on_other_paper(layout.name):
            form = self.named(name)
            if isinstance(form, Layout):  # one or the other asks too much for its paper
                yield form


def _other_form(page: PageReading) -> bool:
    return page.refusal is not None and page.refusal.reason.code in OTHER
