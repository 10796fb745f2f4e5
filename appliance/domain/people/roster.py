"""The list of candidates as schools write it: title rows above, headers spelled in many ways, zeros at stake.

Columns are known by header (case, accents and spaces do not matter). Number and room must be there; name, date
of birth, class and seat are read when their column is. Everything stays text.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from appliance.domain.exam import Candidate
from appliance.domain.names import CandidateNumber, RoomId
from appliance.domain.people import roster_refusals as because
from appliance.domain.refusals import Reason, Refusal

MOST_IN_A_ROOM = 24

_ALIASES: Mapping[str, frozenset[str]] = {
    "SBD": frozenset({"sbd", "so bao danh", "so bd", "ma so du thi", "candidate number"}),
    "Họ và tên": frozenset({"ho va ten", "ho ten", "ten hoc sinh", "ten thi sinh", "ho va ten thi sinh", "name"}),
    "Ngày sinh": frozenset({"ngay sinh", "nam sinh", "ngay thang nam sinh", "date of birth"}),
    "Lớp": frozenset({"lop", "lop hoc", "nhom lop", "class"}),
    "Phòng thi": frozenset({"phong thi", "phong", "phong so", "room"}),
    "Chỗ ngồi": frozenset({"cho ngoi", "so cho", "so ghe", "vi tri", "seat"}),
}  # fmt: skip
_NUMBER, _NAME, _BORN, _CLASS, _ROOM, _SEAT = _ALIASES


class _TurnedAwayError(Exception):
    """Carries a refusal from the row where it arose to :func:`parse_roster`."""

    def __init__(self, reason: Reason, **facts: object) -> None:
        self.refusal = Refusal(reason, {k: str(v) for k, v in facts.items()})
        super().__init__(self.refusal.en)


@dataclass(frozen=True)
class _Row:
    at: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def plain(text: str) -> str:
    """A header without case, accents, punctuation and double spaces.

    >>> plain("  Số  Báo Danh (SBD) ")
    'so bao danh sbd'
    """
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", letters))


def _column_of(cell: str) -> str | None:
    name = plain(re.sub(r"\([^)]*\)", " ", cell))
    return next((column for column, aliases in _ALIASES.items() if name in aliases), None)


def _rows(table: Sequence[Sequence[str]]) -> list[_Row]:
    """The rows below the header, which is the first row that names two known columns."""
    for at, cells in enumerate(table):
        columns = [_column_of(cell) for cell in cells]
        known = [c for c in columns if c]
        if len(set(known)) < 2:
            continue
        for needed in (_NUMBER, _NAME, _ROOM):
            if needed not in known:
                raise _TurnedAwayError(because.ROSTER_LACKS_COLUMN, column=needed)
        return [
            _Row(below + 1, {c: unicodedata.normalize("NFC", v.strip()) for c, v in zip(columns, row, strict=False) if c})
            for below, row in enumerate(table[at + 1 :], start=at + 1)
        ]  # fmt: skip
    raise _TurnedAwayError(because.ROSTER_LACKS_COLUMN, column=_NUMBER)


def _born(row: _Row) -> str:
    text = row[_BORN]
    if not text:
        return ""
    parts = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    try:
        if parts is None:
            raise ValueError
        day, month, year = (int(p) for p in parts.groups())
        return date(year, month, day).strftime("%d/%m/%Y")
    except ValueError:
        raise _TurnedAwayError(because.ROSTER_BAD_DATE, row=row.at, born=text) from None


def _room(row: _Row, rooms: Sequence[RoomId]) -> RoomId:
    written = row[_ROOM]
    exact = [r for r in rooms if r == written]
    alike = exact or [r for r in rooms if r.lstrip("0") and r.lstrip("0") == written.lstrip("0")]
    if len(alike) != 1:
        raise _TurnedAwayError(because.ROSTER_UNKNOWN_ROOM, row=row.at, room=written)
    return alike[0]


def _check_numbers(rows: Sequence[_Row]) -> None:
    first_at: dict[str, int] = {}
    for row in rows:
        number = row[_NUMBER]
        if not re.fullmatch(r"[0-9]{4,8}", number):
            raise _TurnedAwayError(because.ROSTER_BAD_NUMBER, row=row.at, number=number)
        if number in first_at:
            raise _TurnedAwayError(
                because.ROSTER_DUPLICATE, number=number, first=first_at[number], second=row.at
            )
        first_at[number] = row.at
    longest = max(rows, key=lambda r: len(r[_NUMBER]))
    for row in rows:
        if len(row[_NUMBER]) != len(longest[_NUMBER]):
            raise _TurnedAwayError(
                because.ROSTER_LOST_ZEROS, row=row.at, number=row[_NUMBER], digits=len(row[_NUMBER]),
                other_row=longest.at, other_digits=len(longest[_NUMBER]),
            )  # fmt: skip


def _seats(rows: Sequence[_Row]) -> list[int]:
    """Seats of one room: as written, or in the order of the list where the column is empty."""
    if not any(row[_SEAT] for row in rows):
        return list(range(1, len(rows) + 1))
    taken: set[str] = set()
    for row in rows:
        seat = row[_SEAT].lstrip("0")
        if not re.fullmatch(r"[1-9][0-9]?", seat) or seat in taken:
            raise _TurnedAwayError(because.ROSTER_BAD_SEAT, row=row.at, seat=row[_SEAT])
        taken.add(seat)
    return [int(row[_SEAT]) for row in rows]


def _candidates(table: Sequence[Sequence[str]], rooms: Sequence[RoomId]) -> tuple[Candidate, ...]:
    rows = [row for row in _rows(table) if row[_NUMBER] or row[_NAME]]
    if not rows:
        raise _TurnedAwayError(because.ROSTER_EMPTY)
    _check_numbers(rows)
    by_room: dict[RoomId, list[_Row]] = {room: [] for room in rooms}
    for row in rows:
        if not row[_NAME]:
            raise _TurnedAwayError(because.ROSTER_NO_NAME, row=row.at)
        by_room[_room(row, rooms)].append(row)
    found: list[Candidate] = []
    for room, here in by_room.items():
        if len(here) > MOST_IN_A_ROOM:
            raise _TurnedAwayError(because.ROSTER_ROOM_FULL, room=room, count=len(here), most=MOST_IN_A_ROOM)
        found += [
            Candidate(CandidateNumber(row[_NUMBER]), " ".join(row[_NAME].split()), _born(row), row[_CLASS], room, seat)
            for row, seat in zip(here, _seats(here), strict=True)
        ]  # fmt: skip
    return tuple(found)


def parse_roster(table: Sequence[Sequence[str]], rooms: Sequence[RoomId]) -> tuple[Candidate, ...] | Refusal:
    """Cells as text, row by row, to candidates by room and seat."""
    try:
        return _candidates(table, rooms)
    except _TurnedAwayError as no:
        return no.refusal


def rooms_named(table: Sequence[Sequence[str]]) -> tuple[RoomId, ...]:
    """Rooms in the order the list names them, for uses without a plan; empty when it has no such column."""
    try:
        return tuple(dict.fromkeys(RoomId(row[_ROOM]) for row in _rows(table) if row[_ROOM]))
    except _TurnedAwayError:
        return ()
