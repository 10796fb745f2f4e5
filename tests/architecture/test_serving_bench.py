"""What the bench of the start hides from the server is what no appliance has."""

from importlib.metadata import packages_distributions

from scripts.benchmarks.serving import NOT_SHIPPED
from tests.doubles.running import ROOT


def test_only_packages_of_the_checks_are_hidden() -> None:
    shipped = {
        line.partition("==")[0]
        for line in (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line
    }
    assert "python-socketio" in shipped
    hidden = {name.lower() for package in NOT_SHIPPED for name in packages_distributions()[package]}
    assert len(hidden) == len(NOT_SHIPPED)
    assert not hidden & shipped
