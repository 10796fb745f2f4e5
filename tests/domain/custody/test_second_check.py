"""A second pair of eyes before anything is opened: another person, another device, a whole seal and its picture."""

from dataclasses import replace

from appliance.domain.custody import refusals as because
from appliance.domain.custody.acts import Act, Stepped
from appliance.domain.custody.decide import decide_step
from appliance.domain.custody.packets import SITE
from appliance.domain.custody.states import Condition, Moment, Purpose, State
from appliance.domain.custody.steps import Step
from appliance.domain.custody.waivers import Control
from tests.domain.custody.cast import (
    CHECK,
    OFFICER,
    OPENING,
    OTHER_OFFICER,
    OTHER_PROCTOR,
    PROCTOR,
    SHOW,
    STRANGER,
    facts,
    packet,
    reason,
)


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


def test_two_officers_open_the_key_after_the_freeze() -> None:
    stored = packet(State.STORED, Purpose.KEYS, room=SITE, holder=OFFICER.id)
    late = {"minutes": 100, "frozen": True}
    assert reason(decide_step(stored, CHECK, facts(OTHER_OFFICER, 100))) is because.SCANS_NOT_FROZEN
    assert reason(decide_step(stored, CHECK, facts(OFFICER, **late))) is because.SAME_CHECKER
    checked = decide_step(stored, CHECK, facts(OTHER_OFFICER, **late))
    assert isinstance(checked, Stepped)
    assert reason(decide_step(checked.after, OPENING, facts(OTHER_OFFICER, **late))) is because.SAME_CHECKER
    assert reason(decide_step(checked.after, OPENING, facts(OFFICER, **late))) is None
