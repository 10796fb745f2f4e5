"""What happened, in plain Vietnamese, for the minutes (diễn biến): one row an act, and what the whole stands for.

Pure: entries of one ledger from its beginning, in order, go in. Pupils are never named, because events hold no names.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timezone
from hashlib import sha256

from appliance.domain.ledger.checkpoint import SignedCheckpoint
from appliance.domain.ledger.entry import Actor, Entry
from appliance.domain.ledger.events.custody import PacketSealed
from appliance.domain.ledger.events.people import TerminalEnrolled
from appliance.domain.ledger.note import verifier_key
from appliance.domain.ledger.receipt import Plan, local_time, told
from appliance.domain.ledger.witness import checkpoint_qr
from appliance.domain.printed_record import Record

COLUMNS = ("Số", "Lúc", "Việc", "Người", "Máy, phòng")
SIGNERS = ("Người lập", "Người chứng kiến", "Trưởng điểm thi")
MOST_ROWS = 3000
"""Some hundred pages; a longer minute is asked for by sitting or room."""


@dataclass(frozen=True)
class Wanted:
    """Which acts; an empty part asks for all. ``kinds``: an event's kind or its first word, ``packet``."""

    sitting: str = ""
    room: str = ""
    kinds: tuple[str, ...] = ()

    def words(self) -> str:
        parts = (f"ca {self.sitting}" * bool(self.sitting), f"phòng {self.room}" * bool(self.room))
        kinds = f"loại việc {', '.join(self.kinds)}" * bool(self.kinds)
        return ", ".join(part for part in (*parts, kinds) if part) or "toàn bộ sổ"

    def takes(self, kind: str, sittings: set[str], rooms: set[str]) -> bool:
        return (
            (not self.sitting or self.sitting in sittings)
            and (not self.room or self.room in rooms)
            and (not self.kinds or kind in self.kinds or kind.partition(".")[0] in self.kinds)
        )


@dataclass
class _Places:
    """Where acts belong that name only a packet or a terminal."""

    packets: dict[str, tuple[str, str]] = field(default_factory=dict)
    terminals: dict[str, str] = field(default_factory=dict)

    def of(self, entry: Entry) -> tuple[set[str], set[str]]:
        """Sittings and rooms of the entry, which may have none."""
        event, facts = entry.event, entry.event.facts()
        if isinstance(event, PacketSealed):
            self.packets[event.packet] = (event.sitting, event.room)
        if isinstance(event, TerminalEnrolled):
            self.terminals[event.terminal] = event.room
        sitting, room = self.packets.get(str(facts.get("packet", "")), ("", ""))
        rooms = {str(facts.get("room", "")), room, self.terminals.get(entry.by.terminal or "", "")}
        return {str(facts.get("sitting", "")), sitting} - {""}, rooms - {""}


def rows(entries: Iterable[Entry], wanted: Wanted, plan: Plan, zone: timezone) -> Iterator[tuple[str, ...]]:
    """Under :data:`COLUMNS`."""
    places = _Places()
    for entry in entries:
        sittings, rooms = places.of(entry)
        if wanted.takes(entry.event.kind, sittings, rooms):
            where = ", ".join([*([entry.by.terminal] if entry.by.terminal else []), *sorted(rooms)])
            yield (
                str(entry.position), local_time(entry.at.wall, zone), told(entry.event, plan, zone),
                _who(entry.by, plan), where,
            )  # fmt: skip


def _who(by: Actor, plan: Plan) -> str:
    if by.staff is None:
        return "" if by.terminal else "Máy chủ"
    name = plan.staff.get(by.staff)
    return f"{name} ({by.staff})" if name else by.staff


def timeline(
    table: tuple[tuple[str, ...], ...],
    wanted: Wanted,
    signed: SignedCheckpoint,
    key: bytes,
    plan: Plan,
    made: str,
) -> Record:
    """``signed``: over all entries the rows were taken from; ``key``: the ledger's, 32 bytes; ``made``: when, in
    words."""
    held = signed.checkpoint
    public = verifier_key(held.origin, key)
    return Record(
        "DIỄN BIẾN THEO SỔ NHẬT KÝ",
        plan.exam or f"Sổ {held.origin}",
        plan.school or held.origin,
        plan.drill,
        (("Phạm vi", wanted.words()), ("Số việc", f"{len(table)} trên {held.size} việc của sổ"), ("Lập lúc", made)),
        COLUMNS,
        table,
        f"Sổ có {held.size} việc. Mã gốc của sổ: {held.root.hex()}. Dấu khóa của máy (SHA-256): "
        f"{sha256(key).hexdigest()}. Quét hai mã dưới đây bằng trang «Kiểm biên nhận» để đối chiếu.",
        SIGNERS,
        told=True,
        codes=(("Điểm chốt của sổ", checkpoint_qr(signed)), (f"Khóa công khai: {public}", public)),
    )  # fmt: skip
