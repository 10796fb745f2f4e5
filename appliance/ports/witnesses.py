"""Who stands witness for the ledger, and what each has cosigned."""

from collections.abc import Mapping
from typing import Protocol

from appliance.domain.ledger.cosignature import WitnessKey


class WitnessStore(Protocol):
    def name(self, witness: WitnessKey) -> None:
        """Let this key stand witness. Name and key are new."""
        ...

    def named(self) -> tuple[WitnessKey, ...]: ...

    def keep(self, size: int, witness: str, note: str) -> None:
        """Keep the checkpoint over ``size`` entries as ``witness`` cosigned it; a later word of the same witness
        on the same size takes the earlier one's place."""
        ...

    def notes(self, size: int) -> tuple[str, ...]:
        """The cosigned checkpoints over ``size`` entries, one a witness."""
        ...

    def latest(self) -> Mapping[str, int]:
        """By witness, how many entries it has seen."""
        ...

    def best(self) -> int | None:
        """The size that most witnesses have cosigned; the greatest of those."""
        ...
