"""Who stands witness, and how far each has seen."""

from dataclasses import dataclass

from appliance.domain.ledger.cosignature import WitnessKey
from appliance.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Seen:
    """``size``: entries under the latest checkpoint it cosigned; 0: none yet."""

    witness: WitnessKey
    size: int


@dataclass(frozen=True)
class Witnesses:
    """``size``: entries in the ledger now."""

    size: int
    seen: tuple[Seen, ...]


@dataclass(frozen=True, kw_only=True)
class ListWitnesses:
    work: UnitOfWork

    def __call__(self) -> Witnesses:
        with self.work.read() as tx:
            latest = tx.witnesses.latest()
            seen = tuple(Seen(witness, latest.get(witness.name, 0)) for witness in tx.witnesses.named())
            return Witnesses(tx.ledger.size(), seen)
