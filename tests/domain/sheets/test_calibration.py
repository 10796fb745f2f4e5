"""What a doubt's probability is worth."""

from pathlib import Path
from runpy import run_path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.sheets.calibration import EDGES, bin_of, calibrated, expected_errors, fit
from appliance.domain.sheets.calibration_table import COUNTS, SHEETS, TABLE, TAKEN_RIGHT, TAKEN_WRONG
from appliance.domain.sheets.reading import DoubtReason
from scripts.calibrate_reader import counted, text

BIN = st.tuples(st.integers(0, 200), st.integers(0, 200))
ROW = st.lists(BIN, min_size=len(EDGES), max_size=len(EDGES))


def test_the_table_is_what_its_counts_say() -> None:
    assert fit(COUNTS) == TABLE


@pytest.mark.slow
def test_reading_the_calibration_part_again_gives_the_same_table() -> None:
    counts, right, wrong = counted(SHEETS)
    assert {reason: tuple(row) for reason, row in counts.items()} == COUNTS
    assert (right, wrong) == (TAKEN_RIGHT, TAKEN_WRONG)


@given(ROW)
def test_more_raw_probability_never_means_less_and_nothing_is_certain(row: list[tuple[int, int]]) -> None:
    if not sum(map(sum, row)):
        assert fit({"weak": row}) == {}
        return
    found = fit({"weak": row})["weak"]
    assert len(found) == len(EDGES)
    assert list(found) == sorted(found)
    assert all(0 < each < 1 for each in found)


@pytest.mark.parametrize("raw", [0.0, 0.5, 0.97, 1.0])
def test_a_reason_never_counted_keeps_its_raw_probability(raw: float) -> None:
    assert calibrated(DoubtReason.FORM, raw) == (TABLE["form"][bin_of(raw)] if "form" in TABLE else raw)
    assert calibrated(DoubtReason.WEAK, raw) == TABLE["weak"][bin_of(raw)]


def test_expected_errors_grow_with_what_is_taken_and_are_never_none() -> None:
    assert 0 < expected_errors(100) < expected_errors(100_000)
    assert expected_errors(0) == 0


def test_the_module_written_is_the_one_that_is_read(tmp_path: Path) -> None:
    path = tmp_path / "table.py"
    path.write_text(text({"weak": [(3, 1)] * len(EDGES)}, 9, 1, 2))
    written = run_path(str(path))
    assert written["COUNTS"] == {"weak": ((3, 1),) * len(EDGES)}
    assert written["TABLE"] == fit({"weak": [(3, 1)] * len(EDGES)})
