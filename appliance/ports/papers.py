"""Where the papers room keeps its state: what the bundle said, the bell's table, and who holds and saw what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from appliance.domain.names import ExamId, PaperId, Sha256, SittingId, TerminalId
from appliance.domain.papers.share_set import ShareSet
from appliance.domain.papers.sitting_state import PaperState, SittingState
from appliance.domain.papers.two_officers import Asked
from appliance.ports.timing import Timing
from appliance.ports.vault import Purpose


@dataclass(frozen=True)
class BundleFacts:
    """What later acts need from a loaded bundle besides the exam. ``stored``: file of the bundle to the name it
    lies under in the folder. ``made_us``: when the authors signed it."""

    made_us: int
    share_sets: Mapping[Purpose, ShareSet]
    stored: Mapping[str, str]


class LoadedBundle(Protocol):
    def load(self, facts: BundleFacts, table: tuple[SittingState, ...], *, same_exam: bool) -> None:
        """Put them in place of the ones before. For the same exam a sitting that has begun keeps its state;
        otherwise everything starts anew."""
        ...

    def facts(self) -> BundleFacts | None: ...

    def remember_number(self, exam: ExamId, number: int) -> None: ...

    def highest_number(self, exam: ExamId) -> int:
        """0 when no bundle of that exam was ever loaded."""
        ...


class BellTable(Protocol):
    def table(self) -> tuple[SittingState, ...]:
        """Every sitting by start time."""
        ...

    def row(self, sitting: SittingId) -> SittingState | None:
        """One sitting; None when the exam has no such sitting."""
        ...

    def move(
        self, sitting: SittingId, old: PaperState, new: PaperState, released_us: int | None = None
    ) -> bool:
        """Compare and swap; False when the sitting is no longer in ``old``."""
        ...

    def put_keys(self, keys: Mapping[PaperId, str]) -> None:
        """Keys that are out."""
        ...

    def keys(self, sitting: SittingId) -> dict[PaperId, str]:
        """Keys of the sitting that are out."""
        ...

    def ask(self, sitting: SittingId, asked: Asked | None) -> None:
        """Remember who asked for a release by hand; None takes it back."""
        ...

    def asked(self, sitting: SittingId) -> Asked | None: ...

    def ask_switch(self, sitting: SittingId, asked: Asked) -> None:
        """Remember who asked for the reserve; a later request takes its place."""
        ...

    def switch_asked(self, sitting: SittingId) -> Asked | None: ...

    def switch(self, sitting: SittingId, at_us: int) -> bool:
        """From now on the reserve papers; keys that were out are gone. False when that was done before."""
        ...

    def high_water(self) -> int | None:
        """Highest wall time in microseconds that was believed."""
        ...

    def raise_high_water(self, wall_us: int) -> None:
        """Never lowers it."""
        ...


class PaperTraces(Protocol):
    def hold(self, terminal: TerminalId, paper: PaperId, sha256: Sha256) -> bool:
        """The terminal has the ciphertext; False when that is known."""
        ...

    def holders(self, sitting: SittingId) -> tuple[tuple[TerminalId, PaperId], ...]: ...

    def see(self, terminal: TerminalId, paper: PaperId, page: int, at_us: int, pause_us: int) -> bool:
        """The terminal drew the page; False when that was noted less than ``pause_us`` ago."""
        ...


class PaperStore(LoadedBundle, BellTable, Timing, PaperTraces, Protocol):
    """All of the room."""
