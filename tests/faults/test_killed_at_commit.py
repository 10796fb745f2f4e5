"""The process dies by kill -9 at every point around a commit: no act that was acknowledged is lost, none is doubled,
and the ledger, the state beside it and the follow-up jobs tell one story."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.adapters.database.unit_of_work import Database, open_engine
from appliance.domain.ledger.cosignature import WitnessKey
from appliance.domain.ledger.entry import entry_from_bytes
from appliance.domain.ledger.events.custody import RollCalled
from appliance.domain.ledger.events.ledger import WitnessNamed
from appliance.domain.ledger.running_root import RunningRoot
from appliance.domain.ledger.tree import leaf_hash
from appliance.domain.names import CandidateNumber, RoomId
from appliance.domain.people.caller import Caller
from appliance.domain.people.data_folder import DATABASE
from appliance.domain.refusals import Refusal
from appliance.ports.outbox import JobKind
from appliance.services.custody.call_roll import CallRoll
from appliance.services.ledger.name_witness import NameWitness
from tests.doubles.clock import HandClock
from tests.doubles.notices import HeardNotices
from tests.doubles.world import ROOM_1, ROOM_2, TOAN, make_world, small_exam
from tests.services.ledger.exported import OFFICER, start

Act = Callable[[Database], object]


def _officer() -> Caller:
    return Caller(next(s for s in small_exam().staff if s.id == "cb1"))


def _roll(room: RoomId, absent: str) -> Act:
    def act(work: Database) -> object:
        call = CallRoll(work=work, clock=HandClock(), notices=HeardNotices())
        return call(TOAN, room, [CandidateNumber(absent)], _officer())

    return act


def _witness(number: int) -> Act:
    key = WitnessKey(f"may-{number}", Ed25519Signer(bytes([number]) * 32).public_key)
    return lambda work: NameWitness(work=work)(str(key), OFFICER)


ACTS = (_roll(ROOM_1, "260001"), _witness(1), _roll(ROOM_2, "260005"), _witness(2))


class _Dying:
    """Counts the points around every statement and commit; at the ``last`` one the process is killed."""

    def __init__(self, engine: Engine, last: int) -> None:
        self.passed = 0
        self._last = last
        for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
            event.listen(engine, name, self.point)

    def point(self, *_: object) -> None:
        self.passed += 1
        if self.passed == self._last:
            os.kill(os.getpid(), signal.SIGKILL)


def _act_all(folder: Path, clock: HandClock, last: int, told: int) -> int:
    """Every act, each acknowledged with a byte on ``told`` only once it returned. Points passed."""
    engine = open_engine(folder / DATABASE)
    dying = _Dying(engine, last)
    work = Database(engine, clock)
    for act in ACTS:
        outcome = act(work)
        assert not isinstance(outcome, Refusal)
        dying.point()
        os.write(told, b".")
    engine.dispose()
    return dying.passed


def _in_a_process_that_dies(folder: Path, clock: HandClock, last: int) -> tuple[int, int]:
    """(acts acknowledged, signal it died of or 0)."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            _act_all(folder, clock, last, write)
        finally:
            os._exit(1 if last else 0)
    os.close(write)
    with os.fdopen(read, "rb") as acknowledged:
        count = len(acknowledged.read())
    _, status = os.waitpid(child, 0)
    return count, os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def _events(work: Database) -> Iterator[object]:
    with work.read() as tx:
        tree = RunningRoot()
        for position, leaf in enumerate(tx.ledger.leaves()):
            entry = entry_from_bytes(leaf)
            assert entry.position == position
            tree.add(leaf_hash(leaf))
            yield entry.event
        assert tree.root() == tx.ledger.root(tx.ledger.size())


def _one_story(work: Database) -> int:
    """How many acts the database holds, after checking that events, state and jobs agree."""
    events = list(_events(work))
    called = [e for e in events if isinstance(e, RollCalled)]
    named = [e for e in events if isinstance(e, WitnessNamed)]
    with work.read() as tx:
        slips = tx.outbox.list(JobKind.PRINT_RECEIPT)
        rolls = [r for r in (ROOM_1, ROOM_2) if (held := tx.custody.attendance(TOAN, r)) and held.absent]
        assert [str(w) for w in tx.witnesses.named()] == [e.key for e in named]
    assert [e.room for e in called] == rolls
    assert len(slips) == len(called) + len(named)
    return len(called) + len(named)


@pytest.mark.slow
def test_killed_at_every_point_nothing_acknowledged_is_lost_and_nothing_doubled(
    tmp_path: Path,
) -> None:
    last, died = 1, True
    while died:
        folder = tmp_path / str(last)
        folder.mkdir()
        world = make_world(folder)
        start(world)
        acknowledged, by = _in_a_process_that_dies(folder, world.clock, last)
        died = by == signal.SIGKILL
        assert died or by == 0
        work = Database(open_engine(folder / DATABASE), world.clock)
        held = _one_story(work)
        assert acknowledged <= held <= acknowledged + 1
        for act in ACTS:
            assert not isinstance(act(work), Refusal)
        assert _one_story(work) == len(ACTS)
        last += 1
    assert last > 10 * len(ACTS)
