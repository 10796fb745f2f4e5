"""Dots as few bytes: nothing moved, nothing lost, nothing a printer takes for a question."""

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from appliance.adapters.printing.raster import harmless, raster
from appliance.ports.printer import Picture
from tests.doubles.escpos_paper import Dots, Paper

WIDE = 8
ROWS = st.lists(
    st.one_of(
        st.just(bytes(WIDE)),
        st.binary(min_size=WIDE, max_size=WIDE),
        st.tuples(st.integers(0, WIDE - 1), st.integers(1, 255)).map(
            lambda at: bytes(at[0]) + bytes([at[1]]) + bytes(WIDE - 1 - at[0])
        ),
    ),
    max_size=300,
)


def _laid(job: bytes) -> Dots:
    paper = Paper(8 * WIDE)
    assert list(paper.feed(job)) == []
    return np.concatenate([np.full((0, 8 * WIDE), 255, np.uint8), *paper.bands])


def _dots(rows: list[bytes]) -> Dots:
    raw = np.frombuffer(b"".join(rows), np.uint8).reshape(-1, WIDE)
    return np.where(np.unpackbits(raw, axis=1) == 1, 0, 255).astype(np.uint8)


def _picture(rows: list[bytes]) -> Picture:
    return Picture(8 * WIDE, len(rows), b"".join(rows))


@given(ROWS)
def test_every_dot_stands_where_it_stood(rows: list[bytes]) -> None:
    laid, meant = _laid(raster(_picture(rows))), _dots(rows)
    assert laid.shape == meant.shape
    assert not ((laid == 255) & (meant == 0)).any()
    added = int(((laid == 0) & (meant == 255)).sum())
    assert added <= len(re.findall(rb"\x10", b"".join(rows)))


@given(ROWS)
def test_dots_that_are_doubled_are_sent_once(rows: list[bytes]) -> None:
    doubled = _dots(rows).repeat(2, axis=0).repeat(2, axis=1)[:, : 8 * WIDE]
    packed = [row.tobytes() for row in np.packbits(doubled == 0, axis=1)]
    job = raster(_picture(packed))
    assert np.array_equal(_laid(job), doubled) or b"\x18" in job
    if any(any(row) for row in packed):
        assert b"\x1dv0\x03" in job


@given(st.binary())
def test_no_picture_asks_a_question(data: bytes) -> None:
    safe = harmless(data)
    assert re.search(rb"\x10[\x04\x05\x14]", safe) is None
    assert len(safe) == len(data)


def test_white_costs_next_to_nothing() -> None:
    assert len(raster(_picture([bytes(WIDE)] * 600))) == 3 * 3
