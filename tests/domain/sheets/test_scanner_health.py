"""What pages tell of the scanner that gave them."""

from dataclasses import replace

import pytest

from appliance.domain.sheets.reading import Quality
from appliance.domain.sheets.scanner_health import health

FIT = Quality(
    residual_mm=0.1, skew_degrees=0.4, turned=0, streaks=0, rings=1.0, shift_mm=0.3, grey=0.5, read_twice=True
)


def test_a_fit_scanner_is_told_nothing() -> None:
    assert health([FIT] * 40) == ()


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (replace(FIT, streaks=1), "scanner-streaks"),
        (replace(FIT, skew_degrees=-3.1), "scanner-skewed"),
        (replace(FIT, shift_mm=1.8), "scanner-slipping"),
        (replace(FIT, rings=0.93), "scanner-dirty"),
        (replace(FIT, edge_mm=0.7), "scanner-blurred"),
        (replace(FIT, grey=0.8), "scanner-dark"),
        (replace(FIT, grey=0.1), "scanner-light"),
    ],
)
def test_each_fault_is_named_with_what_to_clean(page: Quality, code: str) -> None:
    (fault,) = health([page] * 4 + [FIT])
    assert fault.reason.code == code
    assert fault.vi
    assert fault.next_vi


def test_one_odd_page_or_two_say_nothing_of_the_scanner() -> None:
    assert health([replace(FIT, edge_mm=0.7)] * 2 + [FIT] * 8) == (), (
        "forms without a black square say nothing"
    )
    assert health([replace(FIT, streaks=2)] * 2) == ()
    assert health([replace(FIT, streaks=2), *[FIT] * 9]) == ()
