"""The rooms of the loaded exam and how many candidates sit in each."""

from collections import Counter
from dataclasses import dataclass

from appliance.domain.exam import Room
from appliance.domain.refusals import NO_EXAM, Refusal
from appliance.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ListRooms:
    work: UnitOfWork

    def __call__(self) -> tuple[tuple[Room, int], ...] | Refusal:
        with self.work.read() as tx:
            exam = tx.exam.current()
        if exam is None:
            return Refusal(NO_EXAM)
        sitting_there = Counter(candidate.room for candidate in exam.candidates)
        return tuple((room, sitting_there[room.id]) for room in exam.rooms)
