"""Guessing PINs: five tries, counted before the PIN is looked at, whatever is cut in between."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from appliance.adapters.database.unit_of_work import Database, open_engine
from appliance.domain.ledger.entry import Actor, entry_from_bytes
from appliance.domain.ledger.events.people import SignInRefused, StaffUnlocked
from appliance.domain.names import StaffId
from appliance.domain.people.caller import NOBODY, Caller
from appliance.domain.refusals import Refusal
from appliance.ports.pins import PinHasher
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.people.sign_in import TRIES, SignedInAs, SignIn
from appliance.services.people.sign_out import SignOut
from appliance.services.people.unlock_staff import UnlockStaff
from appliance.services.people.who_is import WhoIs
from tests.doubles.world import PIN, PlainPins, World

GT1, CB1 = StaffId("gt1"), StaffId("cb1")


class PowerCutError(Exception):
    """The machine loses power here."""


@dataclass(frozen=True)
class PinsCut:
    """A PIN check during which the power goes."""

    def hash(self, pin: str, salt: bytes) -> str:
        return PlainPins().hash(pin, salt)

    def verify(self, pin: str, phc: str) -> bool:
        raise PowerCutError


def _sign_in(world: World, work: UnitOfWork | None = None, pins: PinHasher | None = None) -> SignIn:
    return SignIn(work=work or world.work, clock=world.clock, entropy=world.entropy, pins=pins or PlainPins())


def _code(answer: SignedInAs | Refusal | None) -> str:
    assert isinstance(answer, Refusal)
    return answer.reason.code


def _events(world: World) -> list[object]:
    with world.work.read() as tx:
        return [entry_from_bytes(leaf).event for leaf in tx.ledger.leaves()]


def test_after_five_wrong_pins_even_the_right_one_is_refused(world: World) -> None:
    sign_in = _sign_in(world)
    told = [sign_in(GT1, "000000", None) for _ in range(TRIES)]
    assert [t.facts["left"] for t in told if isinstance(t, Refusal)] == ["4", "3", "2", "1", "0"]
    assert _code(sign_in(GT1, PIN, None)) == "account-locked"
    assert _events(world) == [SignInRefused("gt1", "wrong-pin", n) for n in range(1, TRIES + 1)]


def test_a_right_pin_forgets_the_wrong_ones(world: World) -> None:
    sign_in = _sign_in(world)
    for _ in range(3):
        for _ in range(TRIES - 1):
            assert _code(sign_in(GT1, "000000", None)) == "wrong-pin"
        assert isinstance(sign_in(GT1, PIN, None), SignedInAs)


def test_locking_one_account_leaves_the_others_open(world: World) -> None:
    sign_in = _sign_in(world)
    for _ in range(TRIES + 1):
        sign_in(GT1, "000000", None)
    assert isinstance(sign_in(StaffId("gt2"), PIN, None), SignedInAs)


def test_cutting_the_power_at_the_check_gives_no_free_tries(world: World) -> None:
    for _ in range(TRIES):
        again = Database(open_engine(world.folder / "examroom.db"), world.clock)
        with pytest.raises(PowerCutError):
            _sign_in(world, again, PinsCut())(GT1, "000000", None)
    fresh = Database(open_engine(world.folder / "examroom.db"), world.clock)
    assert _code(_sign_in(world, fresh)(GT1, PIN, None)) == "account-locked"


def test_an_officer_lifts_the_lock_on_the_record(world: World) -> None:
    sign_in, unlock = _sign_in(world), UnlockStaff(work=world.work)
    for _ in range(TRIES + 2):
        sign_in(GT1, "000000", None)
    assert unlock(GT1, Actor(CB1)) is None
    assert _events(world)[-1] == StaffUnlocked("gt1", TRIES + 2)
    assert isinstance(sign_in(GT1, PIN, None), SignedInAs)


def test_unlocking_an_open_account_records_nothing_and_an_unknown_one_is_refused(world: World) -> None:
    unlock = UnlockStaff(work=world.work)
    assert unlock(GT1, Actor(CB1)) is None
    assert _events(world) == []
    assert _code(unlock(StaffId("nobody"), Actor(CB1))) == "unknown-staff"


def test_an_account_that_does_not_exist_is_answered_like_one_that_does(world: World) -> None:
    sign_in = _sign_in(world)
    real = [sign_in(GT1, "000000", None) for _ in range(TRIES + 1)]
    invented = [sign_in(StaffId("nobody"), PIN, None) for _ in range(TRIES + 1)]
    assert invented == real


def test_a_sign_in_ends_by_itself_after_the_longest_day(world: World) -> None:
    done = _sign_in(world)(GT1, PIN, None)
    assert isinstance(done, SignedInAs)
    world.clock.advance(seconds=14 * 3600)
    assert _who(world, done.token).staff is not None
    world.clock.advance(seconds=1)
    assert _who(world, done.token) == NOBODY


def _who(world: World, token: str) -> Caller:
    return WhoIs(work=world.work, clock=world.clock)(token, None)


def test_a_session_lasts_until_its_sign_out_and_no_other_token_opens_it(world: World) -> None:
    done = _sign_in(world)(GT1, PIN, None)
    assert isinstance(done, SignedInAs)
    caller = _who(world, done.token)
    assert caller.staff is not None
    assert caller.staff.id == GT1
    for forged in _forgeries(done.token):
        assert _who(world, forged) == NOBODY
    SignOut(work=world.work)(done.token, caller)
    assert _who(world, done.token) == NOBODY


def _forgeries(token: str) -> list[str]:
    edits: list[Callable[[str], str]] = [str.upper, lambda t: t[:-1], lambda t: t + "0", lambda t: t[::-1]]
    return ["", "0" * 64, "' or 1=1 --", *(edit(token) for edit in edits)]


def test_the_database_alone_opens_no_session(world: World) -> None:
    done = _sign_in(world)(GT1, PIN, None)
    assert isinstance(done, SignedInAs)
    kept = b"".join(path.read_bytes() for path in world.folder.glob("examroom.db*"))
    assert done.token.encode() not in kept
