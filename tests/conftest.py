"""Fixtures every suite shares."""

from pathlib import Path

import pytest

from tests.doubles.papers_world import PapersWorld
from tests.doubles.world import World, make_world

pytest_plugins = ["tests.caused_events"]


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path)


@pytest.fixture
def papers(tmp_path: Path) -> PapersWorld:
    """The papers room of one appliance."""
    return PapersWorld(tmp_path)
