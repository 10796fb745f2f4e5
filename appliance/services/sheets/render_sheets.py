"""Print answer sheets: one for each candidate, or blank ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from appliance.domain.exam import Candidate
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.heading import LONGEST_ID, Holder, SheetHeading, fits_code
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, Layout
from appliance.domain.sheets.render_refusals import NOBODY_TO_PRINT, NUMBER_DOES_NOT_FIT, UNPRINTABLE_ID
from appliance.ports.sheet_printing import SheetPrinter


@dataclass(frozen=True, kw_only=True)
class RenderSheets:
    printer: SheetPrinter

    def __call__(
        self,
        layout: Layout,
        heading: SheetHeading,
        candidates: Sequence[Candidate] | None,
        copies: int = 1,
        spares: int = 0,
    ) -> bytes | Refusal:
        """A PDF in the order given, ``spares`` blank sheets last; ``candidates`` None prints ``copies`` blank ones."""
        for name in (heading.exam_id, heading.sitting):
            if not fits_code(name):
                return Refusal(UNPRINTABLE_ID, {"id": name[:80], "longest": str(LONGEST_ID)})
        if candidates is None:
            return self.printer.print(layout, heading, [None] * copies)
        if not candidates:
            return Refusal(NOBODY_TO_PRINT)
        columns = sum(field.answer == CANDIDATE_NUMBER for field in layout.fields)
        for candidate in candidates:
            if len(candidate.number) != columns:
                facts = {"digits": str(len(candidate.number)), "columns": str(columns)}
                return Refusal(NUMBER_DOES_NOT_FIT, facts | {"number": candidate.number})
        holders: list[Holder | None] = [_holder(candidate) for candidate in candidates]
        return self.printer.print(layout, heading, holders + [None] * spares)


def _holder(candidate: Candidate) -> Holder:
    return Holder(
        number=candidate.number,
        name=candidate.name,
        born=candidate.born,
        school_class=candidate.school_class,
        room=candidate.room,
        seat=str(candidate.seat),
    )
