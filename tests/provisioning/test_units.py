"""systemd's own judgement of the units: no misspelt line, and a sandbox that stays tight."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from appliance.commands.serve import Part

UNITS = Path(__file__).resolve().parents[2] / "systemd"
PACKAGES = UNITS.parent / "provisioning" / "packages.txt"
NAMES = [f"examroom-{part.value}" for part in Part]
WORST = {"examroom-web": 6, "examroom-work": 18, "examroom-front": 18}
"""Highest exposure allowed, ten times systemd's figure. Of the web process 1 is for the bell's thread (50-bell.conf)."""


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units with a program that exists here; all else as shipped."""
    shutil.copytree(UNITS, tmp_path / "units")
    for unit in (tmp_path / "units").glob("*.service"):
        text = re.sub(r"(?m)^ExecStart=\S+", f"ExecStart={sys.executable}", unit.read_text(encoding="utf-8"))
        unit.write_text(text, encoding="utf-8")
    return tmp_path / "units"


def analyze(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = ["systemd-analyze", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("name", NAMES)
def test_systemd_understands_every_line(units: Path, name: str) -> None:
    told = analyze("verify", "--man=no", "--recursive-errors=yes", units / f"{name}.service")
    assert told.returncode == 0, told.stderr


def test_a_misspelt_line_would_be_found(units: Path) -> None:
    unit = units / "examroom-web.service"
    unit.write_text(
        unit.read_text(encoding="utf-8").replace("PrivateNetwork", "PrivatNetwork"), encoding="utf-8"
    )
    assert analyze("verify", "--man=no", "--recursive-errors=yes", unit).returncode != 0


@pytest.mark.parametrize("name", NAMES)
def test_the_sandbox_stays_tight(units: Path, name: str) -> None:
    threshold = f"--threshold={WORST[name]}"
    told = analyze("security", "--offline=true", "--no-pager", threshold, units / f"{name}.service")
    assert told.returncode == 0, told.stdout[-400:]


def test_every_part_of_serve_has_its_unit() -> None:
    assert sorted(unit.stem for unit in UNITS.glob("*.service")) == sorted(NAMES)
    for part in Part:
        text = (UNITS / f"examroom-{part.value}.service").read_text(encoding="utf-8")
        assert f"examroom serve --only {part.value}\n" in text


def test_the_web_process_has_no_network() -> None:
    text = (UNITS / "examroom-web.service").read_text(encoding="utf-8")
    assert "PrivateNetwork=yes" in text
    assert "AF_INET" not in text


def test_what_is_in_memory_reaches_neither_swap_nor_a_core_dump() -> None:
    lines = (UNITS / "examroom-.service.d" / "10-hardening.conf").read_text(encoding="utf-8").splitlines()
    assert {"LimitCORE=0", "MemorySwapMax=0"} <= set(lines)


def test_every_debian_package_says_why_it_is_needed() -> None:
    rows = [line.split(None, 2) for line in PACKAGES.read_text(encoding="utf-8").splitlines()]
    packages = [row for row in rows if row and not row[0].startswith("#")]
    assert packages
    assert all(len(row) == 3 and len(row[2]) > 20 for row in packages)
    assert len({row[0] for row in packages}) == len(packages)
