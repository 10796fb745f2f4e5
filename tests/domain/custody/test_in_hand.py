"""Every label is in exactly one place of the register; in hand only when two different persons counted it."""

from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.custody import control_refusals as because
from appliance.domain.custody.in_hand import CountedLabels, count_in_hand, laid
from appliance.domain.custody.seal_stock import Label, LabelState, Place, stock_of
from appliance.domain.names import PacketId, StaffId
from appliance.domain.refusals import Refusal

PAPERS = PacketId("D-TOAN-01-1")
PEOPLE = [StaffId("cb1"), StaffId("cb2"), StaffId("cb3")]
STOCK = tuple(
    Label(PAPERS, number, f"PTS1|THI-THU|{PAPERS}|TOAN|01|{number}|AAAA", LabelState.ISSUED)
    for number in range(1, 5)
)
GONE = (LabelState.USED, LabelState.SPOILT, LabelState.LOST)
COUNTS = st.tuples(
    st.sampled_from(["count", "lay", "spoil"]),
    st.sampled_from(PEOPLE),
    st.sets(st.sampled_from(range(1, 5)), min_size=1),
)


def with_state(number: int, state: LabelState) -> tuple[Label, ...]:
    return tuple(
        Label(v.packet, v.label, v.seal_text, state if v.label == number else v.state) for v in STOCK
    )


def merged(stock: tuple[Label, ...], changed: tuple[Label, ...]) -> tuple[Label, ...]:
    by_number = {v.label: v for v in changed}
    return tuple(by_number.get(v.label, v) for v in stock)


@given(st.lists(COUNTS, max_size=12))
def test_whatever_is_counted_and_laid_every_label_is_in_one_place(
    acts: list[tuple[str, StaffId, set[int]]],
) -> None:
    stock, said = STOCK, {v.label: set[StaffId]() for v in STOCK}
    for what, by, numbers in acts:
        if what == "count":
            answer = count_in_hand(stock, [f"{PAPERS}/{n}" for n in sorted(numbers)], by)
            if isinstance(answer, CountedLabels):
                stock = merged(stock, (*answer.first, *answer.agreed))
                for number in numbers:
                    said[number].add(by)
            continue
        for label in (v for v in stock if v.label in numbers and v.state is LabelState.ISSUED):
            gone = (
                laid(label)
                if what == "lay"
                else Label(PAPERS, label.label, label.seal_text, LabelState.SPOILT)
            )
            stock = merged(stock, (gone,))
    sums = stock_of(stock)
    assert sums.issued == len(STOCK) == sums.used + sums.spoilt + sums.lost + sums.in_hand + sums.unaccounted
    for label in stock:
        two = label.state is LabelState.ISSUED and len(said[label.label]) >= 2
        assert (label.place is Place.IN_HAND) == two
        assert label.place is not Place.IN_HAND or label.counted_by != label.agreed_by


def test_a_label_is_said_by_its_serial_or_by_what_its_code_says() -> None:
    for said in (
        "D-TOAN-01-1/2",
        " d-toan–01-1 / 2",
        "D-TOAN-01-1 · 2",
        STOCK[1].seal_text,
        STOCK[1].seal_text.lower(),
    ):
        answer = count_in_hand(STOCK, [said], PEOPLE[0])
        assert isinstance(answer, CountedLabels) and [v.label for v in answer.first] == [2]


def test_a_label_that_is_used_spoilt_or_lost_is_no_longer_in_hand() -> None:
    for state in GONE:
        answer = count_in_hand(with_state(3, state), ["D-TOAN-01-1/2", "D-TOAN-01-1/3"], PEOPLE[0])
        assert isinstance(answer, Refusal) and answer.reason is because.LABEL_NOT_IN_HAND
        assert "D-TOAN-01-1/3" in answer.vi


def test_nobody_counts_twice_and_what_nobody_issued_is_told() -> None:
    first = count_in_hand(STOCK, ["D-TOAN-01-1/2"], PEOPLE[0])
    assert isinstance(first, CountedLabels)
    stock = merged(STOCK, first.first)
    again = count_in_hand(stock, ["D-TOAN-01-1/2"], PEOPLE[0])
    assert isinstance(again, Refusal) and again.reason is because.WAIVER_SAME_PERSON
    second = count_in_hand(stock, ["D-TOAN-01-1/2", "D-TOAN-01-1/4"], PEOPLE[1])
    assert isinstance(second, CountedLabels)
    assert [v.label for v in second.agreed] == [2] and [v.label for v in second.first] == [4]
    third = count_in_hand(merged(stock, second.agreed), ["D-TOAN-01-1/2"], PEOPLE[0])
    assert third == CountedLabels((), ()), "said a third time it changes nothing"
    unknown = count_in_hand(STOCK, ["D-TOAN-01-1/5"], PEOPLE[0])
    assert isinstance(unknown, Refusal) and unknown.reason is because.LABEL_UNKNOWN
    nothing = count_in_hand(STOCK, [], PEOPLE[0])
    assert isinstance(nothing, Refusal) and nothing.reason is because.NO_LABEL_SAID
