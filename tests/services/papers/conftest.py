"""The papers room of one appliance."""

from pathlib import Path

import pytest

from tests.doubles.papers_world import PapersWorld


@pytest.fixture
def papers(tmp_path: Path) -> PapersWorld:
    return PapersWorld(tmp_path)
