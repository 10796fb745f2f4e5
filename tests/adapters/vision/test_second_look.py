"""The second reader places a page by its row ticks alone."""

import pytest

from appliance.adapters.vision.pictures import Grey, pages
from appliance.adapters.vision.registration import Registered, register
from appliance.adapters.vision.second_look import Seen, second_look
from appliance.domain.refusals import Refusal
from tests.doubles.filled_sheets import holder, layout_of, printed
from tests.doubles.sheet_simulator import Filled, Habit, Scan, simulate

SPEC = "own:p1=8,p3=1"
ANSWERS = {
    "candidate_number": "100017",
    "paper_code": "101",
    "I.1": "A",
    "I.2": "B",
    "I.7": "D",
    "III.1": "-1,5",
}


def page() -> Grey:
    return printed(SPEC, (holder("100017").number,))[0]


def seen(scan: Scan, habits: dict[str, Habit] | None = None, sheet: Grey | None = None) -> Seen | None:
    picture = simulate(
        page() if sheet is None else sheet, layout_of(SPEC), Filled(ANSWERS, habits or {}), scan, 7
    )
    found = next(pages(picture))
    assert not isinstance(found, Refusal)
    registered = register(found, layout_of(SPEC))
    assert isinstance(registered, Registered)
    return second_look(registered.page.work, registered.model.turned, layout_of(SPEC))


def truth() -> Seen:
    return tuple(
        bubble.value == (ANSWERS.get(field.answer, "")[field.cell - 1 : field.cell] or None)
        if field.cell
        else bubble.value == ANSWERS.get(field.answer)
        for field in layout_of(SPEC).fields
        for bubble in field.bubbles
    )


@pytest.mark.parametrize(
    "scan",
    [
        Scan(),
        Scan(skew=4),
        Scan(turn=1),
        Scan(turn=2, skew=-3),
        Scan(turn=3),
        Scan(curl=0.8),
        Scan(shadow=0.4),
    ],
)
def test_it_sees_what_was_filled(scan: Scan) -> None:
    assert seen(scan) == truth()


def test_of_a_tick_it_says_nothing() -> None:
    found = seen(Scan(), {"I.2": Habit.TICK})
    assert found is not None
    changed = [now for now, was in zip(found, truth(), strict=True) if now is not was]
    assert changed == [None]


def test_without_all_ticks_it_does_not_guess() -> None:
    bare = page().copy()
    bare[800:1000, :180] = 255
    assert seen(Scan(), sheet=bare) is None
