"""Blank rings whose letter is out of sight, on pages whose letters are even and on others."""

from appliance.domain.sheets.covered import covered, usual_letters
from appliance.domain.sheets.decide import page_scale
from appliance.domain.sheets.measurement import BubbleMeasure

EMPTY = BubbleMeasure(0.06, 0.0, True, 0.12, 0.0, letter=0.2)
MARK = BubbleMeasure(0.7, 1.0, True, 1.0, 0.0, letter=0.8)
TAPED = EMPTY._replace(ink=0.01, letter=0.02)


def letters(of_a: list[float]) -> dict[str, float]:
    """A page with 20 rings B, some marked, and rings A whose letters have this ink."""
    bubbles = [EMPTY] * 15 + [MARK] * 5 + [EMPTY._replace(letter=ink) for ink in of_a]
    return dict(usual_letters(page_scale(bubbles, "B" * 20 + "A" * len(of_a)).empties))


def test_a_ring_without_its_letter_is_covered_and_one_with_it_is_not() -> None:
    usual = letters([0.2] * 12 + [0.02] * 2)
    assert usual == {"A": 0.2, "B": 0.2}
    assert covered("AB", (EMPTY, TAPED), usual)
    assert covered("AB", (TAPED, EMPTY), usual)
    assert not covered("AB", (EMPTY, EMPTY._replace(letter=0.15)), usual)


def test_letters_that_are_uneven_few_or_not_printed_prove_nothing() -> None:
    for inks in ([0.2] * 7 + [0.1] * 5, [0.2] * 9, [0.03] * 12, []):
        usual = letters(inks)
        assert "A" not in usual
        assert not covered("A", (TAPED,), usual)
