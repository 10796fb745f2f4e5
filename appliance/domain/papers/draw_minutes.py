"""A draw done again from its record, and told as minutes that anybody can follow with sha256sum."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from appliance.domain.ledger.events.base import Event
from appliance.domain.ledger.events.draw import (
    DrawClosed,
    DrawCommitted,
    DrawDone,
    DrawOpened,
    DrawRevealed,
    DrawVoided,
)
from appliance.domain.papers.draw import APPLIANCE, LEAST_WITNESSES, commitment, draw, list_hash


@dataclass
class Replay:
    """One draw as its events tell it, and what in them does not agree. ``positions``: of its events."""

    opened: DrawOpened
    positions: list[int] = field(default_factory=list)
    committed: dict[str, str] = field(default_factory=dict)
    closed: DrawClosed | None = None
    revealed: dict[str, str] = field(default_factory=dict)
    done: DrawDone | None = None
    voided: DrawVoided | None = None
    faults: list[str] = field(default_factory=list)

    def expect(self, holds: bool, fault: str) -> None:
        if not holds:
            self.faults.append(fault)


def replay(record: Iterable[tuple[int, Event]]) -> tuple[Replay, ...]:
    """Every draw in the record, in the order they were opened. ``record``: positions and events of the ledger."""
    running: dict[str, Replay] = {}
    return tuple(_draws(record, running))


def _draws(record: Iterable[tuple[int, Event]], running: dict[str, Replay]) -> Iterator[Replay]:
    for position, event in record:
        if isinstance(event, DrawOpened):
            again = running[event.sitting] = Replay(event)
            again.expect(list_hash(event.lines) == event.list_sha256, "list")
            yield again
        sitting = event.facts().get("sitting")
        if event.kind.startswith("draw.") and isinstance(sitting, str) and sitting in running:
            running[sitting].positions.append(position)
            _follow(running[sitting], event)


def _follow(again: Replay, event: Event) -> None:
    match event:
        case DrawCommitted():
            again.expect(
                again.closed is None and event.witness not in again.committed, f"late {event.witness}"
            )
            again.committed[event.witness] = event.commitment
        case DrawClosed():
            again.closed = event
            again.expect(set(event.witnesses) == set(again.committed), "witnesses")
            again.expect(len(event.witnesses) >= LEAST_WITNESSES, "few witnesses")
        case DrawRevealed():
            again.expect(again.closed is not None, f"early {event.witness}")
            promised = again.committed.get(event.witness)
            again.expect(
                promised == commitment(event.sitting, event.witness, event.text), f"text of {event.witness}"
            )
            again.revealed[event.witness] = event.text
        case DrawDone():
            again.done = event
            _check_result(again, event)
        case DrawVoided():
            again.voided = event


def _check_result(again: Replay, done: DrawDone) -> None:
    again.expect(set(again.revealed) == set(again.committed), "a text was never said")
    promised = commitment(done.sitting, APPLIANCE, done.appliance_text)
    again.expect(promised == again.opened.commitment, "text of the appliance")
    result = draw(again.opened.lines, done.appliance_text, again.revealed)
    told = (done.seed, done.round, done.index, done.proposal)
    again.expect(told == (result.seed, result.round, result.index, result.proposal), "result")
    drawn = {line.split(" ")[1] for line in again.opened.lines[2:] if line.split(" ")[0] == done.proposal}
    again.expect(drawn == set(done.papers), "papers")


def minutes(exam: str, again: Replay) -> str:
    """Biên bản bốc thăm. Raises ``LookupError`` for a draw without a result."""
    opened, done = again.opened, again.done
    if done is None:
        raise LookupError(opened.sitting)
    rows = [
        "BIÊN BẢN BỐC THĂM ĐỀ / MINUTES OF THE DRAW",
        f"{exam} · ca thi / sitting: {opened.sitting}",
        f"Vị trí trong nhật ký / positions in the ledger: {', '.join(map(str, again.positions))}",
        "",
        "1. Danh sách đề đề xuất / list of proposed papers",
        *(f"   {line}" for line in opened.lines),
        f"   sha256: {opened.list_sha256}",
        f"   Mở bởi / opened by: {opened.officer}",
        "",
        "2. Chuỗi đã khóa rồi mở / texts, bound and then said",
        f"   {APPLIANCE}: {done.appliance_text}",
        f"      {opened.commitment}",
    ]
    for witness in sorted(again.revealed):
        rows += [f"   {witness}: {again.revealed[witness]}", f"      {again.committed[witness]}"]
    rows += [
        "",
        "3. Kết quả / result",
        f"   Số gốc / seed: {done.seed}",
        f"   Lượt bỏ / numbers thrown away: {done.round}; số thứ tự từ 0 / index from 0: {done.index}",
        f"   Đề đề xuất / proposal: {done.proposal} ({', '.join(done.papers)})",
        "",
        "Các đề khác không mở. / The other proposals stay shut.",
        "Tự tính lại / do it again: docs/formats/draw.md, examroom exam draw-verify.",
        "",
        "Người chứng kiến ký / signatures of the witnesses:",
        *(f"   {witness}: ........................................" for witness in sorted(again.revealed)),
    ]
    return "\n".join(rows) + "\n"
