"""End a sign-in."""

from dataclasses import dataclass

from appliance.domain.ledger.events.people import SignedOut
from appliance.domain.people.caller import Caller
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.people.sign_in import token_hash


@dataclass(frozen=True, kw_only=True)
class SignOut:
    work: UnitOfWork

    def __call__(self, token: str, caller: Caller) -> None:
        with self.work.write() as tx:
            tx.people.end_session(token_hash(token))
            if caller.staff:
                tx.record(SignedOut(caller.staff.id), caller.actor)
