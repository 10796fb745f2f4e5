"""What ``examroom sheets read`` says of a pile when it is done: how many of each, what was refused and why."""

from collections.abc import Sequence
from typing import Any

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.reading import PageReading, Status

NAMED = 5
"""Pages named for each reason; the readings have them all."""


def counts(readings: Sequence[PageReading]) -> dict[str, Any]:
    """By status; ``refused`` by reason; ``expected_errors``: wrong cells to expect in what needed nobody."""
    by_status = {status.value: sum(page.status is status for page in readings) for status in Status}
    refused = {why.reason.code: len(pages) for why, pages in _refused(readings)}
    return by_status | {"refused": refused, "expected_errors": _expected_errors(readings)}


def report(readings: Sequence[PageReading]) -> list[str]:
    """The same for people, each reason with what can be done."""
    told = counts(readings)
    lines = [
        f"{told['accepted']} rõ / accepted, {told['review']} cần xem lại / review, "
        f"{told['rejected']} bị loại / rejected"
    ]
    if told["rejected"] < len(readings):
        expected = f"{told['expected_errors']:.4f}".replace(".", ",")
        lines.append(f"Lỗi dự kiến ở các ô không cần xem / errors to expect without review: {expected}")
    for why, pages in _refused(readings):
        named = ", ".join(f"{page.source}#{page.page}" for page in pages[:NAMED])
        lines += [
            f"✗ {len(pages)}: {why.vi} → {why.next_vi}",
            f"  {why.en} {why.next_en}",
            f"  {named}" + (" …" if len(pages) > NAMED else ""),
        ]
    return lines


def _refused(readings: Sequence[PageReading]) -> list[tuple[Refusal, list[PageReading]]]:
    """Most frequent first; of a reason the first page's facts."""
    found: dict[str, tuple[Refusal, list[PageReading]]] = {}
    for page in readings:
        if page.refusal:
            found.setdefault(page.refusal.reason.code, (page.refusal, []))[1].append(page)
    return sorted(found.values(), key=lambda each: -len(each[1]))


def _expected_errors(readings: Sequence[PageReading]) -> float:
    return round(sum(page.quality.expected_errors for page in readings if page.quality), 6)
