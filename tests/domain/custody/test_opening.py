"""When, where and before whom papers are opened, and that they are opened once."""

import pytest

from appliance.domain.custody import refusals as because
from appliance.domain.custody.acts import Act, Stepped
from appliance.domain.custody.attendance import Attendance
from appliance.domain.custody.decide import decide_step
from appliance.domain.custody.states import Condition, State
from appliance.domain.custody.steps import Step
from appliance.domain.names import CandidateNumber, RoomId
from appliance.domain.refusals import Reason, Refusal
from tests.domain.custody.cast import (
    ANH,
    NUMBERS,
    OFFICER,
    OPENING,
    ROOM,
    STRANGER,
    TOAN,
    facts,
    packet,
    reason,
)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(-121, because.TOO_EARLY), (-10.01, because.TOO_EARLY), (-10, None), (0, None), (90, None), (90.01, because.WRONG_SITTING)],
)  # fmt: skip
def test_papers_are_opened_from_ten_minutes_before_the_start(minutes: float, expected: Reason | None) -> None:
    assert reason(decide_step(packet(), OPENING, facts(minutes=minutes))) is expected


def test_the_refusal_says_how_long_to_wait() -> None:
    answer = decide_step(packet(), OPENING, facts(minutes=-30))
    assert isinstance(answer, Refusal)
    assert answer.vi == "Chưa đến giờ: Mở túi đề. Còn 20 phút."


def test_the_next_sittings_packet_is_named_as_the_wrong_one() -> None:
    early = facts(minutes=20, sitting=ANH)
    answer = decide_step(packet(sitting=ANH.id), OPENING, early)
    assert reason(answer) is because.WRONG_SITTING
    assert isinstance(answer, Refusal) and "«Tiếng Anh»" in answer.vi and "«Toán»" in answer.vi


def test_after_the_last_sitting_it_is_simply_too_late() -> None:
    assert reason(decide_step(packet(), OPENING, facts(minutes=500))) is because.TOO_LATE


def test_a_proctor_of_another_room_is_stopped_before_anything_else() -> None:
    assert reason(decide_step(packet(), OPENING, facts(STRANGER, minutes=-60))) is because.WRONG_ROOM


def test_the_right_proctor_on_another_rooms_terminal_is_stopped() -> None:
    assert reason(decide_step(packet(), OPENING, facts(terminal_room=RoomId("02")))) is because.WRONG_ROOM


def test_an_officer_does_not_open_papers() -> None:
    assert reason(decide_step(packet(), OPENING, facts(OFFICER))) is because.NOT_YOURS


@pytest.mark.parametrize(
    ("witnesses", "expected"),
    [
        ((), because.TWO_WITNESSES),
        (NUMBERS[:1], because.TWO_WITNESSES),
        (NUMBERS[:1] * 2, because.TWO_WITNESSES),
        (NUMBERS[:3], because.TWO_WITNESSES),
        ((NUMBERS[0], CandidateNumber("999999")), because.NOT_A_WITNESS),
        ((NUMBERS[0], NUMBERS[3]), because.NOT_A_WITNESS),
    ],
)
def test_two_different_candidates_of_the_room_who_are_there_witness_the_opening(
    witnesses: tuple[CandidateNumber, ...], expected: Reason
) -> None:
    absent = Attendance(TOAN.id, ROOM, (NUMBERS[3],))
    act = Act(Step.SHOWN, Condition.WHOLE, witnesses=witnesses)
    assert reason(decide_step(packet(State.CHECKED), act, facts(attendance=absent))) is expected


def test_an_opened_packet_is_not_opened_again() -> None:
    opened = decide_step(packet(), OPENING, facts())
    assert isinstance(opened, Stepped)
    second = Act(Step.OPENED, Condition.WHOLE, count=1)
    assert reason(decide_step(opened.after, second, facts())) is because.ALREADY_OPENED


def test_the_same_act_again_is_one_act_for_two_minutes_and_a_second_one_later() -> None:
    opened = decide_step(packet(), OPENING, facts(minutes=-5))
    assert isinstance(opened, Stepped)
    again = decide_step(opened.after, OPENING, facts(minutes=-3))
    assert isinstance(again, Stepped) and again.repeated and again.after == opened.after
    assert reason(decide_step(opened.after, OPENING, facts(minutes=-2.9))) is because.ALREADY_OPENED
