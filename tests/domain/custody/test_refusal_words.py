"""What a refusal of custody tells people to press stands on a screen in the same words."""

import re
from pathlib import Path

import pytest

from appliance.domain.custody import control_refusals, refusals, roll_refusals
from appliance.domain.refusals import Reason

TEXTS = Path(__file__).parents[3] / "terminal_ui" / "src" / "text"
REASONS = [
    v
    for module in (refusals, control_refusals, roll_refusals)
    for v in vars(module).values()
    if isinstance(v, Reason)
]


@pytest.fixture(scope="module")
def on_screens() -> set[str]:
    return {
        text
        for file in TEXTS.glob("*.ts")
        for text in re.findall(r'vi: "([^"]*)"', file.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.code)
def test_a_button_that_is_named_exists_and_there_is_always_a_next_thing_to_do(
    reason: Reason, on_screens: set[str]
) -> None:
    assert reason.next_vi and reason.next_en
    named = re.findall(r"«([^»{}]+)»", reason.vi + reason.next_vi)
    assert [name for name in named if name not in on_screens] == []
