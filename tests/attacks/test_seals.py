"""Labels that are not what they say: each is refused by its name, nothing moves, and the ledger remembers it."""

from dataclasses import replace

import pytest

from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.domain.custody import refusals as because
from appliance.domain.custody.acts import Act
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.seals import seal_message, seal_payload, seal_text
from appliance.domain.custody.states import Condition, State
from appliance.domain.custody.steps import Step
from appliance.domain.custody.waivers import Control
from appliance.domain.exam import Sitting
from appliance.domain.ledger.events.custody import SealRefused
from appliance.domain.names import ExamId, PacketId, RoomId, SittingId, StaffId
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import Reason, Refusal
from appliance.services.custody.read_seal import Sighting
from appliance.services.custody.replace_label import NewLabel
from tests.doubles.packet_desk import OFFICER, OTHER_ROOM, PROCTOR, PacketDesk, went
from tests.doubles.world import ROOM_1, ROOM_2, World, make_world, small_exam

OPEN = Act(Step.OPENED, Condition.WHOLE)


@pytest.fixture
def desk(world: World) -> PacketDesk:
    """Papers of room 1 shown to two candidates, five minutes before the start."""
    desk = PacketDesk(world)
    desk.shown()
    return desk


def label(signer: Ed25519Signer, exam: str, packet: str, number: int = 1) -> str:
    payload = seal_payload(ExamId(exam), PacketId(packet), SittingId("toan"), RoomId("01"), number)
    return seal_text(payload, signer.sign(seal_message(payload)))


def refused_everywhere(
    desk: PacketDesk, text: str, reason: Reason, packet: str = "D-TOAN-01-1", by: Caller | None = None
) -> None:
    """Neither reading nor opening with it works; both are on record; the packet stands where it stood."""
    by = by or desk.person(PROCTOR)
    before, size = desk.list_packets(), len(desk.events())
    for answer in (desk.read_seal(text, by), desk.step_packet(PacketId(packet), text, OPEN, by)):
        assert isinstance(answer, Refusal) and answer.reason is reason
    kept = desk.events()[size:]
    assert [e.reason for e in kept if isinstance(e, SealRefused)] == [reason.code] * 2
    assert desk.list_packets() == before


def test_a_label_signed_by_somebody_else(desk: PacketDesk) -> None:
    forger = Ed25519Signer(b"\x07" * 32)
    refused_everywhere(desk, label(forger, "thi-thu", "D-TOAN-01-1"), because.FORGED)


def test_every_changed_character_of_a_label(desk: PacketDesk) -> None:
    genuine = desk.sealed().seal_text
    for at, character in enumerate(genuine):
        changed = genuine[:at] + ("A" if character != "A" else "B") + genuine[at + 1 :]
        answer = desk.read_seal(changed, desk.person(PROCTOR))
        assert isinstance(answer, Refusal) and answer.reason in (because.FORGED, because.NOT_A_SEAL)


def test_a_signature_of_the_same_key_made_for_another_purpose(desk: PacketDesk) -> None:
    payload = seal_payload(ExamId("thi-thu"), PacketId("D-TOAN-01-1"), SittingId("toan"), RoomId("01"), 1)
    borrowed = seal_text(payload, desk.signer.sign(b"phong-thi/manifest/v1\n" + payload.encode()))
    refused_everywhere(desk, borrowed, because.FORGED)


def test_a_genuine_label_of_another_exam(desk: PacketDesk) -> None:
    refused_everywhere(desk, label(desk.signer, "thi-thu-cu", "D-TOAN-01-1"), because.OTHER_EXAM)


def test_a_genuine_label_that_no_packet_carries(desk: PacketDesk) -> None:
    refused_everywhere(desk, label(desk.signer, "thi-thu", "D-TOAN-01-1", number=3), because.UNKNOWN_SEAL)
    refused_everywhere(desk, label(desk.signer, "thi-thu", "D-VAN-01-1"), because.UNKNOWN_SEAL)


def test_a_label_in_reserve_is_good_for_nothing_before_the_count(desk: PacketDesk) -> None:
    papers = desk.reserve(desk.made())
    refused_everywhere(desk, papers.seal_text, because.SEAL_IN_RESERVE)
    with desk.world.work.read() as tx:
        assert tx.custody.packet(papers.id) == desk.made()


def test_a_spoilt_label_in_reserve_is_dead_and_the_next_one_seals(desk: PacketDesk) -> None:
    papers = went(desk.open(desk.made()))
    desk.minutes(5)
    went(desk.count(papers, ("101", 2, 0, 0), ("102", 1, 1, 0)))
    torn = desk.reserve(papers)
    new = desk.replace_label(papers.id, "rách khi dán", lost=False, caller=desk.person(OFFICER))
    assert isinstance(new, NewLabel) and (new.label, new.packet.label) == (3, 1)
    reseal = Act(Step.RESEALED, Condition.WHOLE, count=1)
    dead = desk.step(torn, PROCTOR, reseal)
    assert isinstance(dead, Refusal) and dead.reason is because.SEAL_DEAD
    assert went(desk.step(desk.reserve(papers), PROCTOR, reseal)).label == 3


def test_a_stranger_cannot_write_words_of_their_own_into_the_ledger(desk: PacketDesk) -> None:
    desk.read_seal(label(Ed25519Signer(b"\x07" * 32), "thi-thu", "DON-T-TRUST-IT"), desk.person(PROCTOR))
    last = desk.events()[-1]
    assert isinstance(last, SealRefused) and last.packet == "?"


def test_a_spoilt_seal_that_was_replaced_is_dead(desk: PacketDesk) -> None:
    packet = desk.sealed(room=ROOM_2)
    desk.waive(Control.NEW_SEAL, packet.id, StaffId("cb2"))
    new = desk.replace_label(packet.id, "rách khi dán", lost=False, caller=desk.person(OFFICER))
    assert isinstance(new, NewLabel) and new.label == 2
    refused_everywhere(desk, packet.seal_text, because.SEAL_DEAD, packet=packet.id, by=desk.person(OFFICER))
    assert not isinstance(desk.read_seal(new.packet.seal_text, desk.person(OFFICER)), Refusal)


def test_the_packet_of_the_next_room(desk: PacketDesk) -> None:
    other = desk.sealed(room=ROOM_2)
    refused_everywhere(desk, other.seal_text, because.WRONG_ROOM, packet=other.id)


def test_the_right_proctor_at_the_terminal_of_the_next_room(desk: PacketDesk) -> None:
    lost = desk.person(PROCTOR, ROOM_2)
    refused_everywhere(desk, desk.sealed().seal_text, because.WRONG_ROOM, by=lost)


def test_the_label_of_one_packet_shown_for_another(desk: PacketDesk) -> None:
    other = desk.sealed(room=ROOM_2)
    answer = desk.step_packet(PacketId("D-TOAN-01-1"), other.seal_text, OPEN, desk.person(PROCTOR))
    assert isinstance(answer, Refusal) and answer.reason is because.OTHER_PACKET
    assert isinstance(desk.events()[-1], SealRefused)


def test_opening_before_its_time(desk: PacketDesk) -> None:
    desk.minutes(-11)
    answer = desk.open(desk.sealed())
    assert isinstance(answer, Refusal) and answer.reason is because.TOO_EARLY
    last = desk.events()[-1]
    assert isinstance(last, SealRefused)
    assert last.sentence() == "Từ chối nhãn D-TOAN-01-1: chưa đến giờ."


def test_a_copy_of_the_label_of_a_packet_that_was_opened(desk: PacketDesk) -> None:
    packet = desk.sealed()
    assert isinstance(desk.open(packet), Packet)
    desk.world.clock.advance(121)
    refused_everywhere(desk, packet.seal_text, because.ALREADY_OPENED)
    second = desk.step(packet, OTHER_ROOM, OPEN)
    assert isinstance(second, Refusal) and second.reason is because.WRONG_ROOM
    officer = desk.read_seal(packet.seal_text, desk.person(OFFICER))
    assert isinstance(officer, Refusal) and officer.reason is because.ALREADY_OPENED


def test_after_the_start_the_opened_packet_may_be_scanned_to_seal_the_spare_papers(desk: PacketDesk) -> None:
    packet = desk.sealed()
    desk.open(packet)
    desk.minutes(15)
    seen = desk.read_seal(packet.seal_text, desk.person(PROCTOR))
    assert isinstance(seen, Sighting) and [r.step for r in seen.ready] == [Step.COUNTED]


def test_the_packet_of_the_next_sitting(tmp_path_factory: pytest.TempPathFactory) -> None:
    exam = small_exam()
    toan = exam.sittings[0]
    anh: Sitting = replace(toan, id=SittingId("anh"), subject="Tiếng Anh", starts_at=toan.ends_at)
    desk = PacketDesk(make_world(tmp_path_factory.mktemp("two"), replace(exam, sittings=(toan, anh))))
    desk.minutes(45)
    packets = desk.seal_packets(anh.id, desk.person(OFFICER))
    assert not isinstance(packets, Refusal)
    english = next(p for p in packets if p.id.startswith("D-ANH-01"))
    desk.photograph(english, OFFICER)
    went(desk.step(english, OFFICER, Act(Step.SEALED, Condition.WHOLE)))
    desk.give(english, OFFICER, PROCTOR)
    assert isinstance(desk.take(english, PROCTOR), Packet)
    refused_everywhere(desk, english.seal_text, because.WRONG_SITTING, packet=english.id)


def test_a_typed_code_shows_the_packet_but_opens_nothing(desk: PacketDesk) -> None:
    seen = desk.read_seal("d-toan-01-1", desk.person(PROCTOR))
    assert isinstance(seen, Sighting) and seen.typed
    mistyped = desk.read_seal("D-TOAN-02-1", desk.person(PROCTOR))
    assert isinstance(mistyped, Refusal) and mistyped.reason is because.CODE_MISTYPED
    answer = desk.step_packet(PacketId("D-TOAN-01-1"), "D-TOAN-01-1", OPEN, desk.person(PROCTOR))
    assert isinstance(answer, Refusal) and answer.reason is because.NOT_A_SEAL
    assert next(p for p in desk.list_packets() if p.room == ROOM_1 and p.id[0] == "D").state is State.SHOWN
