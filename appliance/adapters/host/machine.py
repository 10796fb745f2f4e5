"""The machine, asked."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from appliance.adapters.host.front import find_nginx

SWAPS = Path("/proc/swaps")
"""A head line, and one for each swap area; hidden from a unit that sees processes only."""


@dataclass(frozen=True)
class HostMachine:
    """Implements ``ports.machine.Machine``."""

    data: Path
    site: Path

    def disk_free_bytes(self) -> int:
        return shutil.disk_usage(self.data).free

    def has_swap(self) -> bool:
        try:
            return len(SWAPS.read_text(encoding="ascii").splitlines()) > 1
        except OSError:
            return False

    def has_nginx(self) -> bool:
        return find_nginx() is not None

    def has_site(self) -> bool:
        return (self.site / "index.html").is_file()
