"""The Merkle tree of RFC 6962 section 2.1, as pure functions over hashes.

Hashes are 32 bytes. A tree is kept as its *perfect subtrees*: node ``(level, index)`` is the root over leaves
``index * 2**level`` up to, not including, ``(index + 1) * 2**level``. They never change once written, so
a root or a proof costs about log2(n) look-ups.
"""

import hashlib
from collections.abc import Callable, Iterator

Node = tuple[int, int]
"""(level, index) of a perfect subtree."""
Lookup = Callable[[Node], bytes]

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """SHA-256(0x00 || leaf)."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 || left || right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def nodes_completed_by(position: int, leaf: bytes, lookup: Lookup) -> Iterator[tuple[Node, bytes]]:
    """The perfect subtrees that adding the leaf at ``position`` completes, smallest first."""
    level, index, value = 0, position, leaf_hash(leaf)
    yield (level, index), value
    while index % 2 == 1:
        value = node_hash(lookup((level, index - 1)), value)
        level, index = level + 1, index // 2
        yield (level, index), value


def _perfect_cover(start: int, end: int) -> list[Node]:
    """The perfect subtrees that make up leaves [start, end), left to right. ``start`` must be aligned."""
    cover: list[Node] = []
    while start < end:
        level = (end - start).bit_length() - 1
        while start % (1 << level):
            level -= 1
        cover.append((level, start >> level))
        start += 1 << level
    return cover


def _subtree(start: int, end: int, lookup: Lookup) -> bytes:
    hashes = [lookup(node) for node in _perfect_cover(start, end)]
    root = hashes.pop()
    while hashes:
        root = node_hash(hashes.pop(), root)
    return root


def root_hash(size: int, lookup: Lookup) -> bytes:
    """Root of the first ``size`` leaves."""
    return _subtree(0, size, lookup) if size else EMPTY_ROOT


def _split(size: int) -> int:
    """Largest power of two smaller than ``size``."""
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_proof(index: int, size: int, lookup: Lookup) -> list[bytes]:
    """PATH(index, D[size]) of RFC 6962 section 2.1.1, nearest sibling first."""
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    proof: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            proof.append(_subtree(middle, end, lookup))
            end = middle
        else:
            proof.append(_subtree(start, middle, lookup))
            start = middle
    return proof[::-1]


def consistency_proof(old: int, size: int, lookup: Lookup) -> list[bytes]:
    """PROOF(old, D[size]) of RFC 6962 section 2.1.2."""
    if not 0 < old <= size:
        raise ValueError(f"no consistency proof from {old} to {size}")
    proof: list[bytes] = []
    start, end, whole = 0, size, True
    while old < end:
        middle = start + _split(end - start)
        if old <= middle:
            proof.append(_subtree(middle, end, lookup))
            end = middle
        else:
            proof.append(_subtree(start, middle, lookup))
            start, whole = middle, False
    if not whole:
        proof.append(_subtree(start, end, lookup))
    return proof[::-1]


def inclusion_holds(leaf: bytes, index: int, size: int, proof: list[bytes], root: bytes) -> bool:
    """Verify as RFC 9162 section 2.1.3.2; ``leaf`` is the leaf's hash."""
    if not 0 <= index < size or any(len(h) != HASH_BYTES for h in (leaf, root, *proof)):
        return False
    node, last, value = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            value = node_hash(sibling, value)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            value = node_hash(value, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and value == root


def consistency_holds(old: int, size: int, old_root: bytes, root: bytes, proof: list[bytes]) -> bool:
    """Verify as RFC 9162 section 2.1.4.2. An empty old tree proves nothing and is refused."""
    if old == size:
        return old > 0 and not proof and old_root == root
    if not 0 < old < size or not proof or any(len(h) != HASH_BYTES for h in (old_root, root, *proof)):
        return False
    hashes = list(proof)
    if old & (old - 1) == 0:
        hashes.insert(0, old_root)
    node, last = old - 1, size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    first = second = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            second = node_hash(second, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and first == old_root and second == root
