"""The table of steps is whole: every packet, step, person and moment gets an answer, and only the table's answers."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.custody import refusals as because
from appliance.domain.custody.acts import Act
from appliance.domain.custody.attendance import Attendance
from appliance.domain.custody.decide import decide_step
from appliance.domain.custody.happenings import event_of
from appliance.domain.custody.paper_counts import CodeCount
from appliance.domain.custody.sighting import decide_sighting
from appliance.domain.custody.states import OF_PAPERS, STATE_WORDS, Condition, Moment, Purpose, State
from appliance.domain.custody.steps import RULES, Step, rule_for, rules_from
from appliance.domain.custody.waivers import Control
from appliance.domain.exam import Staff
from appliance.domain.names import CandidateNumber, RoomId, StaffId
from appliance.domain.refusals import Refusal
from tests.domain.custody.cast import NUMBERS, PEOPLE, PRINTED, ROOM, TOAN, facts, packet, reason

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
