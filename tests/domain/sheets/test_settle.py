"""Who settles a doubt: one person, two who agree, a third where they differ."""

import pytest

from appliance.domain.exam import Mode, Policy
from appliance.domain.names import StaffId
from appliance.domain.sheets.settle import Review, reviewers_needed, standing

A, B, C, D = (StaffId(name) for name in ("qp1", "cb1", "cb2", "cb3"))


def said(*words: tuple[StaffId, str]) -> list[Review]:
    return [Review("I.1", value, by) for by, value in words]


@pytest.mark.parametrize(
    ("words", "value", "seen_by", "look"),
    [
        ([], None, (), 1),
        ([(A, "B")], None, (A,), 2),
        ([(A, "B"), (A, "C")], None, (A,), 2),
        ([(A, "B"), (B, "B")], "B", (), 1),
        ([(A, "B"), (B, "C")], None, (A, B), 3),
        ([(A, "B"), (B, "C"), (C, "C")], "C", (), 1),
        ([(A, "B"), (B, "C"), (C, "")], "", (), 1),
        ([(A, "B"), (B, "C"), (A, "C")], "C", (), 1),
        ([(A, "B"), (B, "B"), (A, "C")], None, (A, B), 3),
        ([(A, "B"), (B, "B"), (C, "B")], "B", (), 1),
        ([(A, "B"), (B, "B"), (C, "D")], None, (C,), 2),
        ([(A, "B"), (B, "B"), (C, "D"), (D, "D")], "D", (), 1),
    ],
)
def test_two_agree_or_a_third_decides(
    words: list[tuple[StaffId, str]], value: str | None, seen_by: tuple[StaffId, ...], look: int
) -> None:
    at = standing(said(*words), 2)
    assert (at.value, at.seen_by, at.look) == (value, frozenset(seen_by), look)


def test_one_person_is_enough_where_one_is_asked_for_and_the_last_word_counts() -> None:
    at = standing(said((A, "B"), (B, "C")), 1)
    assert (at.value, at.by, at.seen_by) == ("C", (B,), frozenset())


def test_values_in_dispute_do_not_tell_whose_they_are() -> None:
    assert (
        standing(said((A, "C"), (B, "B")), 2).said == standing(said((A, "B"), (B, "C")), 2).said == ("B", "C")
    )


def test_the_decision_rests_on_those_who_said_it() -> None:
    assert standing(said((A, "B"), (B, "C"), (C, "C")), 2).by == (B, C)


def test_two_persons_for_a_live_exam_one_for_drills_and_a_teachers_own_test() -> None:
    needed = {(mode, policy): reviewers_needed(mode, policy) for mode in Mode for policy in Policy}
    assert {key for key, persons in needed.items() if persons == 2} == {
        (Mode.LIVE, Policy.QUORUM),
        (Mode.LIVE, Policy.QUORUM_AND_CODE),
    }
    assert set(needed.values()) == {1, 2}
