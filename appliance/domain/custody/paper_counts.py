"""Copies of a packet by paper code: printed = used + spare + spoilt, or somebody has to say why not."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from appliance.domain.custody.control_refusals import CODES_NEEDED, PAPERS_DIFFER
from appliance.domain.exam import Exam, paper_for_seat
from appliance.domain.names import PaperCode, SittingId
from appliance.domain.refusals import Refusal

ONE_PAPER = PaperCode("-")
"""Stands for the only paper of a sitting whose papers have no codes."""


@dataclass(frozen=True)
class CodeCount:
    """``used``: handed out and written on; ``spare``: never handed out; ``spoilt``: faulty (đề hỏng)."""

    code: PaperCode
    used: int
    spare: int
    spoilt: int

    @property
    def total(self) -> int:
        return self.used + self.spare + self.spoilt


def copies_by_code(exam: Exam, sitting: SittingId, copies: int) -> Mapping[PaperCode, int]:
    """How a packet of so many copies is made up: codes go round by seat, and on through the spare copies."""
    codes = tuple(sorted(p.code for p in exam.papers if p.sitting == sitting and not p.reserve))
    seats = range(1, copies + 1)
    return dict(sorted(Counter(paper_for_seat(codes or (ONE_PAPER,), seat) for seat in seats).items()))


def left_over(counts: Iterable[CodeCount]) -> int:
    """What goes back into the envelope."""
    return sum(c.spare + c.spoilt for c in counts)


def refuse_codes(printed: Mapping[PaperCode, int], counts: tuple[CodeCount, ...]) -> Refusal | None:
    """None when every code that was printed is counted once, with numbers that could be."""
    told = [c.code for c in counts]
    numbers = [n for c in counts for n in (c.used, c.spare, c.spoilt)]
    if sorted(told) != sorted(printed) or any(not 0 <= n <= 9999 for n in numbers):
        return Refusal(CODES_NEEDED, {"codes": ", ".join(printed)})
    return None


def refuse_balance(printed: Mapping[PaperCode, int], counts: tuple[CodeCount, ...]) -> Refusal | None:
    """The first code that does not add up."""
    for count in counts:
        if count.total != printed[count.code]:
            facts = {"code": count.code, "printed": str(printed[count.code]), "total": str(count.total)}
            return Refusal(PAPERS_DIFFER, facts)
    return None
