"""Acts of a terminal that was away: its signature counts, its moment counts, and nothing vanishes."""

import base64
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from appliance.domain.custody import control_refusals as never
from appliance.domain.custody.late import LateAct, Outcome, late_message, told_of
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.states import State
from appliance.domain.custody.waivers import Control
from appliance.domain.ledger.events.custody import PacketStepped
from appliance.domain.ledger.events.custody_controls import LateActCame, LateActDecided
from appliance.domain.names import TerminalId
from appliance.domain.people.caller import Caller, EnrolledTerminal
from appliance.domain.refusals import Refusal
from appliance.ports.people import Terminal, TerminalState
from tests.doubles.packet_desk import OFFICER, PROCTOR, PacketDesk, went
from tests.doubles.world import ROOM_1, World

MINE = TerminalId("may-cua-phong")


@pytest.fixture
def desk(world: World) -> PacketDesk:
    return PacketDesk(world)


@pytest.fixture
def key(desk: PacketDesk) -> EllipticCurvePrivateKey:
    """Of the room's enrolled terminal."""
    key = generate_private_key(SECP256R1())
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    with desk.world.work.write() as tx:
        tx.people.put_terminal(Terminal(MINE, "Máy 01", point, "123456", TerminalState.ENROLLED, ROOM_1))
    return key


def at_the_terminal(desk: PacketDesk) -> Caller:
    return Caller(desk.person(PROCTOR).staff, EnrolledTerminal(MINE, ROOM_1))


def signature_of(key: EllipticCurvePrivateKey, signed: str) -> str:
    r, s = decode_dss_signature(key.sign(late_message(signed), ECDSA(SHA256())))
    return base64.urlsafe_b64encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).decode().rstrip("=")


def act(desk: PacketDesk, packet: Packet, step: str, **more: Any) -> str:
    said = {
        "at_us": desk.world.clock.now().wall_us, "codes": [], "condition": "whole", "count": None,
        "packet": packet.id, "seal_text": packet.seal_text, "staff": PROCTOR, "step": step, "terminal": MINE,
        "to": None, "witnesses": [],
    }  # fmt: skip
    return json.dumps(said | more, separators=(",", ":"))


def merge(desk: PacketDesk, key: EllipticCurvePrivateKey, signed: str) -> LateAct | Refusal:
    return desk.merge_late_act(signed, signature_of(key, signed), at_the_terminal(desk))


def test_an_opening_while_the_network_was_down_is_merged_as_of_its_moment(
    desk: PacketDesk, key: EllipticCurvePrivateKey
) -> None:
    packet = desk.shown()
    signed = act(desk, packet, "opened")
    desk.minutes(200)
    merged = merge(desk, key, signed)
    assert isinstance(merged, LateAct) and merged.outcome is Outcome.MERGED
    assert desk.made().state is State.OPENED
    came = desk.events()[-1]
    assert isinstance(came, LateActCame) and came.signature == merged.signature
    size = len(desk.events())
    assert merge(desk, key, signed) == merged and len(desk.events()) == size, "one that comes twice is one"


@pytest.mark.parametrize("came_after", [-10, 10])
def test_a_step_that_was_taken_though_its_answer_got_lost_is_merged_and_not_taken_again(
    desk: PacketDesk, key: EllipticCurvePrivateKey, came_after: int
) -> None:
    """The terminal gave up waiting and kept the step, before or after the first request came through."""
    packet = desk.shown()
    desk.world.clock.advance(60)
    opened = went(desk.open(packet))
    signed = act(desk, packet, "opened", at_us=opened.since_us - came_after * 1_000_000)
    desk.world.clock.advance(30)
    merged = merge(desk, key, signed)
    assert isinstance(merged, LateAct) and merged.outcome is Outcome.MERGED
    assert desk.made() == opened
    assert [e.step for e in desk.events() if isinstance(e, PacketStepped)].count("opened") == 1


def test_what_no_longer_fits_is_kept_for_an_officer(desk: PacketDesk, key: EllipticCurvePrivateKey) -> None:
    packet = desk.shown()
    signed = act(desk, packet, "opened")
    desk.world.clock.advance(150)
    desk.open(packet)
    desk.world.clock.advance(300)
    conflict = merge(desk, key, signed)
    assert isinstance(conflict, LateAct)
    assert (conflict.outcome, conflict.reason) == (Outcome.CONFLICT, "packet-changed")
    assert desk.list_late_acts() == (conflict,)
    met, _ = told_of(conflict.reason, packet.id)
    assert met == f"Túi {packet.id} vừa được người khác cập nhật."
    assert told_of("packet-too-early", packet.id) == ("chưa đến giờ", "too early")
    assert told_of("", packet.id) == ("", "")
    officer = desk.person(OFFICER)
    silent = desk.decide_late_act(conflict.id, accept=False, reason=" ", caller=officer)
    assert isinstance(silent, Refusal) and silent.reason is never.REASON_NEEDED
    decided = desk.decide_late_act(conflict.id, accept=False, reason="đã mở trên máy khác", caller=officer)
    assert isinstance(decided, LateAct) and decided.outcome is Outcome.SET_ASIDE
    assert isinstance(desk.events()[-1], LateActDecided)
    again = desk.decide_late_act(conflict.id, accept=True, reason="x", caller=officer)
    assert isinstance(again, Refusal) and again.reason is never.NO_LATE_ACT


def test_an_officer_may_accept_a_step_that_came_against_the_clock(
    desk: PacketDesk, key: EllipticCurvePrivateKey
) -> None:
    packet = desk.shown()
    desk.minutes(-12)
    signed = act(desk, packet, "opened", at_us=desk.world.clock.now().wall_us)
    desk.minutes(5)
    early = merge(desk, key, signed)
    assert isinstance(early, LateAct) and early.outcome is Outcome.CONFLICT
    desk.decide_late_act(early.id, accept=True, reason="đồng hồ máy trạm sai", caller=desk.person(OFFICER))
    assert desk.made().state is State.OPENED and desk.made().holder == PROCTOR
    told = desk.events()[-1]
    assert isinstance(told, LateActDecided)
    assert (told.moved, told.skipped) == ("yes", ("packet-changed", "packet-too-early")), "it is on record"


def test_accepting_asks_every_control_again_and_names_those_it_goes_past(
    desk: PacketDesk, key: EllipticCurvePrivateKey
) -> None:
    packet = desk.at_room()
    desk.minutes(-5)
    signed = act(desk, packet, "shown", witnesses=["260001", "260001"])
    conflict = merge(desk, key, signed)
    assert isinstance(conflict, LateAct) and conflict.reason == "packet-no-second-check"
    officer = desk.person(OFFICER)
    desk.decide_late_act(conflict.id, accept=True, reason="đã cho xem", caller=officer)
    told = next(e for e in reversed(desk.events()) if isinstance(e, LateActDecided))
    assert desk.made().state is State.SHOWN
    assert (told.moved, told.skipped) == (
        "yes", ("packet-no-second-check", "seal-photo-needed", "opening-witnesses")
    )  # fmt: skip


def test_what_fits_by_now_is_accepted_without_going_past_anything(
    desk: PacketDesk, key: EllipticCurvePrivateKey
) -> None:
    packet = desk.at_room()
    desk.minutes(-5)
    signed = act(desk, packet, "shown", witnesses=["260001", "260002"])
    conflict = merge(desk, key, signed)
    assert isinstance(conflict, LateAct) and conflict.outcome is Outcome.CONFLICT
    desk.waive(Control.SECOND_CHECK, packet.id)
    desk.waive(Control.PHOTO, packet.id)
    desk.minutes(-4)
    desk.decide_late_act(conflict.id, accept=True, reason="đủ điều kiện", caller=desk.person(OFFICER))
    told = next(e for e in reversed(desk.events()) if isinstance(e, LateActDecided))
    assert desk.made().state is State.SHOWN and (told.moved, told.skipped) == ("yes", ())


def test_what_the_table_does_not_know_moves_nothing_even_when_accepted(
    desk: PacketDesk, key: EllipticCurvePrivateKey
) -> None:
    packet = desk.at_room()
    conflict = merge(desk, key, act(desk, packet, "archived"))
    assert isinstance(conflict, LateAct)
    desk.decide_late_act(conflict.id, accept=True, reason="x", caller=desk.person(OFFICER))
    told = desk.events()[-1]
    assert isinstance(told, LateActDecided) and (told.moved, told.skipped) == ("no", ("packet-out-of-order",))
    assert desk.made() == packet


def test_papers_sealed_again_while_away_take_their_label_in_reserve(
    desk: PacketDesk, key: EllipticCurvePrivateKey
) -> None:
    papers = desk.opened()
    desk.minutes(5)
    went(desk.count(papers, ("101", 2, 0, 0), ("102", 1, 1, 0)))
    desk.minutes(6)
    signed = act(desk, desk.reserve(papers), "resealed", count=1)
    desk.minutes(60)
    merged = merge(desk, key, signed)
    assert isinstance(merged, LateAct) and merged.outcome is Outcome.MERGED
    assert (desk.made().state, desk.made().label) == (State.RESEALED, 2)


def chain(desk: PacketDesk, packet: Packet) -> list[str]:
    """Opened, counted and sealed again, one behind the other, while the appliance is away."""
    signed = [act(desk, packet, "opened")]
    desk.minutes(5)
    signed.append(act(desk, packet, "counted", codes=[["101", 2, 0, 0], ["102", 1, 1, 0]]))
    desk.minutes(6)
    signed.append(act(desk, desk.reserve(packet), "resealed", count=1))
    desk.minutes(60)
    return signed


def test_three_steps_of_one_packet_are_merged_in_their_order(
    desk: PacketDesk, key: EllipticCurvePrivateKey
) -> None:
    merged = [merge(desk, key, signed) for signed in chain(desk, desk.shown())]
    assert [late.outcome for late in merged if isinstance(late, LateAct)] == [Outcome.MERGED] * 3
    assert (desk.made().state, desk.made().label) == (State.RESEALED, 2)


def test_the_first_conflict_holds_the_rest_of_the_packets_chain_up(
    desk: PacketDesk, key: EllipticCurvePrivateKey
) -> None:
    packet = desk.shown()
    opened, counted, resealed = chain(desk, packet)
    damaged = opened.replace("whole", "damaged")
    late = [merge(desk, key, signed) for signed in (damaged, counted, resealed)]
    stopped = [one for one in late if isinstance(one, LateAct)]
    assert [one.reason for one in stopped] == [
        "seal-damaged", "packet-earlier-waits", "packet-earlier-waits",
    ]  # fmt: skip
    assert desk.made().state is State.SHOWN and desk.list_late_acts() == tuple(stopped)
    assert "đang chờ cán bộ" in told_of("packet-earlier-waits", packet.id)[0]
    officer = desk.person(OFFICER)
    early = desk.decide_late_act(stopped[1].id, accept=True, reason="đủ", caller=officer)
    assert isinstance(early, Refusal) and early.reason.code == "packet-earlier-waits"
    for one in stopped:
        decided = desk.decide_late_act(one.id, accept=True, reason="đã lập biên bản", caller=officer)
        assert isinstance(decided, LateAct) and decided.outcome is Outcome.ACCEPTED
    assert (desk.made().state, desk.made().label) == (State.RESEALED, 2)


@pytest.mark.parametrize("change", [{"staff": "gt2"}, {"terminal": "may-02"}])
def test_another_persons_or_terminals_act_is_refused(
    desk: PacketDesk, key: EllipticCurvePrivateKey, change: dict[str, str]
) -> None:
    answer = merge(desk, key, act(desk, desk.shown(), "opened", **change))
    assert isinstance(answer, Refusal) and answer.reason is never.LATE_BAD_SIGNATURE
    assert desk.list_late_acts() == ()


def test_every_changed_byte_of_the_signed_text_is_noticed(
    desk: PacketDesk, key: EllipticCurvePrivateKey
) -> None:
    signed = act(desk, desk.shown(), "opened")
    signature = signature_of(key, signed)
    for at in range(0, len(signed), 7):
        changed = signed[:at] + ("0" if signed[at] != "0" else "1") + signed[at + 1 :]
        answer = desk.merge_late_act(changed, signature, at_the_terminal(desk))
        assert isinstance(answer, Refusal)
        assert answer.reason in (never.LATE_BAD_SIGNATURE, never.LATE_GARBLED)
    assert desk.made().state is State.SHOWN


@pytest.mark.parametrize("hours", [-13, 1])
def test_a_moment_that_cannot_be_is_refused(
    desk: PacketDesk, key: EllipticCurvePrivateKey, hours: int
) -> None:
    packet = desk.shown()
    when = desk.world.clock.now().wall_us + hours * 3_600_000_000
    answer = merge(desk, key, act(desk, packet, "opened", at_us=when))
    assert isinstance(answer, Refusal) and answer.reason is never.LATE_TIME
