"""The exam is read whole once, and again as soon as another one is loaded, by whatever process."""

from dataclasses import replace

from appliance.adapters.database.unit_of_work import Database, open_engine
from appliance.domain.names import ExamId, Sha256
from tests.doubles.world import World, small_exam


def test_an_exam_is_read_back_as_it_was_loaded(world: World) -> None:
    for _ in range(2):
        with world.work.read() as tx:
            assert tx.exam.current() == small_exam()


def test_another_process_loads_the_next_bundle_and_this_one_sees_it(world: World) -> None:
    with world.work.read() as tx:
        assert tx.exam.current() == small_exam()
    other = Database(open_engine(world.folder / "examroom.db"), world.clock)
    later = replace(small_exam(), bundle_number=2, loaded_from=Sha256("b" * 64), candidates=())
    with other.write() as tx:
        tx.exam.load(later)
    with world.work.read() as tx:
        assert tx.exam.current() == later


def test_a_load_that_was_rolled_back_never_happened(world: World) -> None:
    later = replace(small_exam(), id=ExamId("khac"))
    try:
        with world.work.write() as tx:
            tx.exam.load(later)
            assert tx.exam.current() == later
            raise InterruptedError
    except InterruptedError:
        pass
    with world.work.read() as tx:
        assert tx.exam.current() == small_exam()
