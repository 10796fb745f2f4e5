"""What ``examroom sheets read`` says of a pile when it is done: how many of each, what was refused and why."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.reading import PageReading, Status

NAMED = 5
"""Pages named for each reason; the readings have them all."""


@dataclass
class _Refused:
    """Pages refused for one reason; ``why`` has the first one's facts."""

    why: Refusal
    pages: int = 0
    named: list[str] = field(default_factory=list)


@dataclass
class Pile:
    """Grows page by page and holds none of them. ``expected_errors``: wrong cells to expect in what needed nobody."""

    by_status: Counter[Status] = field(default_factory=Counter)
    refused: dict[str, _Refused] = field(default_factory=dict)
    expected_errors: float = 0.0

    def add(self, page: PageReading) -> None:
        self.by_status[page.status] += 1
        if page.quality:
            self.expected_errors += page.quality.expected_errors
        if page.refusal:
            refused = self.refused.setdefault(page.refusal.reason.code, _Refused(page.refusal))
            refused.pages += 1
            if refused.pages <= NAMED:
                refused.named.append(f"{page.source}#{page.page}")

    @property
    def read(self) -> int:
        """Pages of which anything was concluded."""
        return self.by_status.total() - self.by_status[Status.REJECTED]

    def counts(self) -> dict[str, Any]:
        by_status = {status.value: self.by_status[status] for status in Status}
        refused = {code: each.pages for code, each in self._refused().items()}
        return by_status | {"refused": refused, "expected_errors": round(self.expected_errors, 6)}

    def report(self) -> list[str]:
        """The same for people, each reason with what can be done."""
        accepted, review, rejected = (
            self.by_status[s] for s in (Status.ACCEPTED, Status.REVIEW, Status.REJECTED)
        )
        lines = [f"{accepted} rõ / accepted, {review} cần xem lại / review, {rejected} bị loại / rejected"]
        if self.read:
            expected = f"{self.expected_errors:.4f}".replace(".", ",")
            lines.append(f"Lỗi dự kiến ở các ô không cần xem / errors to expect without review: {expected}")
        for each in self._refused().values():
            lines += [
                f"✗ {each.pages}: {each.why.vi} → {each.why.next_vi}",
                f"  {each.why.en} {each.why.next_en}",
                f"  {', '.join(each.named)}" + (" …" if each.pages > NAMED else ""),
            ]
        return lines

    def _refused(self) -> dict[str, _Refused]:
        """Most frequent first."""
        return dict(sorted(self.refused.items(), key=lambda each: -each[1].pages))
