"""One transaction over every room's rows."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError

from appliance.adapters.database.copies import CopyRows
from appliance.adapters.database.custody import CustodyRows
from appliance.adapters.database.draws import DrawRows
from appliance.adapters.database.exam import ExamMemory, ExamRows
from appliance.adapters.database.ledger import LedgerRows
from appliance.adapters.database.outbox import OutboxRows
from appliance.adapters.database.papers import PaperRows
from appliance.adapters.database.people import PeopleRows
from appliance.adapters.database.remarks import RemarkRows
from appliance.adapters.database.sheets import SheetRows
from appliance.adapters.database.witnesses import WitnessRows
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.base import Event
from appliance.ports.clock import Clock
from appliance.ports.ledger import Recorded
from appliance.ports.outbox import JobKind


def open_engine(path: Path) -> Engine:
    """SQLite as crash trials want it: WAL and FULL, set on every connection (FULL is not kept in the file)."""
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 10, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun below, by their right name
        cursor = connection.cursor()
        for pragma in ("journal_mode=wal", "synchronous=full", "foreign_keys=on", "busy_timeout=10000"):
            cursor.execute(f"pragma {pragma}")
        cursor.close()

    return engine


class DatabaseTransaction:
    """Implements ``ports.unit_of_work.Transaction``."""

    def __init__(self, connection: Connection, clock: Clock, memory: ExamMemory) -> None:
        self._clock = clock
        self.exam = ExamRows(connection, memory)
        self.people = PeopleRows(connection)
        self.papers = PaperRows(connection)
        self.copies = CopyRows(connection)
        self.draws = DrawRows(connection)
        self.custody = CustodyRows(connection)
        self.sheets = SheetRows(connection)
        self.remarks = RemarkRows(connection)
        self.ledger = LedgerRows(connection)
        self.witnesses = WitnessRows(connection)
        self.outbox = OutboxRows(connection)

    def record(self, event: Event, by: Actor, *, receipt: bool = False) -> Recorded:
        recorded = self.ledger.append(event, by, self._clock.now())
        if receipt:
            self.outbox.add(JobKind.PRINT_RECEIPT, {"position": recorded.entry.position, "copy": 0})
        return recorded


class Database:
    """Implements ``ports.unit_of_work.UnitOfWork``. One writer at a time in this process, and by SQLite's own
    lock between processes."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self._writing = Lock()
        self._memory = ExamMemory()
        self.written = 0

    @contextmanager
    def write(self) -> Iterator[DatabaseTransaction]:
        with self._writing:
            with self._transaction("BEGIN IMMEDIATE") as transaction:
                yield transaction
            self.written += 1

    @contextmanager
    def read(self) -> Iterator[DatabaseTransaction]:
        with self._transaction("BEGIN") as transaction:
            yield transaction

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[DatabaseTransaction]:
        try:
            with self._engine.connect() as connection:
                connection.exec_driver_sql(begin)
                yield DatabaseTransaction(connection, self._clock, self._memory)
                connection.commit()
        except OperationalError as error:
            if isinstance(error.orig, sqlite3.Error) and error.orig.sqlite_errorcode == sqlite3.SQLITE_FULL:
                raise OSError(errno.ENOSPC, "database") from error  # as every other write says it
            raise
