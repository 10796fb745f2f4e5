"""Sign a named person in. The try is counted before the PIN is looked at, so that a power cut gives no free try."""

import hashlib
from dataclasses import dataclass

from appliance.domain.exam import Staff
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.people import SignedIn, SignInRefused
from appliance.domain.names import Sha256, StaffId, TerminalId
from appliance.domain.people.refusals import LOCKED, WRONG_PIN
from appliance.domain.refusals import NO_EXAM, Refusal
from appliance.ports.clock import Clock
from appliance.ports.entropy import Entropy
from appliance.ports.people import Session
from appliance.ports.pins import PinHasher
from appliance.ports.unit_of_work import UnitOfWork

TRIES = 5
TOKEN_BYTES = 32


def token_hash(token: str) -> Sha256:
    """What is kept of a cookie's token."""
    return Sha256(hashlib.sha256(token.encode()).hexdigest())


@dataclass(frozen=True)
class SignedInAs:
    token: str
    staff: Staff


@dataclass(frozen=True, kw_only=True)
class SignIn:
    work: UnitOfWork
    clock: Clock
    entropy: Entropy
    pins: PinHasher

    def __call__(self, account: StaffId, pin: str, terminal: TerminalId | None) -> SignedInAs | Refusal:
        """An account that does not exist is answered as one that does, at the same cost: names are not given away."""
        with self.work.write() as tx:
            exam = tx.exam.current()
            if exam is None:
                return Refusal(NO_EXAM)
            tries = tx.people.count_wrong_pin(account)
            if tries > TRIES:
                return Refusal(LOCKED, {"tries": str(TRIES)})
        staff = next((s for s in exam.staff if s.id == account), None)
        right = self.pins.verify(pin, (staff or exam.staff[0]).pin_phc)
        if staff is None:
            return Refusal(WRONG_PIN, {"left": str(TRIES - tries)})
        with self.work.write() as tx:
            if not right:
                tx.record(SignInRefused(staff.id, "wrong-pin", tries), Actor(None, terminal))
                return Refusal(WRONG_PIN, {"left": str(TRIES - tries)})
            tx.people.forget_wrong_pins(account)
            token = self.entropy.take(TOKEN_BYTES).hex()
            tx.people.put_session(Session(token_hash(token), staff.id, terminal, self.clock.now().wall_us))
            tx.record(SignedIn(staff.id), Actor(staff.id, terminal))
        return SignedInAs(token, staff)
