"""RTC and terminals as witnesses of the time, and what officers are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.instants import Instant
from appliance.domain.names import TerminalId
from appliance.domain.papers.clock_verdict import RTC_US, Finding, Verdict, Witness, Witnesses, clock_verdict
from appliance.domain.papers.clock_words import doubts_told, told
from appliance.domain.papers.terminal_times import (
    GOOD_FOR_US,
    LONGEST_TRIP_US,
    TERMINAL_US,
    TimeBook,
    Word,
)

MINUTE = 60_000_000
NOW = Instant(1_800_000_000_000_000, 5_000_000_000, "a")
HONEST_US = NOW.wall_us - NOW.boot_us
FAR = st.integers(2 * MINUTE, 10**14)


def words(*off_us: int, spread_us: int = 10_000) -> tuple[Word, ...]:
    """Terminals by whom the wall is ahead by so much."""
    return tuple(
        Word(TerminalId(f"t{n}"), HONEST_US - off, spread_us, NOW.boot_us) for n, off in enumerate(off_us)
    )


def verdict(*said: Word, rtc_us: int | None = None, highest_us: int | None = None) -> Verdict:
    return clock_verdict(NOW, Witnesses(NOW, highest_us, None, rtc_us, said)).verdict


@pytest.mark.parametrize(
    ("off_minutes", "expected"),
    [
        ((), Verdict.BELIEVABLE),
        ((90,), Verdict.BELIEVABLE),
        ((90, 90), Verdict.BELIEVABLE),
        ((90, 90, 90), Verdict.AHEAD),
        ((90, 90, 0), Verdict.AHEAD),
        ((90, 0, 0), Verdict.BELIEVABLE),
        ((-90, -90, 0), Verdict.BEHIND),
        ((90, -90, 0), Verdict.BELIEVABLE),
        ((90, 90, 0, 0), Verdict.BELIEVABLE),
        ((90, 90, 90, 0), Verdict.AHEAD),
        ((90, 90, 90, -90, 0), Verdict.AHEAD),
        ((0.9, 0.9, 0.9), Verdict.BELIEVABLE),
        ((1.1, 1.1, 1.1), Verdict.AHEAD),
    ],
)
def test_more_than_half_of_at_least_three_terminals(
    off_minutes: tuple[float, ...], expected: Verdict
) -> None:
    assert verdict(*words(*(round(m * MINUTE) for m in off_minutes))) is expected


@given(honest=st.integers(1, 50), lies=st.lists(st.one_of(FAR, FAR.map(lambda us: -us)), max_size=50))
def test_no_minority_stops_the_bell(honest: int, lies: list[int]) -> None:
    if len(lies) < honest:
        assert verdict(*words(*[0] * honest, *lies)) is Verdict.BELIEVABLE


@given(honest=st.integers(2, 50), liars=st.integers(0, 49), step=FAR)
def test_no_minority_hides_a_clock_that_was_set_forward(honest: int, liars: int, step: int) -> None:
    if liars < honest and honest + liars >= 3:
        assert verdict(*words(*[step] * honest, *[0] * liars)) is Verdict.AHEAD


def test_no_number_of_terminals_makes_a_stepped_clock_believable() -> None:
    start = Instant(NOW.wall_us - MINUTE, NOW.boot_us - 1, "a")
    seen = Witnesses(start, None, None, None, words(*[0] * 200))
    judged = clock_verdict(NOW, seen)
    assert judged.verdict is Verdict.AHEAD
    assert [f.witness for f in judged.doubts] == [Witness.BOOT]


def test_a_slow_answer_counts_for_as_much_less() -> None:
    late = words(*[TERMINAL_US + 500_000] * 3, spread_us=600_000)
    assert verdict(*late) is Verdict.BELIEVABLE
    assert verdict(*words(*[TERMINAL_US + 500_000] * 3)) is Verdict.AHEAD


@pytest.mark.parametrize(
    ("rtc_us", "expected"),
    [
        (None, Verdict.BELIEVABLE),
        (NOW.wall_us - RTC_US, Verdict.BELIEVABLE),
        (NOW.wall_us - RTC_US - 1, Verdict.AHEAD),
        (NOW.wall_us + RTC_US + 1, Verdict.BEHIND),
    ],
)
def test_the_boards_clock(rtc_us: int | None, expected: Verdict) -> None:
    assert verdict(rtc_us=rtc_us) is expected


def test_a_board_clock_whose_battery_is_empty_is_no_witness() -> None:
    in_2000 = 946_684_800_000_000
    assert verdict(rtc_us=in_2000, highest_us=NOW.wall_us - MINUTE) is Verdict.BELIEVABLE
    assert verdict(rtc_us=in_2000) is Verdict.AHEAD, (
        "nothing shows that it is the board's clock that is wrong"
    )


def test_a_word_is_good_for_its_own_question_once_and_not_long() -> None:
    book, t = TimeBook(), TerminalId("t1")
    assert not book.answer(t, "", 0, 0), "nobody asked"
    book.ask(t, "n1", 1000)
    assert not book.answer(t, "n2", 5, 2000)
    assert not book.answer(t, "n1", 5, 2000), "the question is used up"
    book.ask(t, "n3", 1000)
    assert not book.answer(TerminalId("t2"), "n3", 5, 2000), "another terminal's question"
    assert not book.answer(t, "n3", 5, 1001 + LONGEST_TRIP_US)
    book.ask(t, "n4", 1000)
    assert book.answer(t, "n4", 9_000_000, 3001)
    [word] = book.words(3001, {t})
    assert (word.epoch_us, word.spread_us) == (9_000_000 - 2000, 1001)
    assert book.words(3001, set()) == (), "revoked"
    assert book.words(3001 + GOOD_FOR_US, {t}) == (word,)
    assert book.words(3002 + GOOD_FOR_US, {t}) == ()


def test_a_terminal_that_speaks_a_thousand_times_has_one_word() -> None:
    book, t = TimeBook(), TerminalId("t1")
    for n in range(1000):
        book.ask(t, str(n), n)
        assert book.answer(t, str(n), 10**15, n)
    assert len(book.words(1000, {t})) == 1


@given(st.sampled_from(Witness), st.integers(-(10**14), 10**14), st.integers(1, 200))
def test_every_doubt_is_told_in_both_languages(witness: Witness, off_us: int, voices: int) -> None:
    side = Verdict.AHEAD if off_us > 0 else Verdict.BEHIND
    vi, en = told(Finding(witness, side, off_us, voices))
    assert vi.startswith("nhanh " if off_us > 0 else "chậm ")
    assert ("ahead" if off_us > 0 else "behind") in en


def test_officers_read_which_witness_and_by_how_much() -> None:
    judged = clock_verdict(
        NOW, Witnesses(None, None, None, NOW.wall_us - 3725 * 10**6, words(*[90 * MINUTE] * 4))
    )
    facts = doubts_told(judged)
    assert facts["doubt_vi"] == (
        "chưa có mốc giờ của lần khởi động này; nhanh 1 giờ 2 phút so với đồng hồ trên bo mạch; "
        "nhanh 1 giờ 30 phút so với 4 máy trạm trong các phòng"
    )
    assert "1 h 30 min ahead against 4 terminals in the rooms" in facts["doubt_en"]
