"""A packet's day, act by act, in a real database with its ledger."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from appliance.domain.custody import refusals as because
from appliance.domain.custody.acts import Act
from appliance.domain.custody.control_refusals import SHEETS_DIFFER
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.roll_refusals import COLLECTED_DIFFERS, NOT_ENDED, ROLL_OTHER_ROOM
from appliance.domain.custody.states import Condition, Purpose, State
from appliance.domain.custody.steps import Step
from appliance.domain.custody.waivers import Control
from appliance.domain.ledger.events.custody import (
    PacketHandedOver,
    PacketSealed,
    PacketStepped,
    RollCalled,
    ScriptsCollected,
    SealRefused,
)
from appliance.domain.ledger.events.custody_controls import ControlWaived, LabelReplaced, WaiverAsked
from appliance.domain.names import CandidateNumber, PacketId, SittingId, StaffId
from appliance.domain.refusals import NOT_OURS, UNKNOWN_SITTING, Refusal
from tests.doubles.packet_desk import OFFICER, PROCTOR, PacketDesk, went
from tests.doubles.world import ROOM_1, ROOM_2, TOAN, World


@pytest.fixture
def desk(world: World) -> PacketDesk:
    return PacketDesk(world)


def test_every_room_gets_one_packet_of_papers_and_one_script_bag(desk: PacketDesk) -> None:
    packets = desk.seal_packets(TOAN, desk.person(OFFICER))
    assert not isinstance(packets, Refusal)
    assert [(p.id, p.state, p.copies) for p in packets] == [
        ("D-TOAN-01-1", State.PACKED, 4),
        ("B-TOAN-01-G", State.EMPTY, 3),
        ("D-TOAN-02-0", State.PACKED, 4),
        ("B-TOAN-02-E", State.EMPTY, 3),
        ("A-TOAN-HD-L", State.PACKED, 1),
        ("Q-TOAN-HD-I", State.EMPTY, 1),
        ("P-TOAN-HD-E", State.PACKED, 4),
    ]
    assert desk.receipts() == 7
    assert all(isinstance(e, PacketSealed) for e in desk.events())


def test_sealing_again_changes_nothing(desk: PacketDesk) -> None:
    once = desk.seal_packets(TOAN, desk.person(OFFICER))
    heard = list(desk.notices.looks)
    assert desk.seal_packets(TOAN, desk.person(OFFICER)) == once == desk.list_packets()
    assert desk.receipts() == 7 and desk.notices.looks == heard


def test_a_sitting_that_is_not_in_the_timetable_has_no_packets(desk: PacketDesk) -> None:
    answer = desk.seal_packets(SittingId("van"), desk.person(OFFICER))
    assert isinstance(answer, Refusal) and answer.reason is UNKNOWN_SITTING
    nothing = desk.print_labels(TOAN, desk.person(OFFICER))
    assert isinstance(nothing, Refusal) and nothing.reason is because.NO_PACKETS


def test_a_hand_over_is_on_record_when_both_have_confirmed(desk: PacketDesk) -> None:
    packet = desk.sealed()
    before = desk.receipts()
    given = desk.give(packet, OFFICER, PROCTOR)
    assert isinstance(given, Packet) and (given.state, given.receiver) == (State.ISSUING, PROCTOR)
    assert given.holder == OFFICER and desk.receipts() == before
    taken = desk.take(packet, PROCTOR)
    assert isinstance(taken, Packet) and (taken.state, taken.holder) == (State.AT_ROOM, PROCTOR)
    assert desk.events()[-1] == PacketHandedOver("D-TOAN-01-1", "at-room", OFFICER, PROCTOR, "whole")
    assert desk.receipts() == before + 1


def test_the_giver_may_choose_another_receiver_while_it_waits(desk: PacketDesk) -> None:
    packet = desk.sealed()
    desk.give(packet, OFFICER, PROCTOR)
    desk.give(packet, OFFICER, StaffId("gt2"))
    refused = desk.take(packet, PROCTOR)
    assert isinstance(refused, Refusal) and refused.reason is because.OTHER_RECEIVER
    assert isinstance(desk.take(packet, StaffId("gt2")), Packet)


def test_an_act_whose_answer_got_lost_may_be_sent_again(desk: PacketDesk) -> None:
    packet = desk.shown()
    opened = desk.open(packet)
    size, slips = len(desk.events()), desk.receipts()
    desk.world.clock.advance(30)
    assert desk.open(packet) == opened
    assert (len(desk.events()), desk.receipts()) == (size, slips)


def test_a_room_with_no_such_packet_is_told_so(desk: PacketDesk) -> None:
    answer = desk.step_packet(
        PacketId("D-VAN-01-1"), "", Act(Step.TAKE, Condition.WHOLE), desk.person(PROCTOR)
    )
    assert isinstance(answer, Refusal) and answer.reason is NOT_OURS


def test_the_whole_day_of_room_one(desk: PacketDesk) -> None:
    papers, bag = desk.opened(), desk.sealed(Purpose.SCRIPTS)
    begun = len(desk.events())
    proctor = desk.person(PROCTOR, ROOM_1)
    late = CandidateNumber("260003")
    assert not isinstance(desk.call_roll(TOAN, ROOM_1, [late], proctor), Refusal)
    desk.minutes(10)
    assert not isinstance(desk.call_roll(TOAN, ROOM_1, [], proctor), Refusal)
    counted = went(desk.count(papers, ("101", 2, 0, 0), ("102", 1, 1, 0)))
    assert counted.count == 1
    reseal = Act(Step.RESEALED, Condition.WHOLE, count=1)
    torn = desk.step(papers, PROCTOR, reseal)
    assert isinstance(torn, Refusal) and torn.reason is because.RESEAL_WITH_RESERVE
    old, papers = papers, desk.reserve(papers)
    resealed = went(desk.step(papers, PROCTOR, reseal))
    assert (resealed.label, resealed.seal_text) == (2, papers.seal_text)
    dead = desk.give(old, PROCTOR, OFFICER)
    assert isinstance(dead, Refusal) and dead.reason is because.SEAL_DEAD
    desk.give(papers, PROCTOR, OFFICER)
    went(desk.take(papers, OFFICER))

    early = desk.collect_scripts(TOAN, ROOM_1, 3, proctor)
    assert isinstance(early, Refusal) and early.reason is NOT_ENDED
    desk.minutes(91)
    short = desk.collect_scripts(TOAN, ROOM_1, 2, proctor)
    assert isinstance(short, Refusal) and short.reason is COLLECTED_DIFFERS
    assert not isinstance(desk.collect_scripts(TOAN, ROOM_1, 3, proctor), Refusal)
    went(desk.step(bag, PROCTOR, Act(Step.FILLED, Condition.WHOLE, count=3)))
    desk.give(bag, PROCTOR, OFFICER)
    went(desk.take(bag, OFFICER))
    unread = desk.step(bag, StaffId("qp1"), Act(Step.SCANNED, Condition.WHOLE, count=3))
    assert isinstance(unread, Refusal) and unread.reason is SHEETS_DIFFER
    desk.waive(Control.SHEET_COUNT, "toan/01")
    went(desk.step(bag, StaffId("qp1"), Act(Step.SCANNED, Condition.WHOLE, count=3)))
    for packet in (papers, bag):
        assert went(desk.step(packet, OFFICER, Act(Step.ARCHIVED, Condition.WHOLE))).state is State.ARCHIVED

    told = [(type(e), e.facts().get("step")) for e in desk.events()[begun:]]
    assert told == [
        (RollCalled, None),
        (RollCalled, None),
        (PacketStepped, "counted"),
        (PacketStepped, "resealed"),
        (LabelReplaced, None),
        (SealRefused, None),
        (PacketStepped, "give"),
        (PacketHandedOver, "returned"),
        (ScriptsCollected, None),
        (PacketStepped, "filled"),
        (PacketStepped, "give"),
        (PacketHandedOver, "returned"),
        (WaiverAsked, None),
        (ControlWaived, None),
        (PacketStepped, "scanned"),
        (PacketStepped, "archived"),
        (PacketStepped, "archived"),
    ]
    with desk.world.work.read() as tx:
        attendance = tx.custody.attendance(TOAN, ROOM_1)
        assert attendance and (attendance.absent, attendance.collected) == ((), 3)


def test_the_ledger_tells_an_opening_in_plain_vietnamese(desk: PacketDesk) -> None:
    desk.opened()
    shown, opened = desk.events()[-2:]
    assert shown.sentence() == "Túi D-TOAN-01-1: cho thí sinh 260001 và 260002 xem, niêm phong còn nguyên."
    assert opened.sentence() == "Túi D-TOAN-01-1: mở túi, niêm phong còn nguyên."


def test_calling_the_same_roll_again_writes_nothing(desk: PacketDesk) -> None:
    proctor = desk.person(PROCTOR)
    desk.call_roll(TOAN, ROOM_1, [CandidateNumber("260001")], proctor)
    size = len(desk.events())
    assert desk.call_roll(TOAN, ROOM_1, [CandidateNumber("260001")], proctor)
    assert len(desk.events()) == size
    roll = desk.show_roll(TOAN, ROOM_1, proctor)
    assert not isinstance(roll, Refusal)
    assert roll.called and [s.paper_code for s in roll.seats] == ["101", "102", "101"]


def test_a_proctor_calls_the_roll_of_their_own_room_only(desk: PacketDesk) -> None:
    answer = desk.call_roll(TOAN, ROOM_2, [], desk.person(PROCTOR))
    assert isinstance(answer, Refusal) and answer.reason is ROLL_OTHER_ROOM
    assert not isinstance(desk.call_roll(TOAN, ROOM_2, [], desk.person(OFFICER)), Refusal)


def test_of_two_changes_from_the_same_state_one_wins(desk: PacketDesk) -> None:
    packet = desk.sealed()
    given = desk.give(packet, OFFICER, PROCTOR)
    assert isinstance(given, Packet)
    with desk.world.work.write() as tx:
        assert not tx.custody.move(packet, given)
        assert tx.custody.move(given, packet)
        assert tx.custody.packet(packet.id) == packet


def test_of_two_who_open_at_once_one_opens(desk: PacketDesk) -> None:
    packet = desk.shown()
    with ThreadPoolExecutor(2) as both:
        acts = (Act(Step.OPENED, Condition.WHOLE), Act(Step.OPENED, Condition.WHOLE, count=1))
        answers = list(both.map(lambda act: desk.step(packet, PROCTOR, act), acts))
    opened = [a for a in answers if isinstance(a, Packet)]
    refused = [a.reason for a in answers if isinstance(a, Refusal)]
    assert (len(opened), refused) == (1, [because.ALREADY_OPENED])
    stepped = [e for e in desk.events() if isinstance(e, PacketStepped) and e.step == "opened"]
    assert len(stepped) == 1
