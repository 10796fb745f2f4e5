"""Where the loaded exam is kept."""

from typing import Protocol

from appliance.domain.exam import Candidate, Exam, Sitting
from appliance.domain.names import RoomId, SittingId


class ExamStore(Protocol):
    def load(self, exam: Exam) -> None:
        """Put the plan in place of the one before; what happened under it stays in the ledger."""
        ...

    def current(self) -> Exam | None:
        """The loaded exam with everything in it, or None. Read fresh inside each transaction."""
        ...

    def sitting(self, sitting: SittingId) -> Sitting | None: ...

    def candidates(self, room: RoomId) -> tuple[Candidate, ...]:
        """Candidates of a room by seat."""
        ...
