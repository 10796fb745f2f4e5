"""What attackers of the ledger find."""

from pathlib import Path

import pytest

from tests.doubles.world import World
from tests.services.ledger.exported import OnDrive, a_day_on_drive


@pytest.fixture
def drive(world: World, tmp_path: Path) -> OnDrive:
    return a_day_on_drive(world, tmp_path / "drive")
