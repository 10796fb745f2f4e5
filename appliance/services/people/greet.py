"""What every screen shows on top: which exam, live or drill, and the appliance's time."""

from dataclasses import dataclass
from datetime import datetime

from appliance.domain.exam import Mode
from appliance.ports.clock import Clock
from appliance.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Greeting:
    """Mode, exam and school are None before an exam is loaded."""

    now: datetime
    mode: Mode | None
    exam_name: str | None
    school: str | None


@dataclass(frozen=True, kw_only=True)
class Greet:
    work: UnitOfWork
    clock: Clock

    def __call__(self) -> Greeting:
        with self.work.read() as tx:
            exam = tx.exam.current()
        now = self.clock.now().wall
        if exam is None:
            return Greeting(now, None, None, None)
        return Greeting(now, exam.mode, exam.name, exam.school)
