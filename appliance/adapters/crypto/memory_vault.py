"""The custodians' shares and joined secrets, in this process's memory and nowhere else."""

from dataclasses import dataclass, field
from threading import Lock

from appliance.adapters.crypto.shares import NotSharesError, join, normal_words, read_share
from appliance.domain.papers.share_set import ShareSet, check_value
from appliance.ports.vault import Held, Purpose, ShareFault


@dataclass
class _Cell:
    """``phrases`` by the share's own index in its set; ``givers`` in the order they came; ``decoy``: a duress card
    is among them. ``secret`` can be overwritten, which ``bytes`` cannot."""

    phrases: dict[int, str] = field(default_factory=dict, repr=False)
    givers: list[str] = field(default_factory=list)
    secret: bytearray | None = field(default=None, repr=False)
    decoy: bool = False


class MemoryVault:
    """Implements ``ports.vault.Vault``; safe to call from several threads."""

    def __init__(self) -> None:
        self._cells: dict[Purpose, _Cell] = {}
        self._lock = Lock()

    def held(self, purpose: Purpose, needed: int) -> Held:
        with self._lock:
            return self._held(purpose, needed)

    def _held(self, purpose: Purpose, needed: int) -> Held:
        cell = self._cells.get(purpose, _Cell())
        armed = cell.secret is not None
        given = needed if armed else min(len(cell.phrases), needed)
        return Held(given, needed, armed, cell.decoy)

    def give(
        self, purpose: Purpose, giver: str, words: str, expected: ShareSet, *, decoy: bool = False
    ) -> Held | ShareFault:
        phrase = normal_words(words)
        try:
            share = read_share(phrase)
        except NotSharesError:
            return ShareFault.NOT_WORDS
        if share.identifier != expected.identifier or share.member_threshold != expected.needed:
            return ShareFault.OTHER_SET
        with self._lock:
            cell = self._cells.setdefault(purpose, _Cell())
            if cell.secret is not None:
                return self._held(purpose, expected.needed)
            if giver in cell.givers:
                return ShareFault.SAME_GIVER
            if share.index in cell.phrases:
                return ShareFault.REPEATED
            cell.phrases[share.index] = phrase
            cell.givers.append(giver)
            cell.decoy = cell.decoy or decoy
            if cell.decoy or len(cell.phrases) < expected.needed:
                return self._held(purpose, expected.needed)
            return self._join(purpose, cell, expected)

    def _join(self, purpose: Purpose, cell: _Cell, expected: ShareSet) -> Held | ShareFault:
        try:
            secret = join(list(cell.phrases.values()))
        except NotSharesError:
            secret = b""
        if check_value(purpose, secret) != expected.check:
            del self._cells[purpose]
            return ShareFault.WRONG_SECRET
        cell.secret = bytearray(secret)
        cell.phrases.clear()
        return self._held(purpose, expected.needed)

    def secret(self, purpose: Purpose) -> bytes | None:
        with self._lock:
            cell = self._cells.get(purpose)
            return bytes(cell.secret) if cell and cell.secret else None

    def forget(self, purpose: Purpose) -> None:
        with self._lock:
            cell = self._cells.pop(purpose, None)
            if cell and cell.secret:
                cell.secret[:] = bytes(len(cell.secret))


class MemoryTries:
    """Implements ``ports.cards.PinTries``; safe to call from several threads."""

    def __init__(self) -> None:
        self._tries: dict[str, int] = {}
        self._lock = Lock()

    def count(self, giver: str) -> int:
        with self._lock:
            self._tries[giver] = self._tries.get(giver, 0) + 1
            return self._tries[giver]

    def clear(self, giver: str) -> None:
        with self._lock:
            self._tries.pop(giver, None)
