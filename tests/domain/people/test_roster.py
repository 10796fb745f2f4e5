"""Rosters as schools keep them, and the ones that are turned away by row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.exam import Candidate
from appliance.domain.names import CandidateNumber, RoomId
from appliance.domain.people.roster import parse_roster
from appliance.domain.refusals import Refusal

ROOMS = [RoomId("01"), RoomId("02")]
HEAD = ["STT", "Số báo danh", "Họ và tên", "Ngày sinh", "Lớp", "Phòng thi"]
ROW = ["1", "000123", "Nguyễn Văn An", "5/9/2011", "9A", "01"]


def taken(table: list[list[str]]) -> tuple[Candidate, ...]:
    found = parse_roster(table, ROOMS)
    assert not isinstance(found, Refusal), found.en
    return found


def refused(*rows: list[str], head: list[str] = HEAD) -> tuple[str, dict[str, str]]:
    outcome = parse_roster([["TRƯỜNG THCS HƯ CẤU"], head, *rows], ROOMS)
    assert isinstance(outcome, Refusal)
    assert "{" not in outcome.vi + outcome.en + outcome.next_vi + outcome.next_en
    return outcome.reason.code, dict(outcome.facts)


def test_title_rows_above_the_header_and_blank_rows_below_are_passed_over() -> None:
    table = [["TRƯỜNG THCS HƯ CẤU"], ["DANH SÁCH THÍ SINH"], [], HEAD, ROW, ["", "", ""]]
    assert taken(table) == (
        Candidate(CandidateNumber("000123"), "Nguyễn Văn An", "05/09/2011", "9A", RoomId("01"), 1),
    )


@pytest.mark.parametrize(
    "spelling",
    ["SBD", "sbd", "Số Báo Danh", "SỐ BÁO DANH", "So bao danh", "Số báo danh (SBD)", " SỐ  BÁO  DANH "],
)
def test_headers_are_known_without_case_accents_and_spaces(spelling: str) -> None:
    assert taken([["STT", spelling, *HEAD[2:]], ROW])[0].number == "000123"


def test_decomposed_letters_are_the_same_letters() -> None:
    head = ["So\u0302\u0301 ba\u0301o danh", "Ho\u0323 va\u0300 te\u0302n", "Pho\u0300ng"]
    found = taken([head, ["000123", "Nguye\u0302\u0303n", "01"]])
    assert found[0].name == "Nguyễn"


def test_rooms_match_with_and_without_their_zero() -> None:
    assert taken([HEAD, [*ROW[:5], "1"]])[0].room == "01"


def test_seats_follow_the_list_or_the_seat_column() -> None:
    other = ["2", "000124", "Trần Thị Bình", "01/01/2011", "9A", "01"]
    assert [c.seat for c in taken([HEAD, ROW, other])] == [1, 2]
    assert [c.seat for c in taken([[*HEAD, "Chỗ ngồi"], [*ROW, "2"], [*other, "1"]])] == [2, 1]


def test_no_column_of_candidate_numbers() -> None:
    assert refused(["1", "An"], head=["STT", "Họ và tên", "Phòng"]) == (
        "roster-lacks-column",
        {"column": "SBD"},
    )


def test_a_number_given_twice_names_both_rows() -> None:
    code, facts = refused(ROW, ["2", "000124", "B", "", "", "01"], ["3", "000123", "C", "", "", "02"])
    assert (code, facts) == ("roster-duplicate", {"number": "000123", "first": "3", "second": "5"})


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        (5, "07", "roster-unknown-room"),
        (3, "31/02/2011", "roster-bad-date"),
        (3, "2011", "roster-bad-date"),
        (1, "12", "roster-bad-number"),
        (1, "26A001", "roster-bad-number"),
        (1, "٠٠٠١٢٣", "roster-bad-number"),
        (2, "", "roster-no-name"),
    ],
)
def test_a_wrong_cell_names_its_row(place: int, value: str, code: str) -> None:
    row = list(ROW)
    row[place] = value
    told, facts = refused(row)
    assert (told, facts["row"]) == (code, "3")


def test_zeros_lost_by_a_spreadsheet_are_noticed() -> None:
    code, facts = refused(ROW, ["2", "1240", "B", "", "", "01"])
    assert (code, facts["row"], facts["other_row"]) == ("roster-lost-zeros", "4", "3")


def test_a_room_takes_24_and_not_25() -> None:
    rows = [[str(n), f"{n:06d}", "A", "", "", "01"] for n in range(1, 26)]
    assert len(taken([HEAD, *rows[:24]])) == 24
    assert refused(*rows) == ("roster-room-full", {"room": "01", "count": "25", "most": "24"})


def test_two_candidates_on_one_seat() -> None:
    other = ["2", "000124", "B", "", "", "01"]
    code, _ = refused([*ROW, "3"], [*other, "3"], head=[*HEAD, "Số chỗ"])
    assert code == "roster-bad-seat"


def test_an_empty_list() -> None:
    assert refused()[0] == "roster-empty"


@given(st.lists(st.lists(st.text(max_size=12), max_size=7), max_size=12))
def test_any_table_gets_candidates_or_a_refusal_and_never_a_crash(table: list[list[str]]) -> None:
    for rows in (table, [HEAD, *table]):
        assert isinstance(parse_roster(rows, ROOMS), tuple | Refusal)


@given(st.lists(st.integers(0, 999_999), min_size=1, max_size=48, unique=True))
def test_every_number_comes_out_as_it_went_in(numbers: list[int]) -> None:
    rows = [
        [str(n), f"{v:06d}", "Thí sinh", "", "9A", "01" if n < 24 else "02"] for n, v in enumerate(numbers)
    ]
    assert sorted(c.number for c in taken([HEAD, *rows])) == sorted(f"{v:06d}" for v in numbers)
