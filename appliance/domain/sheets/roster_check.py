"""Sheets against the list of candidates: what no single picture can tell."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from appliance.domain.names import CandidateNumber, ExamId, PaperCode, RoomId, SittingId
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE, Layout
from appliance.domain.sheets.page_identity import parse_page_identity
from appliance.domain.sheets.scanned import (
    PAGE,
    ROOM,
    SECOND_LOOK,
    OpenDoubt,
    ScannedSheet,
    at_its_look,
    reading_doubts,
)


class RosterDoubt(StrEnum):
    """Why a sheet read well still waits for a person."""

    NO_NUMBER = "no-number"
    NOT_IN_LIST = "not-in-list"
    DUPLICATE = "duplicate-number"
    ABSENT = "absent"
    """The roll call says that this candidate did not come."""
    OTHER_ROOM = "other-room"
    """In the bag of one room, and its candidate is of another by the list."""
    NO_CODE = "no-code"
    UNKNOWN_CODE = "unknown-code"
    OTHER_SITTING = "other-sitting"
    """The page was printed for another sitting or another exam."""


@dataclass(frozen=True)
class Expected:
    """What is known of a sitting without its sheets. ``absent`` holds the rooms' roll calls as far as they stand."""

    exam: ExamId
    sitting: SittingId
    rooms: Mapping[CandidateNumber, RoomId]
    absent: Collection[CandidateNumber]
    codes: Collection[PaperCode]


def room_of(sheet: ScannedSheet, rooms: Mapping[CandidateNumber, RoomId]) -> RoomId:
    """The room a sheet counts for: that of its bag, unless people said it strayed there from its candidate's own."""
    home = rooms.get(sheet.number) if sheet.number else None
    return home if home and sheet.reviewed.get(ROOM) == home else sheet.room


def guests(
    sheets: Sequence[ScannedSheet], rooms: Mapping[CandidateNumber, RoomId]
) -> dict[CandidateNumber, RoomId]:
    """Candidates of whom people said that they sat in the room of the bag and not in their own."""
    sat = ((sheet.number, sheet) for sheet in sheets if sheet.number in rooms and not sheet.set_aside)
    return {n: s.room for n, s in sat if n and s.room != rooms[n] and s.reviewed.get(ROOM) == s.room}


@dataclass(frozen=True)
class Held:
    """How many sheets carry a number, and of how many of them people said so."""

    all: Mapping[CandidateNumber, int]
    settled: Mapping[CandidateNumber, int]

    @classmethod
    def by(cls, sheets: Sequence[ScannedSheet]) -> "Held":
        numbered = [(sheet.number, CANDIDATE_NUMBER in sheet.reviewed) for sheet in sheets if sheet.number]
        return cls(Counter(n for n, _ in numbered), Counter(n for n, settled in numbered if settled))


def open_doubts(sheets: Sequence[ScannedSheet], expected: Expected, layout: Layout) -> tuple[OpenDoubt, ...]:
    """Every field that waits for a person, least probable first."""
    counted = [sheet for sheet in sheets if not sheet.set_aside]
    held = Held.by(counted)
    found: list[OpenDoubt] = []
    for sheet in counted:
        roster = dict(_roster_doubts(sheet, expected, held))
        doubts = [_with_cause(doubt, roster) for doubt in reading_doubts(sheet, layout)]
        found += doubts
        asked = {doubt.field for doubt in doubts}
        if PAGE in asked:
            continue
        for field, reason in roster.items():
            if field not in asked and not (field == ROOM and CANDIDATE_NUMBER in asked):
                shown = {CANDIDATE_NUMBER: sheet.number, PAPER_CODE: sheet.code}.get(field)
                doubt = at_its_look(OpenDoubt(sheet.id, field, reason, 0.0, (shown,) if shown else ()), sheet)
                found.append(doubt if field != ROOM else _of_two_rooms(doubt, sheet, expected))
    return tuple(sorted(found, key=lambda d: (d.probability, d.sheet, d.field)))


def _with_cause(doubt: OpenDoubt, roster: Mapping[str, RosterDoubt]) -> OpenDoubt:
    """Why a second person is asked about what the reader was sure of: the list says so, and told the first one too."""
    cause = roster.get(doubt.field) or (roster.get(CANDIDATE_NUMBER) if doubt.field == PAGE else None)
    return replace(doubt, reason=cause, probability=0.0) if cause and doubt.reason == SECOND_LOOK else doubt


def _of_two_rooms(doubt: OpenDoubt, sheet: ScannedSheet, expected: Expected) -> OpenDoubt:
    """The candidate's own room first, then that of the bag: at every look, so that neither tells what was said."""
    own = expected.rooms[sheet.number] if sheet.number else sheet.room
    return replace(doubt, readings=(own, sheet.room))


def _roster_doubts(sheet: ScannedSheet, expected: Expected, held: Held) -> list[tuple[str, RosterDoubt]]:
    doubts: list[tuple[str, RosterDoubt]] = []
    if reason := _number_doubt(sheet, expected, held):
        doubts.append((CANDIDATE_NUMBER, reason))
    elif _of_other_room(sheet, expected):
        doubts.append((ROOM, RosterDoubt.OTHER_ROOM))
    if sheet.code is None:
        doubts.append((PAPER_CODE, RosterDoubt.NO_CODE))
    elif sheet.code not in expected.codes:
        doubts.append((PAPER_CODE, RosterDoubt.UNKNOWN_CODE))
    printed = parse_page_identity(sheet.reading.page_identity or "")
    elsewhere = (
        printed and printed.exam and (printed.exam, printed.sitting) != (expected.exam, expected.sitting)
    )
    if elsewhere and PAGE not in sheet.reviewed:
        doubts.append((PAGE, RosterDoubt.OTHER_SITTING))
    return doubts


def _number_doubt(sheet: ScannedSheet, expected: Expected, held: Held) -> RosterDoubt | None:
    number = sheet.number
    if number is None:
        return RosterDoubt.NO_NUMBER
    if number not in expected.rooms:
        return RosterDoubt.NOT_IN_LIST
    if held.all[number] > 1 and _asked_of(sheet, held.settled[number]):
        return RosterDoubt.DUPLICATE
    if number in expected.absent:
        return RosterDoubt.ABSENT
    return None


def _asked_of(sheet: ScannedSheet, settled: int) -> bool:
    """Of sheets with one number, that which people said is right is left in peace; the others are asked about."""
    return settled != 1 or CANDIDATE_NUMBER not in sheet.reviewed


def _of_other_room(sheet: ScannedSheet, expected: Expected) -> bool:
    home = expected.rooms[sheet.number] if sheet.number else sheet.room
    return home != sheet.room and sheet.reviewed.get(ROOM) not in (home, sheet.room)
