"""Reads pictures of answer sheets with OpenCV. Every page stands alone: one bad page never stops the rest."""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from appliance.adapters.vision.measure import measure_page
from appliance.adapters.vision.more_than_form import more_than_form
from appliance.adapters.vision.one_thread import one_thread
from appliance.adapters.vision.other_columns import other_columns
from appliance.adapters.vision.pictures import Page, pages
from appliance.adapters.vision.recognise import Found, recognise
from appliance.adapters.vision.registration import register
from appliance.domain.names import Sha256
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.conclude import Conclusion, conclude
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.reading import AUTO, PageReading, Status
from appliance.domain.sheets.reading_refusals import PAGE_FAILED

Timer = Callable[[], float]
"""Seconds of a clock that only runs forward; used for the ``milliseconds`` of a reading alone."""


@dataclass(frozen=True)
class OpenCvReader:
    """Implements ``ports.reading.SheetReader``.

    ``named``: gives the layout of a name (``own:p1=12``); ``base``: where markers and QR code stand on every form
    that carries one, and ``forms``: the others, for pages whose layout is not told. ``recent``: what was recognised
    last, tried first on the next page.
    """

    named: Callable[[str], Layout | Refusal]
    base: Layout
    timer: Timer
    forms: Callable[[], tuple[Layout, ...]] = tuple
    recent: list[Layout] = field(default_factory=list, compare=False)

    def read(self, picture: bytes, source: str, layout: Layout | None) -> tuple[PageReading, ...]:
        one_thread()
        digest = Sha256(sha256(picture).hexdigest())
        readings: list[PageReading] = []
        begun = self.timer()
        for number, page in enumerate(pages(picture), start=1):
            name = layout.name if layout else AUTO
            verdict: Conclusion | Refusal
            if isinstance(page, Refusal):
                verdict = page
            else:
                name, verdict = self._page(page, layout)
            ended = self.timer()
            readings.append(_reading(source, number, name, digest, (ended - begun) * 1000, verdict))
            begun = ended
        return tuple(readings)

    def _page(self, page: Page, layout: Layout | None) -> tuple[str, Conclusion | Refusal]:
        name = layout.name if layout else AUTO
        try:
            found = self._named(page, layout) if layout else self._recognised(page)
            if isinstance(found, Refusal):
                return name, found
            form, place = found
            return form.name, conclude(form, measure_page(place, form))
        except (
            Exception
        ) as error:  # a fault of ours on one page is named on that page and never stops a batch
            return name, Refusal(PAGE_FAILED, {"detail": type(error).__name__})

    def _named(self, page: Page, layout: Layout) -> Found | Refusal:
        placed = register(page, layout)
        if isinstance(placed, Refusal):
            return placed
        refused = other_columns(placed, layout) or more_than_form(placed, layout, self.forms)
        return refused or (layout, placed)

    def _recognised(self, page: Page) -> Found | Refusal:
        found = recognise(
            page, self.named, (self.base, *self.forms()), self.recent[0] if self.recent else None
        )
        if not isinstance(found, Refusal):
            self.recent[:] = [found[0]]
        return found


def _reading(
    source: str, page: int, layout: str, digest: Sha256, milliseconds: float, verdict: Conclusion | Refusal
) -> PageReading:
    spent = round(milliseconds, 2)
    if isinstance(verdict, Refusal):
        return PageReading(source, page, layout, Status.REJECTED, digest, spent, refusal=verdict)
    return PageReading(
        source=source,
        page=page,
        layout=layout,
        status=verdict.status,
        sha256=digest,
        milliseconds=spent,
        candidate_number=verdict.candidate_number,
        paper_code=verdict.paper_code,
        answers=verdict.answers,
        doubts=verdict.doubts,
        quality=verdict.quality,
        page_identity=verdict.page_identity,
        unclear=verdict.unclear,
    )
