"""The table of steps is whole: every packet, step, person and moment gets an answer, and only the table's answers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.custody import refusals as because
from appliance.domain.custody.acts import Act, Facts, Stepped
from appliance.domain.custody.attendance import Attendance
from appliance.domain.custody.control_refusals import CODES_NEEDED, PAPERS_DIFFER, SHEETS_DIFFER
from appliance.domain.custody.decide import decide_step
from appliance.domain.custody.happenings import event_of
from appliance.domain.custody.packets import SITE, Packet
from appliance.domain.custody.paper_counts import CodeCount
from appliance.domain.custody.sighting import decide_sighting
from appliance.domain.custody.states import OF_PAPERS, STATE_WORDS, Condition, Moment, Purpose, State
from appliance.domain.custody.steps import RULES, Step, rule_for, rules_from, sitting_on
from appliance.domain.custody.waivers import Control
from appliance.domain.exam import Policy, Role, Sitting, Staff
from appliance.domain.names import CandidateNumber, PacketId, PaperCode, RoomId, SittingId, StaffId
from appliance.domain.refusals import Reason, Refusal

START = datetime(2026, 11, 30, 0, 35, tzinfo=UTC)
TOAN = Sitting(
    SittingId("toan"), "Toán", "Mathematics", START, timedelta(minutes=90), Policy.QUORUM, 2, "own", "toan"
)
ANH = Sitting(SittingId("anh"), "Tiếng Anh", "English", START + timedelta(hours=3), timedelta(minutes=60),
              Policy.QUORUM, 2, "own", "anh")  # fmt: skip
ROOM = RoomId("01")
NUMBERS = tuple(CandidateNumber(f"26000{i}") for i in range(1, 5))
PAPER_STATES = {
    State.PACKED, State.SEALED, State.STORED, State.ISSUING, State.AT_ROOM, State.CHECKED, State.SHOWN, State.OPENED,
    State.COUNTED, State.RESEALED, State.WITHDRAWN, State.RETURNING, State.RETURNED, State.ARCHIVED,
}  # fmt: skip
STATES_OF = {
    Purpose.PAPERS: PAPER_STATES,
    Purpose.SPARE: PAPER_STATES,
    Purpose.SCRIPTS: {
        State.EMPTY,
        State.FILLED,
        State.RETURNING,
        State.RETURNED,
        State.SCANNED,
        State.ARCHIVED,
    },
    Purpose.KEYS: {State.PACKED, State.SEALED, State.STORED, State.CHECKED, State.OPENED, State.ARCHIVED},
    Purpose.SCANS: {State.EMPTY, State.FILLED, State.STORED, State.ARCHIVED},
}
PRINTED = {PaperCode("101"): 3, PaperCode("102"): 2}


def staff(name: str, *roles: Role, room: str | None = None) -> Staff:
    return Staff(StaffId(name), name, frozenset(roles), RoomId(room) if room else None, "")


OFFICER, OTHER_OFFICER = staff("cb1", Role.OFFICER), staff("cb2", Role.OFFICER)
PROCTOR, STRANGER = staff("gt1", Role.PROCTOR, room="01"), staff("gt3", Role.PROCTOR, room="02")
SCANNER, INSPECTOR = staff("qp1", Role.OPERATOR), staff("tt1", Role.INSPECTOR)
PEOPLE = (OFFICER, OTHER_OFFICER, PROCTOR, STRANGER, SCANNER, INSPECTOR)


def packet(state: State = State.SHOWN, purpose: Purpose = Purpose.PAPERS, **more: Any) -> Packet:
    values: dict[str, Any] = {
        "id": PacketId("D-TOAN-01-1"), "purpose": purpose, "sitting": TOAN.id, "room": ROOM, "copies": 5,
        "state": state, "condition": Condition.WHOLE, "seal_text": "PTS1",
    }  # fmt: skip
    return Packet(**(values | more))


def facts(by: Staff = PROCTOR, minutes: float = -5, **more: Any) -> Facts:
    now = START + timedelta(minutes=minutes)
    values: dict[str, Any] = {
        "by": by, "terminal_room": None, "candidates": frozenset(NUMBERS), "attendance": None, "sitting": TOAN,
        "running": sitting_on((TOAN, ANH), now), "now": now, "photos": frozenset(Moment), "printed": PRINTED,
    }  # fmt: skip
    return Facts(**(values | more))


OPENING = Act(Step.OPENED, Condition.WHOLE)


def reason(answer: Stepped | Refusal) -> Reason | None:
    return answer.reason if isinstance(answer, Refusal) else None


def test_each_purpose_has_one_beginning_one_end_and_a_way_between() -> None:
    for purpose in Purpose:
        first = State.EMPTY if purpose in (Purpose.SCRIPTS, Purpose.SCANS) else State.PACKED
        reached, frontier = {first}, [first]
        while frontier:
            for rule in rules_from(purpose, frontier.pop()):
                if rule.after not in reached:
                    reached.add(rule.after)
                    frontier.append(rule.after)
        assert reached == STATES_OF[purpose]
        assert [s for s in reached if not rules_from(purpose, s)] == [State.ARCHIVED]
    assert set(STATE_WORDS) == set(State)
    assert len({(r.purpose, r.before, r.step) for r in RULES}) == len(RULES)


acts = st.builds(
    Act,
    st.sampled_from(Step),
    st.sampled_from(Condition),
    count=st.none() | st.integers(-3, 9),
    witnesses=st.lists(st.sampled_from((*NUMBERS, CandidateNumber("999999"))), max_size=3).map(tuple),
    to=st.none() | st.sampled_from([p.id for p in PEOPLE]),
    codes=st.just(())
    | st.tuples(*(st.builds(CodeCount, st.just(c), *[st.integers(-1, 4)] * 3) for c in PRINTED)),
)
callings = st.none() | st.builds(
    Attendance,
    st.just(TOAN.id),
    st.just(ROOM),
    st.lists(st.sampled_from(NUMBERS), unique=True).map(tuple),
    st.none() | st.integers(0, 4),
)


@given(st.sampled_from(Purpose), st.sampled_from(State), acts, st.sampled_from(PEOPLE), st.floats(-400, 400), callings,
       st.none() | st.sampled_from([ROOM, RoomId("02")]), st.none() | st.integers(0, 5),
       st.frozensets(st.sampled_from(Control)), st.frozensets(st.sampled_from(Moment)), st.booleans(),
       st.none() | st.sampled_from([p.id for p in PEOPLE]), st.sampled_from(["", "may-1", "may-2"]),
       st.sampled_from(Condition))  # fmt: skip
def test_every_state_and_step_has_an_answer_that_can_be_said(
    purpose: Purpose,
    state: State,
    act: Act,
    by: Staff,
    minutes: float,
    attendance: Attendance | None,
    terminal_room: RoomId | None,
    count: int | None,
    waived: frozenset[Control],
    photos: frozenset[Moment],
    frozen: bool,
    checked_by: StaffId | None,
    terminal: str,
    seen: Condition,
) -> None:
    to = next((p for p in PEOPLE if p.id == act.to), None)
    known = facts(
        by, minutes, attendance=attendance, terminal_room=terminal_room, to=to, waived=waived, photos=photos,
        frozen=frozen, terminal=terminal, sheets=count,
    )  # fmt: skip
    before = packet(
        state,
        purpose,
        count=count,
        checked_by=checked_by,
        checked_on="may-1" if checked_by else "",
        condition=seen,
    )
    answer = decide_step(before, act, known)
    if isinstance(answer, Refusal):
        assert all((answer.vi, answer.en, answer.next_vi, answer.next_en))
        return
    rule = rule_for(purpose, state, act.step)
    assert rule is not None and answer.after.state is rule.after
    assert by.roles & set(rule.who)
    if purpose in OF_PAPERS and act.step in (Step.SHOWN, Step.OPENED):
        assert checked_by != by.id
        assert checked_by is None or terminal != "may-1"
        assert Condition.DAMAGED not in (seen, act.condition) or Control.DAMAGED_OPEN in waived
    assert event_of(answer).sentence("vi") and event_of(answer).sentence("en")
    sighted = decide_sighting(before, known)
    assert not isinstance(sighted, Refusal) and rule in sighted


def test_pairs_that_are_not_in_the_table_are_refused_for_everybody() -> None:
    for purpose, state, step, by in product(Purpose, State, Step, PEOPLE):
        if rule_for(purpose, state, step) is None:
            answer = decide_step(packet(state, purpose), Act(step, Condition.WHOLE), facts(by))
            assert reason(answer) in (
                because.OUT_OF_ORDER,
                because.ALREADY_OPENED,
                because.WRONG_ROOM,
                because.NO_SECOND_CHECK,
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


def test_papers_are_given_to_a_proctor_of_that_room_only() -> None:
    def give(to: Staff | None) -> Reason | None:
        act = Act(Step.GIVE, Condition.WHOLE, to=to.id if to else StaffId("nobody"))
        return reason(decide_step(packet(State.SEALED), act, facts(OFFICER, to=to)))

    assert give(PROCTOR) is None
    assert give(STRANGER) is because.NOT_A_RECEIVER
    assert give(OTHER_OFFICER) is because.NOT_A_RECEIVER
    assert give(None) is because.NOT_A_RECEIVER
    assert give(OFFICER) is because.SAME_PERSON


def test_only_the_named_receiver_takes() -> None:
    giving = packet(State.RETURNING, giver=PROCTOR.id, receiver=OFFICER.id)
    act = Act(Step.TAKE, Condition.WHOLE)
    assert reason(decide_step(giving, act, facts(OTHER_OFFICER, 100))) is because.OTHER_RECEIVER
    taken = decide_step(giving, act, facts(OFFICER, 100))
    assert isinstance(taken, Stepped)
    assert (taken.after.holder, taken.after.giver, taken.after.receiver) == (OFFICER.id, None, None)


def test_a_seal_that_one_side_saw_damaged_is_handed_over_as_damaged() -> None:
    giving = packet(State.ISSUING, giver=OFFICER.id, receiver=PROCTOR.id, condition=Condition.DAMAGED)
    taken = decide_step(giving, Act(Step.TAKE, Condition.WHOLE), facts())
    assert isinstance(taken, Stepped)
    assert "bị rách" in event_of(taken).sentence("vi")


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


CHECK = Act(Step.CHECKED, Condition.WHOLE)
SHOW = Act(Step.SHOWN, Condition.WHOLE, witnesses=NUMBERS[:2])
OTHER_PROCTOR = staff("gt2", Role.PROCTOR, room="01")


def test_the_second_check_is_by_another_person_on_another_device() -> None:
    held = packet(State.AT_ROOM, holder=PROCTOR.id, terminal="may-1")
    assert reason(decide_step(held, CHECK, facts(PROCTOR, terminal="may-2"))) is because.SAME_CHECKER
    assert reason(decide_step(held, CHECK, facts(OTHER_PROCTOR, terminal="may-1"))) is because.SAME_DEVICE
    for by in (OTHER_PROCTOR, OTHER_OFFICER):
        assert reason(decide_step(held, CHECK, facts(by, terminal="may-2"))) is None
    assert reason(decide_step(held, CHECK, facts(STRANGER, terminal="may-2"))) is because.WRONG_ROOM


def test_without_the_second_check_nothing_is_shown_or_opened() -> None:
    held = packet(State.AT_ROOM, holder=PROCTOR.id)
    assert reason(decide_step(held, SHOW, facts())) is because.NO_SECOND_CHECK
    assert reason(decide_step(held, OPENING, facts())) is because.NO_SECOND_CHECK
    waived = facts(waived=frozenset({Control.SECOND_CHECK}))
    shown = decide_step(held, SHOW, waived)
    assert isinstance(shown, Stepped) and shown.after.state is State.SHOWN


def test_who_checked_does_not_open_nor_does_the_device_that_checked() -> None:
    checked = packet(State.CHECKED, holder=PROCTOR.id, checked_by=OTHER_PROCTOR.id, checked_on="may-2")
    for at, act in ((checked, SHOW), (replace(checked, state=State.SHOWN), OPENING)):
        assert reason(decide_step(at, act, facts(OTHER_PROCTOR, terminal="may-1"))) is because.SAME_CHECKER
        assert reason(decide_step(at, act, facts(PROCTOR, terminal="may-2"))) is because.SAME_DEVICE
        assert reason(decide_step(at, act, facts(PROCTOR, terminal="may-1"))) is None


def test_a_damaged_seal_waits_for_two_persons_who_open_it_or_take_the_spare() -> None:
    damaged = packet(State.CHECKED, condition=Condition.DAMAGED)
    assert reason(decide_step(damaged, SHOW, facts())) is because.SEAL_DAMAGED
    assert reason(decide_step(damaged, SHOW, facts(waived=frozenset({Control.DAMAGED_OPEN})))) is None
    leaving = Act(Step.WITHDRAWN, Condition.DAMAGED)
    assert reason(decide_step(damaged, leaving, facts())) is because.NOT_WITHDRAWN
    left = decide_step(damaged, leaving, facts(waived=frozenset({Control.USE_SPARE})))
    assert isinstance(left, Stepped) and left.after.state is State.WITHDRAWN


def test_a_seal_is_photographed_unless_two_persons_say_that_no_camera_works() -> None:
    checked = packet(State.CHECKED)
    assert (
        reason(decide_step(checked, SHOW, facts(photos=frozenset({Moment.SEALING})))) is because.PHOTO_NEEDED
    )
    broken = facts(photos=frozenset(), waived=frozenset({Control.PHOTO}))
    assert reason(decide_step(checked, SHOW, broken)) is None


def test_the_spare_gets_the_room_of_the_proctor_it_is_given_to() -> None:
    spare = packet(State.STORED, Purpose.SPARE, room=SITE)
    give = Act(Step.GIVE, Condition.WHOLE, to=STRANGER.id)
    given = decide_step(spare, give, facts(OFFICER, to=STRANGER))
    assert isinstance(given, Stepped) and given.after.room == "02"
    assert reason(decide_step(spare, give, facts(PROCTOR, to=STRANGER))) is because.WRONG_ROOM


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


def test_two_officers_open_the_key_after_the_freeze() -> None:
    stored = packet(State.STORED, Purpose.KEYS, room=SITE, holder=OFFICER.id)
    late = {"minutes": 100, "frozen": True}
    assert reason(decide_step(stored, CHECK, facts(OTHER_OFFICER, 100))) is because.SCANS_NOT_FROZEN
    assert reason(decide_step(stored, CHECK, facts(OFFICER, **late))) is because.SAME_CHECKER
    checked = decide_step(stored, CHECK, facts(OTHER_OFFICER, **late))
    assert isinstance(checked, Stepped)
    assert reason(decide_step(checked.after, OPENING, facts(OTHER_OFFICER, **late))) is because.SAME_CHECKER
    assert reason(decide_step(checked.after, OPENING, facts(OFFICER, **late))) is None
