"""What a label says of its packet, and what people write on it."""

from dataclasses import replace

from appliance.domain.custody.codes import packet_code
from appliance.domain.custody.labels import label_of
from appliance.domain.custody.packets import SITE
from appliance.domain.custody.states import Purpose, State
from appliance.domain.exam import Exam
from appliance.domain.names import PaperCode, PaperId
from tests.domain.custody.cast import packet
from tests.doubles.world import ROOM_1, TOAN, small_exam


def contents(exam: Exam, purpose: Purpose) -> str:
    room = SITE if purpose is Purpose.SPARE else ROOM_1
    made = replace(
        packet(State.PACKED, purpose), sitting=TOAN, room=room, id=packet_code("D", TOAN, room), copies=4
    )
    return label_of(exam, made, 1, "").contents


def test_a_paper_packets_label_names_its_codes_but_not_the_reserve_paper() -> None:
    assert contents(small_exam(), Purpose.PAPERS) == "Số bản: 4 · Mã đề 101, 102"
    assert contents(small_exam(), Purpose.SPARE) == "Số bản: 4 · Mã đề 101, 102"
    assert contents(small_exam(), Purpose.SCRIPTS) == "Số phiếu: 4"
    assert contents(small_exam(), Purpose.KEYS) == "Số bản: 4"


def test_many_codes_are_told_by_their_number_and_range() -> None:
    exam = small_exam()
    first = exam.papers[0]
    many = tuple(replace(first, id=PaperId(f"toan-{c}"), code=PaperCode(str(c))) for c in range(124, 100, -1))
    assert contents(replace(exam, papers=many), Purpose.PAPERS) == "Số bản: 4 · 24 mã đề, 101 đến 124"


def test_a_script_bag_has_lines_for_its_counts_and_for_all_who_sign_it() -> None:
    bag = replace(packet(State.EMPTY, Purpose.SCRIPTS), sitting=TOAN, room=ROOM_1)
    ink = [what for line in label_of(small_exam(), bag, 1, "").ink for what in line]
    assert ink == ["Số bài", "Số tờ", "Vắng", "CBCT 1", "CBCT 2", "Thư ký", "Trưởng điểm"]
