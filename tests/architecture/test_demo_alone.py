"""``scripts/demo`` installs what an appliance needs and nothing of what checks need; it must be able to start so."""

import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def pinned(name: str) -> set[str]:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return {found.lower() for found in re.findall(r"^([\w.-]+?)(?:\[.*\])?==", text, re.MULTILINE)}


@pytest.mark.parametrize("module", ["scripts.demonstration.__main__", "tests.doubles.escpos_printer"])
def test_the_demo_starts_without_the_packages_of_checks(module: str) -> None:
    for_checks = pinned("develop.txt") - pinned("runtime.txt")
    hidden = [
        name
        for name, packages in packages_distributions().items()
        if {package.lower() for package in packages} <= for_checks
    ]
    assert {"pytest", "hypothesis", "playwright", "ruff"} <= {*hidden}
    code = f"import sys; sys.modules.update(dict.fromkeys({hidden!r})); import {module}"
    started = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert started.returncode == 0, started.stderr
