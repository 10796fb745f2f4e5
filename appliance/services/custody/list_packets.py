"""The packets of the loaded exam and where each stands."""

from dataclasses import dataclass

from appliance.domain.custody.packets import Packet
from appliance.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ListPackets:
    work: UnitOfWork

    def __call__(self) -> tuple[Packet, ...]:
        with self.work.read() as tx:
            return tx.custody.packets()
