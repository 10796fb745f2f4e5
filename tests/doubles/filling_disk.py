"""A machine whose disk fills up and is cleared."""

from dataclasses import dataclass
from pathlib import Path

from appliance.adapters.host.machine import HostMachine


@dataclass(frozen=True)
class FillingDisk(HostMachine):
    """Implements ``ports.machine.Machine``: full while ``mark`` lies in the data folder."""

    @property
    def mark(self) -> Path:
        return self.data / "full"

    def fill(self) -> None:
        self.mark.touch()

    def clear(self) -> None:
        self.mark.unlink()

    def disk_free_bytes(self) -> int:
        return 1000 if self.mark.exists() else 1 << 40
