"""Controls of custody in a real database: photographs, waivers, labels, closing, incidents."""

import hashlib

import pytest

from appliance.domain.custody import control_refusals as never
from appliance.domain.custody import refusals as because
from appliance.domain.custody.acts import Act
from appliance.domain.custody.incidents import Penalty, Told
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.photos import LARGEST, MOST
from appliance.domain.custody.roll_refusals import COLLECTED_DIFFERS, NOT_IN_ROOM, ROLL_OTHER_ROOM
from appliance.domain.custody.seal_stock import Stock
from appliance.domain.custody.states import Condition, Purpose, State
from appliance.domain.custody.steps import Step
from appliance.domain.custody.waivers import Control
from appliance.domain.ledger.events.custody import SealRefused
from appliance.domain.ledger.events.custody_controls import (
    ControlWaived,
    IncidentTold,
    LabelReplaced,
    PenaltyDecided,
    RoomClosed,
    SealPhotographed,
    WaiverAsked,
)
from appliance.domain.names import CandidateNumber, PaperId, Sha256, StaffId
from appliance.domain.papers.copies import Copy
from appliance.domain.refusals import Refusal
from appliance.services.custody.replace_label import NewLabel
from tests.doubles.packet_desk import OFFICER, OTHER_ROOM, PROCTOR, SECOND, PacketDesk, photo, went
from tests.doubles.world import ROOM_1, ROOM_2, TOAN, World

OFFICER_2 = StaffId("cb2")


@pytest.fixture
def desk(world: World) -> PacketDesk:
    return PacketDesk(world)


def test_a_photograph_is_kept_whole_and_its_hash_in_the_ledger(desk: PacketDesk) -> None:
    packet = desk.at_room()
    desk.world.clock.advance(1)
    kept = desk.photograph(packet, PROCTOR, 30)
    assert [p.moment.value for p in kept] == ["sealing", "opening"]
    sha256 = Sha256(hashlib.sha256(photo(30)).hexdigest())
    assert desk.events()[-1] == SealPhotographed(packet.id, "opening", sha256)
    assert desk.show_photos.picture(packet.id, sha256, desk.person(PROCTOR)) == photo(30)
    assert desk.photograph(packet, PROCTOR, 30) == kept, "the same picture again is one picture"
    strange = desk.show_photos.picture(packet.id, Sha256("0" * 64), desk.person(PROCTOR))
    assert isinstance(strange, Refusal)


def test_what_is_no_picture_or_of_another_room_is_not_kept(desk: PacketDesk) -> None:
    packet = desk.at_room()
    size = len(desk.events())
    bad = desk.photograph_seal(packet.id, b"GIF89a", desk.person(PROCTOR))
    assert isinstance(bad, Refusal) and bad.reason is because.NOT_A_PICTURE
    other = desk.photograph_seal(packet.id, photo(9), desk.person(OTHER_ROOM))
    assert isinstance(other, Refusal) and other.reason is because.WRONG_ROOM
    assert len(desk.events()) == size


def test_no_more_is_kept_than_a_packets_photographs_take(desk: PacketDesk) -> None:
    packet = desk.at_room()
    huge = desk.photograph_seal(packet.id, photo(1).ljust(LARGEST + 1, b"\0"), desk.person(PROCTOR))
    assert isinstance(huge, Refusal) and huge.reason is never.PHOTO_TOO_LARGE
    for grey in range(MOST - 1):  # one was taken at sealing
        desk.photograph(packet, PROCTOR, grey)
    more = desk.photograph_seal(packet.id, photo(99), desk.person(PROCTOR))
    assert isinstance(more, Refusal) and more.reason is never.PHOTO_TOO_LARGE


def test_a_picture_without_a_code_says_how_to_take_it(desk: PacketDesk) -> None:
    seen = desk.read_seal(photo(200), desk.person(OFFICER))
    assert isinstance(seen, Refusal) and seen.reason is because.NO_CODE_SEEN


def test_no_label_is_replaced_while_the_packet_changes_hands(desk: PacketDesk) -> None:
    given = went(desk.give(desk.sealed(), OFFICER, PROCTOR))
    answer = desk.replace_label(given.id, "rách", lost=False, caller=desk.person(OFFICER))
    assert isinstance(answer, Refusal) and answer.reason is never.LABEL_NOT_NOW
    assert desk.made().label == given.label


def test_a_control_is_set_aside_by_two_persons_the_second_an_officer(desk: PacketDesk) -> None:
    packet = desk.at_room()
    receipts = desk.receipts()
    control, proctor = Control.SECOND_CHECK, desk.person(PROCTOR)
    bare = desk.waive_control(control, packet.id, "  ", proctor)
    assert isinstance(bare, Refusal) and bare.reason is never.REASON_NEEDED
    desk.waive_control(control, packet.id, "máy  hỏng", proctor)
    assert desk.events()[-1] == WaiverAsked("second-check", packet.id, PROCTOR, "máy hỏng")
    alone = desk.waive_control(control, packet.id, "", proctor)
    assert isinstance(alone, Refusal) and alone.reason is never.WAIVER_SAME_PERSON
    peer = desk.waive_control(control, packet.id, "", desk.person(SECOND))
    assert isinstance(peer, Refusal) and peer.reason is never.WAIVER_NEEDS_OFFICER
    stranger = desk.waive_control(control, packet.id, "x", desk.person(OTHER_ROOM))
    assert isinstance(stranger, Refusal) and stranger.reason is because.WRONG_ROOM
    granted = desk.waive_control(control, packet.id, "", desk.person(OFFICER))
    assert not isinstance(granted, Refusal) and granted.granted_by == OFFICER
    assert desk.events()[-1] == ControlWaived("second-check", packet.id, PROCTOR, OFFICER, "máy hỏng")
    assert desk.receipts() == receipts + 2
    desk.minutes(-5)
    desk.photograph(packet, PROCTOR, 1)
    assert went(desk.show(packet)).state is State.SHOWN


def test_a_request_that_nobody_answers_in_time_is_asked_anew(desk: PacketDesk) -> None:
    packet = desk.at_room()
    desk.waive_control(Control.PHOTO, packet.id, "camera hỏng", desk.person(PROCTOR))
    desk.world.clock.advance(16 * 60)
    late = desk.waive_control(Control.PHOTO, packet.id, "camera vẫn hỏng", desk.person(OFFICER))
    assert not isinstance(late, Refusal) and late.granted_by is None and late.asked_by == OFFICER


def test_a_label_that_cannot_be_scanned_is_typed_for_a_quarter_of_an_hour(desk: PacketDesk) -> None:
    packet = desk.at_room()
    desk.minutes(-19)
    check = Act(Step.CHECKED, Condition.WHOLE)
    desk.waive(Control.LABEL, packet.id)
    went(desk.step_packet(packet.id, "d-toan-01-1", check, desk.person(SECOND, ROOM_1)))
    desk.world.clock.advance(15 * 60 + 1)
    showing = desk.step_packet(
        packet.id, "D-TOAN-01-1", Act(Step.SHOWN, Condition.WHOLE), desk.person(PROCTOR)
    )
    assert isinstance(showing, Refusal) and showing.reason is because.NOT_A_SEAL


def test_a_damaged_seal_is_noted_and_the_spare_takes_its_place(desk: PacketDesk) -> None:
    packet = desk.at_room()
    desk.minutes(-12)
    went(desk.check(packet))
    desk.photograph(packet, PROCTOR, 7)
    refused = desk.show(packet, seal=Condition.DAMAGED)
    assert isinstance(refused, Refusal) and refused.reason is because.SEAL_DAMAGED
    assert desk.events()[-1] == SealRefused(packet.id, "seal-damaged", "01")
    assert desk.made().condition is Condition.DAMAGED
    again = desk.show(packet)
    assert isinstance(again, Refusal) and again.reason is because.SEAL_DAMAGED
    desk.waive(Control.USE_SPARE, packet.id)
    went(desk.step(packet, PROCTOR, Act(Step.WITHDRAWN, Condition.DAMAGED)))
    spare = desk.sealed(Purpose.SPARE, None)
    given = went(desk.give(spare, OFFICER, PROCTOR))
    assert given.room == ROOM_1
    went(desk.take(spare, PROCTOR))
    went(desk.check(spare))
    desk.photograph(spare, PROCTOR, 8)
    went(desk.show(spare))
    desk.minutes(-9)
    assert went(desk.open(spare)).state is State.OPENED


def test_the_register_accounts_for_every_label(desk: PacketDesk) -> None:
    made, officer = desk.made(), desk.person(OFFICER)
    silent = desk.replace_label(made.id, " ", lost=False, caller=officer)
    assert isinstance(silent, Refusal) and silent.reason is never.REASON_NEEDED
    assert desk.show_register(TOAN).stock == Stock(
        issued=10, used=0, spoilt=0, lost=0, in_hand=0, unaccounted=10
    )
    new = desk.replace_label(made.id, "in mờ", lost=False, caller=officer)
    assert isinstance(new, NewLabel)
    assert desk.events()[-1] == LabelReplaced(made.id, 1, 2, "in mờ")
    assert desk.show_register(TOAN).stock == Stock(
        issued=11, used=0, spoilt=1, lost=0, in_hand=0, unaccounted=10
    )
    sealed = desk.sealed()
    assert (sealed.seal_text, sealed.label) == (new.packet.seal_text, new.label) and new.label == 2
    laid = desk.replace_label(made.id, "rách", lost=False, caller=officer)
    assert isinstance(laid, Refusal) and laid.reason is never.LABEL_NEEDS_TWO
    desk.waive(Control.NEW_SEAL, made.id, OFFICER_2, OFFICER)
    again = desk.replace_label(made.id, "rách", lost=True, caller=officer)
    assert isinstance(again, NewLabel) and again.label == 3
    assert desk.show_register(TOAN).stock == Stock(
        issued=12, used=1, spoilt=1, lost=1, in_hand=0, unaccounted=9
    )


def test_a_room_closes_only_when_every_count_agrees(desk: PacketDesk) -> None:
    papers, bag, proctor = desk.opened(), desk.made(Purpose.SCRIPTS), desk.person(PROCTOR)

    def refused_for(what: str) -> None:
        answer = desk.close_room(TOAN, ROOM_1, proctor)
        assert isinstance(answer, Refusal) and answer.reason is never.ROOM_NOT_BALANCED
        assert what in answer.vi

    refused_for("mã đề 101")
    desk.minutes(1)
    missing = desk.count(papers, ("101", 1, 0, 0), ("102", 1, 1, 0))
    assert isinstance(missing, Refusal) and missing.reason is never.PAPERS_DIFFER
    went(desk.count(papers, ("101", 2, 0, 0), ("102", 1, 0, 1)))
    refused_for("bài thu được = có mặt")
    desk.call_roll(TOAN, ROOM_1, [CandidateNumber("260003")], proctor)
    desk.minutes(91)
    desk.collect_scripts(TOAN, ROOM_1, 2, proctor)
    refused_for("bài trong túi")
    went(desk.step(bag, PROCTOR, Act(Step.FILLED, Condition.WHOLE, count=2)))
    refused_for("phiếu đã đọc")
    desk.waive(Control.SHEET_COUNT, "toan/01")
    closed = desk.close_room(TOAN, ROOM_1, proctor)
    assert not isinstance(closed, Refusal)
    assert desk.events()[-1] == RoomClosed("toan", "01", 2, 2, 0, ("sheet-count",))
    size = len(desk.events())
    assert desk.close_room(TOAN, ROOM_1, proctor) == closed and len(desk.events()) == size
    rooms = desk.show_balances(TOAN, desk.person(OFFICER))
    assert not isinstance(rooms, Refusal) and [r.closed is None for r in rooms] == [False, True]
    other = desk.close_room(TOAN, ROOM_2, proctor)
    assert isinstance(other, Refusal) and other.reason is ROLL_OTHER_ROOM


def test_a_script_that_is_missing_for_good_is_accepted_by_two_persons(desk: PacketDesk) -> None:
    proctor = desk.person(PROCTOR)
    desk.call_roll(TOAN, ROOM_1, [], proctor)
    desk.minutes(91)
    short = desk.collect_scripts(TOAN, ROOM_1, 2, proctor)
    assert isinstance(short, Refusal) and short.reason is COLLECTED_DIFFERS
    desk.waive(Control.SCRIPT_COUNT, "toan/01")
    done = desk.collect_scripts(TOAN, ROOM_1, 2, proctor)
    assert not isinstance(done, Refusal) and (done.collected, done.present) == (2, 3)


CHEAT = Told("260001", "Mang điện thoại vào phòng thi", "01 điện thoại", Penalty.SUSPENSION, signed=True)


def test_proctors_reprimand_and_the_head_of_site_suspends(desk: PacketDesk) -> None:
    proctor, officer = desk.person(PROCTOR), desk.person(OFFICER)
    told = desk.tell_incident(TOAN, ROOM_1, CHEAT, proctor)
    assert not isinstance(told, Refusal) and (told.number, told.decided) == (1, None)
    assert isinstance(desk.events()[-1], IncidentTold)
    assert desk.tell_incident(TOAN, ROOM_1, CHEAT, proctor) == told, "told twice is one incident"
    too_much = desk.decide_incident(1, Penalty.WARNING, proctor)
    assert isinstance(too_much, Refusal) and too_much.reason is never.INCIDENT_NEEDS_OFFICER
    decided = desk.decide_incident(1, Penalty.SUSPENSION, officer)
    assert not isinstance(decided, Refusal) and decided.decided_by == OFFICER
    assert desk.events()[-1] == PenaltyDecided(1, "260001", "suspension", OFFICER)
    mild = Told("260002", "Nhìn bài bạn", "", Penalty.REPRIMAND, signed=True)
    at_once = desk.tell_incident(TOAN, ROOM_1, mild, proctor)
    assert not isinstance(at_once, Refusal) and at_once.decided is Penalty.REPRIMAND
    assert [i.number for i in desk.list_incidents(officer)] == [1, 2]
    assert desk.list_incidents(desk.person(OTHER_ROOM)) == ()


def test_a_candidate_who_will_not_sign_needs_two_witnesses_of_the_room(desk: PacketDesk) -> None:
    for witnesses in ((), ("260002",), ("260001", "260002"), ("260002", "260004")):
        told = Told("260001", "Gây ồn", "", Penalty.REPRIMAND, signed=False, witnesses=witnesses)
        answer = desk.tell_incident(TOAN, ROOM_1, told, desk.person(PROCTOR))
        assert isinstance(answer, Refusal) and answer.reason is never.INCIDENT_WITNESSES
    strange = Told("260004", "Gây ồn", "", Penalty.REPRIMAND, signed=True)
    answer = desk.tell_incident(TOAN, ROOM_1, strange, desk.person(PROCTOR))
    assert isinstance(answer, Refusal) and answer.reason is NOT_IN_ROOM
    untold = desk.tell_incident(TOAN, ROOM_1, Told("", " ", "", Penalty.NONE, True), desk.person(PROCTOR))
    assert isinstance(untold, Refusal) and untold.reason is never.INCIDENT_UNTOLD
    assert isinstance(desk.decide_incident(9, Penalty.NONE, desk.person(OFFICER)), Refusal)


def test_the_spare_that_was_never_needed_goes_to_the_archive(desk: PacketDesk) -> None:
    spare = desk.sealed(Purpose.SPARE, None)
    stored = went(desk.step(spare, OFFICER, Act(Step.STORED, Condition.WHOLE)))
    desk.minutes(91)
    kept = desk.step(stored, OFFICER, Act(Step.ARCHIVED, Condition.WHOLE))
    assert isinstance(kept, Packet) and kept.state is State.ARCHIVED


def test_copies_that_were_printed_and_numbered_are_what_the_counts_must_come_to(desk: PacketDesk) -> None:
    papers = [PaperId("toan-101")] * 2 + [PaperId("toan-102")] * 3
    copies = [Copy(TOAN, n, paper, ROOM_1, "AAAAAAAA", 0) for n, paper in enumerate(papers, 1)]
    other = Copy(TOAN, 6, PaperId("toan-101"), ROOM_2, "AAAAAAAA", 0)
    with desk.world.work.write() as tx:
        tx.copies.add([*copies, other])
    packet = desk.opened()
    desk.minutes(1)
    planned = desk.count(packet, ("101", 2, 0, 0), ("102", 1, 1, 0))
    assert isinstance(planned, Refusal) and planned.reason is never.PAPERS_DIFFER
    assert went(desk.count(packet, ("101", 2, 0, 0), ("102", 1, 1, 1))).count == 2
