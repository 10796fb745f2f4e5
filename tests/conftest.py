"""Fixtures every suite shares, and what keeps a busy machine from being a fault."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests.doubles.papers_world import PapersWorld
from tests.doubles.world import World, make_world

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

pytest_plugins = ["tests.caused_events"]
PATIENCE_MS = 30_000
"""How long a browser test waits for what it expects to see; as long as Playwright waits before an act."""

# The same examples in every run, and no limit of time on one: a run says whether the code is right. ``scripts/fuzz``
# looks for new cases; ``--hypothesis-profile default`` looks for them here.
hypothesis.settings.register_profile("same-every-time", derandomize=True, deadline=None)
hypothesis.settings.load_profile("same-every-time")


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("browser"):
        from playwright.sync_api import expect  # slow to import, and most runs have no browser

        expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def play() -> Iterator["Playwright"]:
    """The one Playwright of the run: while it stands, a second one in this process is refused."""
    from playwright.sync_api import sync_playwright  # slow to import, and most runs have no browser

    with sync_playwright() as playing:
        yield playing


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path)


@pytest.fixture
def papers(tmp_path: Path) -> PapersWorld:
    """The papers room of one appliance."""
    return PapersWorld(tmp_path)
