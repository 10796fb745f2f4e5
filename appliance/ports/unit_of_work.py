"""One transaction: state, event and follow-up job together, or none of them."""

from contextlib import AbstractContextManager
from typing import Protocol

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.base import Event
from appliance.ports.copies import CopyStore
from appliance.ports.custody import CustodyStore
from appliance.ports.draws import DrawStore
from appliance.ports.exam import ExamStore
from appliance.ports.ledger import LedgerStore, Recorded
from appliance.ports.outbox import Outbox
from appliance.ports.papers import PaperStore
from appliance.ports.people import PeopleStore
from appliance.ports.remarks import RemarkStore
from appliance.ports.sheets import SheetStore
from appliance.ports.witnesses import WitnessStore


class Transaction(Protocol):
    """The stores of every room, on one connection."""

    @property
    def exam(self) -> ExamStore: ...
    @property
    def people(self) -> PeopleStore: ...
    @property
    def papers(self) -> PaperStore: ...
    @property
    def copies(self) -> CopyStore: ...
    @property
    def draws(self) -> DrawStore: ...
    @property
    def custody(self) -> CustodyStore: ...
    @property
    def sheets(self) -> SheetStore: ...
    @property
    def remarks(self) -> RemarkStore: ...
    @property
    def ledger(self) -> LedgerStore: ...
    @property
    def witnesses(self) -> WitnessStore: ...
    @property
    def outbox(self) -> Outbox: ...

    def record(self, event: Event, by: Actor, *, receipt: bool = False) -> Recorded:
        """Append the event at the present moment; with ``receipt``, ask for its slip as well."""
        ...


class UnitOfWork(Protocol):
    @property
    def written(self) -> int:
        """How many writes were committed here; while it stays the same, nothing was changed by this process."""
        ...

    def write(self) -> AbstractContextManager[Transaction]:
        """The one writer. Commits when the block ends, durable on disk when it returns; rolls back on error."""
        ...

    def read(self) -> AbstractContextManager[Transaction]:
        """A stable view; writing through it is a broken promise."""
        ...
