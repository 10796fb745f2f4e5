"""Packets go from a named giver to a named receiver, and the seal is said by both."""

from appliance.domain.custody import refusals as because
from appliance.domain.custody.acts import Act, Stepped
from appliance.domain.custody.decide import decide_step
from appliance.domain.custody.happenings import event_of
from appliance.domain.custody.packets import SITE
from appliance.domain.custody.states import Condition, Purpose, State
from appliance.domain.custody.steps import Step
from appliance.domain.exam import Staff
from appliance.domain.names import StaffId
from appliance.domain.refusals import Reason
from tests.domain.custody.cast import OFFICER, OTHER_OFFICER, PROCTOR, STRANGER, facts, packet, reason


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


def test_the_spare_gets_the_room_of_the_proctor_it_is_given_to() -> None:
    spare = packet(State.STORED, Purpose.SPARE, room=SITE)
    give = Act(Step.GIVE, Condition.WHOLE, to=STRANGER.id)
    given = decide_step(spare, give, facts(OFFICER, to=STRANGER))
    assert isinstance(given, Stepped) and given.after.room == "02"
    assert reason(decide_step(spare, give, facts(PROCTOR, to=STRANGER))) is because.WRONG_ROOM
