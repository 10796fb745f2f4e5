"""Papers, scripts and sheets: what was printed, collected and sealed in is what comes out."""

import pytest

from appliance.domain.custody import refusals as because
from appliance.domain.custody.acts import Act, Stepped
from appliance.domain.custody.attendance import Attendance
from appliance.domain.custody.control_refusals import CODES_NEEDED, PAPERS_DIFFER, SHEETS_DIFFER
from appliance.domain.custody.decide import decide_step
from appliance.domain.custody.paper_counts import CodeCount
from appliance.domain.custody.states import Condition, Purpose, State
from appliance.domain.custody.steps import Step
from appliance.domain.custody.waivers import Control
from appliance.domain.refusals import Reason
from tests.domain.custody.cast import PRINTED, ROOM, SCANNER, TOAN, facts, packet, reason


@pytest.mark.parametrize(
    ("count", "collected", "expected"),
    [
        (4, None, because.NOT_COLLECTED),
        (None, 4, because.COUNT_NEEDED),
        (6, 4, because.COUNT_NEEDED),
        (3, 4, because.COUNT_DIFFERS),
        (4, 4, None),
    ],
)
def test_a_script_bag_is_sealed_with_what_was_collected(
    count: int | None, collected: int | None, expected: Reason | None
) -> None:
    known = facts(minutes=95, attendance=Attendance(TOAN.id, ROOM, (), collected))
    act = Act(Step.FILLED, Condition.WHOLE, count=count)
    assert reason(decide_step(packet(State.EMPTY, Purpose.SCRIPTS), act, known)) is expected


def test_as_many_sheets_are_scanned_as_were_sealed_in() -> None:
    bag = packet(State.RETURNED, Purpose.SCRIPTS, count=4)
    act = Act(Step.SCANNED, Condition.WHOLE, count=3)
    assert reason(decide_step(bag, act, facts(SCANNER, 120))) is because.COUNT_DIFFERS
    four = Act(Step.SCANNED, Condition.WHOLE, count=4)
    assert reason(decide_step(bag, four, facts(SCANNER, 120, sheets=3))) is SHEETS_DIFFER
    assert reason(decide_step(bag, four, facts(SCANNER, 120, sheets=4))) is None
    accepted = facts(SCANNER, 120, sheets=3, waived=frozenset({Control.SHEET_COUNT}))
    assert reason(decide_step(bag, four, accepted)) is None


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (((3, 0, 0), (1, 1, 0)), None),
        (((2, 0, 1), (0, 2, 0)), None),
        (((3, 0, 0), (1, 0, 0)), PAPERS_DIFFER),
        (((3, 1, 0), (1, 1, 0)), PAPERS_DIFFER),
        (((3, 0, 0),), CODES_NEEDED),
        (((3, 0, 0), (-1, 3, 0)), CODES_NEEDED),
    ],
)
def test_every_copy_is_used_spare_or_spoilt(
    counts: tuple[tuple[int, int, int], ...], expected: Reason | None
) -> None:
    codes = tuple(CodeCount(code, *count) for code, count in zip(PRINTED, counts, strict=False))
    act = Act(Step.COUNTED, Condition.WHOLE, codes=codes)
    opened = packet(State.OPENED)
    assert reason(decide_step(opened, act, facts(minutes=15))) is expected
    accepted = decide_step(opened, act, facts(minutes=15, waived=frozenset({Control.PAPER_COUNT})))
    assert isinstance(accepted, Stepped) is (expected is not CODES_NEEDED)
