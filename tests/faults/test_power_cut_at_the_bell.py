"""The power goes between the record of the release and the sending, or amid the sending: no custodian is asked again."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from appliance.domain.names import PaperId, SittingId, TerminalId
from appliance.domain.papers.sitting_state import PaperState
from tests.doubles.notices import HeardNotices
from tests.doubles.papers_world import TOAN, UNTIL_START, PapersWorld

ROOMS = 20


class PowerCutError(Exception):
    """Everything in memory is gone."""


class CutNotices(HeardNotices):
    """Sends to the first ``reached`` terminals; then the power goes."""

    reached = 0

    def release(
        self, sitting: SittingId, keys: Mapping[PaperId, str], terminals: Sequence[TerminalId]
    ) -> None:
        super().release(sitting, keys, terminals[: self.reached])
        raise PowerCutError


@pytest.mark.parametrize("reached", [0, 1, 7, ROOMS])
def test_every_terminal_gets_its_key_after_the_power_is_back(tmp_path: Path, reached: int) -> None:
    papers = PapersWorld(tmp_path)
    papers.notices = CutNotices()
    papers.notices.reached = reached
    papers.start()
    terminals = [papers.enrol(f"t{at:02}") for at in range(ROOMS)]
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START)
    with pytest.raises(PowerCutError):
        papers.bell.step()
    papers.notices = HeardNotices()
    papers.restart(boot=True)
    assert papers.bell.step() == ()
    given = [papers.keys_for_terminal(TOAN, terminal) for terminal in terminals]
    assert {frozenset(keys) for keys in given if isinstance(keys, dict)} == {
        frozenset({"toan-101", "toan-102"})
    }
    assert len(given) == ROOMS
    assert all(isinstance(keys, dict) for keys in given)
    with papers.work.read() as tx:
        row = tx.papers.row(TOAN)
    assert row and row.state is PaperState.RELEASED
    assert papers.kinds().count("papers.released") == 1
