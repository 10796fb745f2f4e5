"""The count of labels still in hand, in a real database: two persons, and what happens when one is laid after all."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from appliance.domain.custody.acts import Act
from appliance.domain.custody.seal_stock import Label, Place, Stock
from appliance.domain.custody.states import Condition
from appliance.domain.custody.steps import Step
from appliance.domain.custody.waivers import Control
from appliance.domain.ledger.events.custody_controls import CountedLabelLaid, LabelsCounted, LabelsInHand
from appliance.domain.names import PacketId, SittingId, StaffId
from appliance.domain.refusals import UNKNOWN_SITTING, Refusal
from appliance.services.custody.seal_register import Register
from tests.doubles.packet_desk import OFFICER, PROCTOR, PacketDesk, went
from tests.doubles.world import TOAN, World

OTHER_OFFICER = StaffId("cb2")


@pytest.fixture
def desk(world: World) -> PacketDesk:
    return PacketDesk(world)


def counted(desk: PacketDesk, *serials: str, by: tuple[StaffId, ...] = (OFFICER, OTHER_OFFICER)) -> Register:
    for person in by:
        answer = desk.count_in_hand(TOAN, serials, desk.person(person))
        assert not isinstance(answer, Refusal), answer.en
    return desk.show_register(TOAN)


def label(desk: PacketDesk, packet: PacketId, number: int) -> Label:
    return next(v for v in desk.show_register(TOAN).labels if (v.packet, v.label) == (packet, number))


def test_at_the_days_end_nothing_is_unaccounted(desk: PacketDesk) -> None:
    desk.sealed()
    receipts = desk.receipts()
    waiting = tuple(v.serial for v in desk.show_register(TOAN).labels if v.place is Place.UNACCOUNTED)
    register = counted(desk, *waiting)
    assert register.stock == Stock(issued=10, used=1, spoilt=0, lost=0, in_hand=9, unaccounted=0)
    assert register == desk.show_register(TOAN)
    assert desk.events()[-2:] == [
        LabelsCounted("toan", waiting, OFFICER),
        LabelsInHand("toan", waiting, OFFICER, OTHER_OFFICER),
    ]
    assert desk.receipts() == receipts + 2, "both have it on paper"
    size = len(desk.events())
    assert counted(desk, *waiting) == register and len(desk.events()) == size


def test_a_label_in_hand_that_is_laid_after_all_is_used(desk: PacketDesk) -> None:
    papers = desk.opened()
    desk.minutes(1)
    went(desk.count(papers, ("101", 2, 0, 0), ("102", 1, 1, 0)))
    counted(desk, f"{papers.id}/2")
    assert label(desk, papers.id, 2).place is Place.IN_HAND
    went(desk.step(desk.reserve(papers), PROCTOR, Act(Step.RESEALED, Condition.WHOLE, count=1)))
    assert label(desk, papers.id, 2).place is Place.USED
    assert CountedLabelLaid(papers.id, 2) in desk.events()


def test_a_label_in_hand_that_takes_a_spoilt_ones_place_is_used(desk: PacketDesk) -> None:
    papers = desk.sealed()
    counted(desk, f"{papers.id}/2")
    desk.waive(Control.NEW_SEAL, papers.id, OTHER_OFFICER, OFFICER)
    made = desk.replace_label(papers.id, "rách", lost=False, caller=desk.person(OFFICER))
    assert not isinstance(made, Refusal) and made.label == 2
    assert [label(desk, papers.id, n).place for n in (1, 2, 3)] == [
        Place.SPOILT,
        Place.USED,
        Place.UNACCOUNTED,
    ]
    assert CountedLabelLaid(papers.id, 2) in desk.events()


def test_before_anything_is_laid_the_next_label_stays_in_hand(desk: PacketDesk) -> None:
    papers = desk.made()
    counted(desk, f"{papers.id}/1", f"{papers.id}/2")
    desk.replace_label(papers.id, "in mờ", lost=False, caller=desk.person(OFFICER))
    assert [label(desk, papers.id, n).place for n in (1, 2, 3)] == [
        Place.SPOILT,
        Place.IN_HAND,
        Place.UNACCOUNTED,
    ]


def test_the_database_itself_wants_two_persons(desk: PacketDesk) -> None:
    papers = desk.made()
    counted(desk, f"{papers.id}/1", by=(OFFICER,))
    alone = replace(label(desk, papers.id, 1), agreed_by=OFFICER)
    with pytest.raises(IntegrityError, match="two_persons"), desk.world.work.write() as tx:
        tx.custody.put_label(alone)
    unknown = desk.count_in_hand(SittingId("su"), [f"{papers.id}/1"], desk.person(OFFICER))
    assert isinstance(unknown, Refusal) and unknown.reason is UNKNOWN_SITTING
