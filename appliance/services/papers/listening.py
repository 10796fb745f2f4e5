"""To whom keys are sent."""

from appliance.domain.exam import Exam
from appliance.domain.names import TerminalId
from appliance.ports.people import TerminalState
from appliance.ports.unit_of_work import Transaction


def listening(tx: Transaction, exam: Exam) -> list[TerminalId]:
    """Terminals enrolled for a room of the exam."""
    rooms = {r.id for r in exam.rooms}
    return [t.id for t in tx.people.terminals() if t.state is TerminalState.ENROLLED and t.room in rooms]
