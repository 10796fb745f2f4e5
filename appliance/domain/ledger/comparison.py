"""Do two accounts of one ledger extend each other? Each is an export, a checkpoint or a receipt, already verified.

Whatever an account knows is the hash over a run of entries, as RFC 6962 defines it (MTH(D[start:end])): its root,
the event of a slip, and the siblings in the slip's proof. Two hashes over one run either agree or prove a fork.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from appliance.domain.ledger.checkpoint import Checkpoint
from appliance.domain.ledger.running_root import RunningRoot
from appliance.domain.ledger.tree import node_hash
from appliance.domain.ledger.witness import Slip

Run = tuple[int, int]


class Comparison(StrEnum):
    EXTENDS = "extends"
    """The new one holds all the old one holds, unchanged."""
    BEHIND = "behind"
    """The other way round: the one given as new is the older."""
    FORK = "fork"
    UNTOLD = "untold"
    """No contradiction, and no proof either."""


@dataclass(frozen=True)
class Account:
    """``leaves``: hashes of all entries, of an export; None for a checkpoint or a slip."""

    checkpoint: Checkpoint
    slip: Slip | None = None
    leaves: Sequence[bytes] | None = None

    @property
    def size(self) -> int:
        return self.checkpoint.size

    def runs(self) -> Mapping[Run, bytes]:
        """What it says outright."""
        said = {(0, self.size): self.checkpoint.root}
        if self.slip:
            said |= dict(_of_slip(self.slip, self.size))
        return said

    def knows(self, run: Run) -> bytes | None:
        """Its hash over that run, when it can be had."""
        start, end = run
        if self.leaves is None or end > self.size:
            return self.runs().get(run)
        tree = RunningRoot()
        for leaf in self.leaves[start:end]:
            tree.add(leaf)
        return tree.root()


def _of_slip(slip: Slip, size: int) -> Iterator[tuple[Run, bytes]]:
    """The event, each sibling of its proof, and the roots of the ledger that those on its left make up."""
    yield (slip.position, slip.position + 1), slip.leaf
    if slip.proof is None:
        return
    start, end = 0, size
    siblings: list[Run] = []
    while end - start > 1:
        half = start + (1 << (end - start - 1).bit_length() - 1)
        siblings.append((half, end) if slip.position < half else (start, half))
        start, end = (start, half) if slip.position < half else (half, end)
    named = dict(zip(siblings, reversed(slip.proof), strict=True))
    yield from named.items()
    left = sorted(run for run in named if run[1] <= slip.position)
    for last in range(1, len(left) + 1):
        value = named[left[last - 1]]
        for run in reversed(left[: last - 1]):
            value = node_hash(named[run], value)
        yield (0, left[last - 1][1]), value


def compare(old: Account, new: Account) -> Comparison:
    """Of one origin and one key, or the answer means nothing."""
    for one, other in ((old, new), (new, old)):
        for run, value in one.runs().items():
            known = other.knows(run)
            if known is not None and known != value:
                return Comparison.FORK
    if old.size <= new.size and new.knows((0, old.size)) == old.checkpoint.root:
        return Comparison.EXTENDS
    if new.size < old.size and old.knows((0, new.size)) == new.checkpoint.root:
        return Comparison.BEHIND
    return Comparison.UNTOLD
