"""Two accounts of one ledger: each pair of export, checkpoint and slip, on one history and on two."""

from functools import cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.ledger.checkpoint import Checkpoint
from appliance.domain.ledger.comparison import Account, Comparison, compare
from appliance.domain.ledger.running_root import RunningRoot
from appliance.domain.ledger.tree import leaf_hash
from appliance.domain.ledger.witness import Slip

MOST = 24
NO_FORK = MOST


def _leaves(size: int, fork: int) -> list[bytes]:
    return [leaf_hash(b"other" if n == fork else b"event %d" % n) for n in range(size)]


def _root(leaves: list[bytes]) -> bytes:
    tree = RunningRoot()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()


def _proof(leaves: list[bytes], position: int) -> tuple[bytes, ...]:
    """RFC 6962 §2.1.1, as its recursion reads."""
    if len(leaves) == 1:
        return ()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    if position < half:
        return (*_proof(leaves[:half], position), _root(leaves[half:]))
    return (*_proof(leaves[half:], position - half), _root(leaves[:half]))


@cache
def _account(form: str, size: int, fork: int = NO_FORK, position: int | None = None) -> Account:
    leaves = _leaves(size, fork)
    held = Checkpoint("phong-thi/HC01", size, _root(leaves))
    if form == "export":
        return Account(held, leaves=leaves)
    if form == "checkpoint":
        return Account(held)
    place = size - 1 if position is None else position
    slip = Slip(place, leaves[place], _proof(leaves, place))
    assert slip.fits(held)
    return Account(held, slip)


SIZES = st.integers(1, MOST)
FORMS = st.sampled_from(["export", "checkpoint", "slip"])


@given(FORMS, FORMS, SIZES, SIZES, st.data())
def test_one_history_never_contradicts_itself(
    one: str, other: str, old: int, new: int, data: st.DataObject
) -> None:
    place = data.draw(st.none() | st.integers(0, min(old, new) - 1))
    found = compare(_account(one, old, NO_FORK, place), _account(other, new, NO_FORK, place))
    assert found is not Comparison.FORK
    if "export" in (other if old <= new else one):
        assert found is (Comparison.EXTENDS if old <= new else Comparison.BEHIND)


@given(st.sampled_from(["checkpoint", "slip", "export"]), SIZES, SIZES, st.integers(0, MOST - 1))
def test_an_export_tells_every_fork_within_what_both_have_seen(
    form: str, export: int, other: int, fork: int
) -> None:
    found = compare(_account(form, other, fork), _account("export", export))
    seen = form == "export" or other <= export
    if fork < min(export, other) and seen:
        assert found is Comparison.FORK
    if fork >= other and other <= export:
        assert found is Comparison.EXTENDS


@pytest.mark.parametrize(("old", "new"), [*product(range(1, 12), repeat=2)])
def test_two_slips_tell_what_their_proofs_name(old: int, new: int) -> None:
    """The newer slip's proof names the roots at its perfect subtrees' edges."""
    edges, at, rest = {new}, 0, new - 1
    for bit in reversed(range(rest.bit_length())):
        at += rest & 1 << bit
        edges.add(at)
    found = compare(_account("slip", old), _account("slip", new))
    if old <= new and old in edges:
        assert found is Comparison.EXTENDS
    elif old <= new:
        assert found is Comparison.UNTOLD
    forked = compare(_account("slip", old, 0), _account("slip", new))
    assert forked is Comparison.FORK or old not in edges or new < old


def test_two_checkpoints_of_other_sizes_tell_nothing_and_of_one_size_all() -> None:
    assert compare(_account("checkpoint", 4), _account("checkpoint", 9)) is Comparison.UNTOLD
    assert compare(_account("checkpoint", 9), _account("checkpoint", 9)) is Comparison.EXTENDS
    assert compare(_account("checkpoint", 9, 2), _account("checkpoint", 9)) is Comparison.FORK
    assert compare(_account("checkpoint", 8, 2), _account("slip", 9)) is Comparison.FORK
