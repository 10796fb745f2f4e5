"""The root of a growing list of leaves, one at a time: what a verifier needs who holds no tree."""

from appliance.domain.ledger.tree import EMPTY_ROOT, node_hash


class RunningRoot:
    """Keeps only the roots of the perfect subtrees at the right edge, at most log2(size) of them."""

    def __init__(self) -> None:
        self.size = 0
        self._edge: list[bytes] = []

    def add(self, leaf_hash: bytes) -> None:
        """Append a leaf by its hash."""
        value, index = leaf_hash, self.size
        while index & 1:
            value = node_hash(self._edge.pop(), value)
            index >>= 1
        self._edge.append(value)
        self.size += 1

    def root(self) -> bytes:
        """RFC 6962 root over what was added so far."""
        if not self._edge:
            return EMPTY_ROOT
        value = self._edge[-1]
        for left in reversed(self._edge[:-1]):
            value = node_hash(left, value)
        return value
