"""Every terminal that ever asked."""

from dataclasses import dataclass

from appliance.ports.people import Terminal
from appliance.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ListTerminals:
    work: UnitOfWork

    def __call__(self) -> tuple[Terminal, ...]:
        with self.work.read() as tx:
            return tx.people.terminals()
