"""The second reader places a page by its row ticks alone."""

import numpy as np
import pytest

from appliance.adapters.vision.pictures import Grey, grey_pages, page_of, pages
from appliance.adapters.vision.registration import Registered, register
from appliance.adapters.vision.second_look import Seen, second_look
from appliance.domain.refusals import Refusal
from tests.doubles.filled_sheets import holder, layout_of, printed
from tests.doubles.hands import Filled, Habit
from tests.doubles.scanner import Scan
from tests.doubles.sheet_simulator import simulate

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


@pytest.mark.parametrize(
    "scan",
    [
        Scan(bed=30, skew=8),
        Scan(bed=30, skew=-10, turn=1),
        Scan(toner=0.6, copies=3, skew=3, bed=20),
        Scan(camera=0.06, skew=6, curl=0.8),
        Scan(torn_corner=True, skew=2),
    ],
)
def test_it_places_pages_that_lie_askew_or_have_lost_ticks(scan: Scan) -> None:
    found = seen(scan)
    assert found is not None
    assert [now for now, was in zip(found, truth(), strict=True) if now not in (was, None)] == []


def test_a_row_without_ticks_lies_where_its_neighbours_say() -> None:
    bare = page().copy()
    bare[1270:1370, :180] = 255
    bare[500:560, -180:] = 255
    found = seen(Scan(curl=0.4), sheet=bare)
    assert found == truth()


def test_with_half_of_a_column_gone_it_does_not_guess() -> None:
    bare = page().copy()
    bare[600:1700, :180] = 255
    assert seen(Scan(), sheet=bare) is None


def test_where_a_column_slipped_by_a_row_and_lost_a_tick_it_does_not_guess() -> None:
    """Ticks where the form has none: whatever is counted off from them might be one row off."""
    height = round(5.1 * 200 / 25.4)
    slipped = page().copy()
    slipped[380 + height : 800 + height, :180] = page()[380:800, :180]
    slipped[380 : 380 + height, :180] = 255
    slipped[1500:1560, :180] = 255
    assert seen(Scan(), sheet=slipped) is None


def test_a_sheet_small_in_the_frame_of_a_camera_is_placed() -> None:
    sheet = simulate(page(), layout_of(SPEC), Filled(ANSWERS), Scan(camera=0.015), 7)
    picture = next(grey_pages(sheet))
    assert not isinstance(picture, Refusal)
    frame = np.full((picture.shape[0], picture.shape[0] * 4 // 3), 48, np.uint8)
    left = (frame.shape[1] - picture.shape[1]) // 2
    frame[:, left : left + picture.shape[1]] = picture
    registered = register(page_of(frame), layout_of(SPEC))
    assert isinstance(registered, Registered)
    assert second_look(registered.page.work, registered.model.turned, layout_of(SPEC)) == truth()
