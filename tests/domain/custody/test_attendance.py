"""Nobody leaves before the count is right."""

from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.custody.attendance import Attendance, decide_collection, decide_roll
from appliance.domain.custody.refusals import ALARMS
from appliance.domain.custody.roll_refusals import COLLECTED_DIFFERS, NOT_CALLED, NOT_IN_ROOM, ROLL_CLOSED
from appliance.domain.ledger.events.custody import ALARM_WORDS
from appliance.domain.names import CandidateNumber, RoomId, SittingId
from appliance.domain.refusals import Refusal

TOAN, ROOM = SittingId("toan"), RoomId("01")
numbers = st.sets(st.from_regex(r"[0-9]{6}", fullmatch=True).map(CandidateNumber), min_size=1, max_size=24)


@given(numbers, st.data())
def test_only_as_many_scripts_as_candidates_present_are_accepted(
    room: set[CandidateNumber], data: st.DataObject
) -> None:
    absent = data.draw(st.sets(st.sampled_from(sorted(room))))
    collected = data.draw(st.integers(0, 25))
    called = decide_roll(None, TOAN, ROOM, absent, room)
    assert isinstance(called, Attendance)
    answer = decide_collection(called, ROOM, collected, room)
    if collected == len(room - absent):
        assert answer == Attendance(TOAN, ROOM, tuple(sorted(absent)), collected)
    else:
        assert isinstance(answer, Refusal) and answer.reason is COLLECTED_DIFFERS


def test_a_candidate_of_another_room_cannot_be_absent_here() -> None:
    answer = decide_roll(None, TOAN, ROOM, [CandidateNumber("999999")], [CandidateNumber("260001")])
    assert isinstance(answer, Refusal) and answer.reason is NOT_IN_ROOM


def test_latecomers_are_corrected_until_the_scripts_are_collected() -> None:
    one, two = CandidateNumber("260001"), CandidateNumber("260002")
    called = decide_roll(None, TOAN, ROOM, [one], [one, two])
    assert isinstance(called, Attendance)
    assert decide_roll(called, TOAN, ROOM, [], [one, two]) == Attendance(TOAN, ROOM, ())
    closed = Attendance(TOAN, ROOM, (one,), 1)
    assert decide_roll(closed, TOAN, ROOM, [one], [one, two]) == closed
    answer = decide_roll(closed, TOAN, ROOM, [], [one, two])
    assert isinstance(answer, Refusal) and answer.reason is ROLL_CLOSED


def test_a_room_that_called_no_roll_cannot_confirm_a_count() -> None:
    answer = decide_collection(None, ROOM, 1, [CandidateNumber("260001")])
    assert isinstance(answer, Refusal) and answer.reason is NOT_CALLED


def test_the_ledger_has_words_for_every_alarm() -> None:
    assert set(ALARM_WORDS) == {reason.code for reason in ALARMS}
