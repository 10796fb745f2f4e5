"""A run of the whole suite fails when an event of the catalogue was caused by no test.

Watched where every event passes: the one place that appends to the ledger. What servers started by tests record in
their own processes is not seen and not needed. A run of chosen tests is not judged.
"""

from unittest.mock import patch

import pytest

from appliance.adapters.database.ledger import LedgerRows
from appliance.domain.instants import Instant
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events import CATALOGUE
from appliance.domain.ledger.events.base import Event
from appliance.ports.ledger import Recorded

caused: set[str] = set()
MISSING = pytest.StashKey[list[str]]()


def pytest_configure() -> None:
    append = LedgerRows.append

    def watched(self: LedgerRows, event: Event, by: Actor, at: Instant) -> Recorded:
        caused.add(event.kind)
        return append(self, event, by, at)

    patch.object(LedgerRows, "append", watched).start()


def _judged(config: pytest.Config) -> bool:
    chosen = config.option.keyword or config.option.markexpr or getattr(config.option, "lf", False)
    return not chosen and config.args_source is not pytest.Config.ArgsSource.ARGS


def pytest_sessionfinish(session: pytest.Session) -> None:
    if _judged(session.config) and (missing := CATALOGUE.keys() - caused):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        session.config.stash[MISSING] = sorted(missing)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if missing := config.stash.get(MISSING, []):
        terminalreporter.write_line(f"events that no test causes: {', '.join(missing)}", red=True)
