"""The tree against the vectors of the transparency-dev project, and against its own definition."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.ledger.running_root import RunningRoot
from appliance.domain.ledger.tree import (
    Node,
    consistency_holds,
    consistency_proof,
    inclusion_holds,
    inclusion_proof,
    leaf_hash,
    node_hash,
    nodes_completed_by,
    root_hash,
)

VECTORS = Path(__file__).parents[4] / "shared" / "vectors" / "rfc6962"
CASES = {kind: sorted((VECTORS / kind).rglob("*.json")) for kind in ("inclusion", "consistency")}


def _raw(case: dict[str, Any], name: str) -> bytes:
    return base64.b64decode(case[name] or "")


def _proof(case: dict[str, Any]) -> list[bytes]:
    return [base64.b64decode(h) for h in case["proof"] or ()]


@pytest.mark.parametrize("path", CASES["inclusion"], ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_inclusion_is_judged_as_the_vectors_say(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    holds = inclusion_holds(
        _raw(case, "leafHash"), case["leafIdx"], case["treeSize"], _proof(case), _raw(case, "root")
    )
    assert holds is not case["wantErr"], case["desc"]


@pytest.mark.parametrize("path", CASES["consistency"], ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_consistency_is_judged_as_the_vectors_say(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    holds = consistency_holds(
        case["size1"], case["size2"], _raw(case, "root1"), _raw(case, "root2"), _proof(case)
    )
    assert holds is not case["wantErr"], case["desc"]


def _leaf(index: int) -> bytes:
    return f"leaf {index}".encode()


def _tree(size: int) -> dict[Node, bytes]:
    nodes: dict[Node, bytes] = {}
    for index in range(size):
        nodes.update(nodes_completed_by(index, _leaf(index), nodes.__getitem__))
    return nodes


LARGEST = 300
NODES = _tree(LARGEST)
sizes = st.integers(1, LARGEST)


def _by_definition(start: int, end: int) -> bytes:
    """MTH of RFC 6962 section 2.1, word for word."""
    if end - start == 1:
        return leaf_hash(_leaf(start))
    split = 1
    while split * 2 < end - start:
        split *= 2
    return node_hash(_by_definition(start, start + split), _by_definition(start + split, end))


@given(size=sizes)
def test_the_kept_and_the_running_root_are_the_roots_of_the_standard(size: int) -> None:
    running = RunningRoot()
    for index in range(size):
        running.add(leaf_hash(_leaf(index)))
    assert root_hash(size, NODES.__getitem__) == running.root() == _by_definition(0, size)


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert RunningRoot().root() == root_hash(0, NODES.__getitem__) == bytes.fromhex(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )  # fmt: skip


@given(size=sizes, data=st.data())
def test_every_leaf_of_every_tree_can_be_proved_and_no_other_in_its_place(
    size: int, data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, size - 1))
    root = root_hash(size, NODES.__getitem__)
    proof = inclusion_proof(index, size, NODES.__getitem__)
    assert inclusion_holds(leaf_hash(_leaf(index)), index, size, proof, root)
    assert not inclusion_holds(leaf_hash(b"forged"), index, size, proof, root)
    assert not inclusion_holds(leaf_hash(_leaf(index)), index, size, [*proof, bytes(32)], root)
    other = data.draw(st.integers(0, size - 1))
    assert inclusion_holds(leaf_hash(_leaf(index)), other, size, proof, root) is (other == index)


@given(size=sizes, data=st.data())
def test_every_tree_is_proved_to_have_grown_from_every_smaller_one(size: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(1, size))
    before, after = root_hash(old, NODES.__getitem__), root_hash(size, NODES.__getitem__)
    proof = consistency_proof(old, size, NODES.__getitem__)
    assert consistency_holds(old, size, before, after, proof)
    assert not consistency_holds(old, size, bytes(32), after, proof)
    assert not consistency_holds(old, size, before, bytes(32), proof)
    assert not consistency_holds(old, size, before, after, [*proof, bytes(32)])


@given(size=sizes, outside=st.integers(0, 1000))
def test_there_is_no_proof_of_what_is_not_in_the_tree(size: int, outside: int) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_proof(size + outside, size, NODES.__getitem__)
    with pytest.raises(ValueError, match="no consistency proof"):
        consistency_proof(size + 1 + outside, size, NODES.__getitem__)
