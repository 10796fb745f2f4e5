"""A memory that is never tidied; what was asked is written down."""

from dataclasses import dataclass, field


@dataclass
class NotedMemory:
    """Implements ``ports.memory.Memory``."""

    asked: list[str] = field(default_factory=list)

    def put_off(self) -> None:
        self.asked.append("put off")

    def resume(self) -> None:
        self.asked.append("resume")
