"""Notices that are written down instead of sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from appliance.domain.names import PaperId, SittingId, TerminalId


@dataclass
class HeardNotices:
    """Implements ``ports.notices.Notices``."""

    released: list[tuple[SittingId, dict[PaperId, str], tuple[TerminalId, ...]]] = field(default_factory=list)
    looks: list[str] = field(default_factory=list)
    dropped: list[TerminalId] = field(default_factory=list)

    def release(
        self, sitting: SittingId, keys: Mapping[PaperId, str], terminals: Sequence[TerminalId]
    ) -> None:
        self.released.append((sitting, dict(keys), tuple(terminals)))

    def look(self, topic: str) -> None:
        self.looks.append(topic)

    def drop(self, terminal: TerminalId) -> None:
        self.dropped.append(terminal)
