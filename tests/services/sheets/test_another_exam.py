"""A new exam with a sitting of the same name starts with no sheets of the one before."""

from dataclasses import replace

from appliance.domain.names import ExamId
from appliance.ports.outbox import JobState
from appliance.services.sheets.sheets_status import SheetsAt
from appliance.workers.read_queue import ReadQueue
from tests.doubles.scripted_reader import picture
from tests.doubles.sheets_world import OPERATOR, SheetsWorld
from tests.doubles.world import ROOM_1, TOAN, World


def test_sheets_belong_to_their_exam(world: World) -> None:
    sheets = SheetsWorld(world)
    sheets.whole_sitting()
    sheets.freeze(TOAN, OPERATOR)
    with world.work.write() as tx:
        tx.exam.load(replace(world.exam, id=ExamId("thi-thu-2")))
    at = sheets.status(TOAN)
    assert isinstance(at, SheetsAt)
    assert (at.batches, at.accepted, at.frozen) == ((), 0, False)
    sheets.whole_sitting()
    again = sheets.status(TOAN)
    assert isinstance(again, SheetsAt)
    assert (len(again.batches), again.accepted) == (2, 5)
    with world.work.write() as tx:
        tx.exam.load(world.exam)
    before = sheets.status(TOAN)
    assert isinstance(before, SheetsAt)
    assert before.frozen


def test_a_batch_of_the_exam_before_is_not_read_into_the_new_one(world: World) -> None:
    sheets = SheetsWorld(world)
    sheets.send(ROOM_1, picture("260001", "101"))
    with world.work.write() as tx:
        tx.exam.load(replace(world.exam, id=ExamId("thi-thu-2")))
    sheets.send(ROOM_1, picture("260002", "102"))
    queue = ReadQueue(read_batch=sheets.read_batch)
    while queue.step():
        pass
    at = sheets.status(TOAN)
    assert isinstance(at, SheetsAt)
    assert [b.state for b in at.batches] == [JobState.DONE]
    assert at.accepted + at.review == 1
