"""The slip of a roll call is the room's list of the absent: registered, present, absent, and who came late when."""

import pytest

from appliance.domain.custody.control_refusals import LATE_TIME
from appliance.domain.custody.late import AHEAD_US
from appliance.domain.custody.roll_refusals import LATECOMERS_CLOSED, NOT_TAKEN_OFF
from appliance.domain.instants import iso, moment
from appliance.domain.ledger.events.custody import RollCalled
from appliance.domain.ledger.receipt import Receipt
from appliance.domain.names import CandidateNumber, TerminalId
from appliance.domain.people.caller import Caller, EnrolledTerminal
from appliance.domain.refusals import Refusal
from appliance.services.custody.call_roll import Called
from appliance.services.ledger.receipt_picture import ReceiptPicture
from tests.doubles.packet_desk import OFFICER, PROCTOR, PacketDesk
from tests.doubles.receipts import pictures_of
from tests.doubles.world import ROOM_1, ROOM_2, TOAN, World


@pytest.fixture
def pictures(world: World) -> ReceiptPicture:
    return pictures_of(world)


@pytest.fixture
def desk(world: World) -> PacketDesk:
    return PacketDesk(world)


def _call(desk: PacketDesk, minute: int, *absent: str) -> int:
    """The roll call's place in the ledger."""
    desk.minutes(minute)
    answer = desk.call_roll(TOAN, ROOM_1, [CandidateNumber(n) for n in absent], desk.person(PROCTOR))
    assert not isinstance(answer, Refusal)
    return len(desk.events()) - 1


def _keep(desk: PacketDesk, minute: int, came: int, *absent: str) -> Called | Refusal:
    """A roll call made at the room's terminal in that minute, while the server was away, and handed in at ``came``."""
    desk.minutes(minute)
    at_us = desk.world.clock.now().wall_us
    desk.minutes(came)
    numbers = [CandidateNumber(n) for n in absent]
    return desk.call_roll(TOAN, ROOM_1, numbers, _at_the_terminal(desk), at_us=at_us)


def _at_the_terminal(desk: PacketDesk) -> Caller:
    return Caller(desk.person(PROCTOR).staff, EnrolledTerminal(TerminalId("may-01"), ROOM_1))


def _slip(pictures: ReceiptPicture, position: int, copy: int = 0) -> Receipt:
    receipt = pictures.receipt(position, copy)
    assert isinstance(receipt, Receipt)
    return receipt


def test_the_slip_of_a_correction_says_who_came_late_and_when(
    pictures: ReceiptPicture, desk: PacketDesk
) -> None:
    first = _call(desk, -20, "260001", "260003")
    desk.call_roll(TOAN, ROOM_2, [], desk.person(PROCTOR))
    second, third = _call(desk, 4, "260001"), _call(desk, 9)
    told = [dict(_slip(pictures, each).lines) for each in (first, second, third)]
    assert [lines["Đến muộn"] for lines in told] == [
        "không",
        "260003 lúc 07:39",
        "260003 lúc 07:39, 260001 lúc 07:44",
    ]
    assert {lines["Đăng ký dự thi"] for lines in told} == {"3"}
    assert "có mặt 2, vắng 1 [260001]" in _slip(pictures, second).sentence


def test_a_correction_kept_at_a_terminal_that_was_away_shows_its_time_and_ours(
    pictures: ReceiptPicture, desk: PacketDesk
) -> None:
    _call(desk, -20, "260001")
    assert _keep(desk, 4, 30) == Called(3, 0)
    lines = dict(_slip(pictures, len(desk.events()) - 1).lines)
    assert lines["Đến muộn"] == "260001 lúc 07:39 theo máy trạm (máy chủ nhận lúc 08:05)"
    assert lines["Điểm danh lúc"] == "07:39 theo máy trạm"
    assert "Điểm danh lúc" not in dict(_slip(pictures, len(desk.events()) - 2).lines)
    roll = desk.show_roll(TOAN, ROOM_1, _at_the_terminal(desk))
    assert not isinstance(roll, Refusal)
    assert [(one.number, one.told is None, one.came < one.heard) for one in roll.late] == [
        ("260001", False, True)
    ]


@pytest.mark.parametrize(("minute", "came"), [(30, 4), (-20, 12 * 60)])
def test_a_terminal_cannot_name_a_time_to_come_nor_one_of_another_day(
    desk: PacketDesk, minute: int, came: int
) -> None:
    _call(desk, -20, "260001")
    answer = _keep(desk, minute, came)
    assert isinstance(answer, Refusal) and answer.reason is LATE_TIME
    assert sum(isinstance(event, RollCalled) for event in desk.events()) == 1


def test_a_little_ahead_counts_as_now(desk: PacketDesk) -> None:
    _call(desk, -20, "260001")
    now_us = desk.world.clock.now().wall_us
    assert not isinstance(
        desk.call_roll(TOAN, ROOM_1, [], _at_the_terminal(desk), at_us=now_us + AHEAD_US), Refusal
    )
    event = desk.events()[-1]
    assert isinstance(event, RollCalled) and event.done_at == iso(moment(now_us))


def test_only_an_enrolled_terminals_word_about_the_time_counts(desk: PacketDesk) -> None:
    _call(desk, -20, "260001")
    at_us = desk.world.clock.now().wall_us
    desk.minutes(10)
    assert not isinstance(desk.call_roll(TOAN, ROOM_1, [], desk.person(PROCTOR), at_us=at_us), Refusal)
    event = desk.events()[-1]
    assert isinstance(event, RollCalled) and event.done_at == ""


def test_who_was_marked_by_mistake_did_not_come_late(pictures: ReceiptPicture, desk: PacketDesk) -> None:
    _call(desk, -20, "260001", "260003")
    desk.minutes(4)
    mistaken = [CandidateNumber("260003")]
    assert desk.call_roll(TOAN, ROOM_1, [], desk.person(PROCTOR), mistaken) == Called(3, 0)
    slip = _slip(pictures, len(desk.events()) - 1)
    assert dict(slip.lines)["Đến muộn"] == "260001 lúc 07:39"
    assert "trước ghi nhầm là vắng [260003]" in slip.sentence
    assert "ghi nhầm" not in _slip(pictures, 0).sentence, "nobody was, at the first roll call"
    size = len(desk.events())
    assert desk.call_roll(TOAN, ROOM_1, [], desk.person(PROCTOR), mistaken) == Called(3, 0)
    assert len(desk.events()) == size, "sent twice, said once"


def test_only_somebody_just_taken_off_the_list_was_marked_by_mistake(desk: PacketDesk) -> None:
    _call(desk, -20, "260001")
    for absent, mistaken in (((), "260003"), (("260001", "260003"), "260001")):
        numbers = [CandidateNumber(n) for n in absent]
        answer = desk.call_roll(TOAN, ROOM_1, numbers, desk.person(PROCTOR), [CandidateNumber(mistaken)])
        assert isinstance(answer, Refusal) and answer.reason is NOT_TAKEN_OFF
    assert sum(isinstance(event, RollCalled) for event in desk.events()) == 1


def test_a_quarter_of_an_hour_after_the_start_a_proctor_lets_nobody_in_and_corrects_all_the_same(
    desk: PacketDesk,
) -> None:
    _call(desk, -20, "260001", "260003")
    one, other = CandidateNumber("260001"), CandidateNumber("260003")
    desk.minutes(16)
    answer = desk.call_roll(TOAN, ROOM_1, [other], desk.person(PROCTOR))
    assert isinstance(answer, Refusal) and answer.reason is LATECOMERS_CLOSED
    assert desk.call_roll(TOAN, ROOM_1, [other], desk.person(PROCTOR), [one]) == Called(2, 1)
    assert desk.call_roll(TOAN, ROOM_1, [], desk.person(OFFICER)) == Called(3, 0), "an officer decides"


def test_it_is_the_time_they_came_that_counts_not_when_a_terminal_could_tell(desk: PacketDesk) -> None:
    _call(desk, -20, "260001", "260003")
    assert _keep(desk, 15, 40, "260001") == Called(2, 1)
    answer = _keep(desk, 16, 41)
    assert isinstance(answer, Refusal) and answer.reason is LATECOMERS_CLOSED


def test_a_copy_printed_after_later_corrections_says_what_the_original_said(
    pictures: ReceiptPicture, desk: PacketDesk
) -> None:
    first, second = _call(desk, -20, "260001", "260003"), _call(desk, 4, "260001")
    before = [_slip(pictures, each).lines for each in (first, second)]
    _call(desk, 9)
    assert [_slip(pictures, each, copy=1).lines for each in (first, second)] == before


def test_neither_the_slip_nor_the_ledger_names_a_pupil(pictures: ReceiptPicture, desk: PacketDesk) -> None:
    _call(desk, -20, "260003")
    slip = _slip(pictures, _call(desk, 4))
    rolls = [event for event in desk.events() if isinstance(event, RollCalled)]
    assert not any(c.name in f"{slip}{rolls}" for c in desk.world.exam.candidates)


def test_other_slips_have_no_such_line(pictures: ReceiptPicture, desk: PacketDesk) -> None:
    _call(desk, -20)
    desk.minutes(91)
    assert not isinstance(desk.collect_scripts(TOAN, ROOM_1, 3, desk.person(PROCTOR)), Refusal)
    assert "Đến muộn" not in dict(_slip(pictures, len(desk.events()) - 1).lines)
