"""The machine, asked."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from appliance.adapters.host.front import find_nginx


@dataclass(frozen=True)
class HostMachine:
    """Implements ``ports.machine.Machine``."""

    data: Path
    site: Path

    def disk_free_bytes(self) -> int:
        return shutil.disk_usage(self.data).free

    def has_nginx(self) -> bool:
        return find_nginx() is not None

    def has_site(self) -> bool:
        return (self.site / "index.html").is_file()
