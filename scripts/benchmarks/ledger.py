"""The ledger: durable acts a second against bare SQLite, time to verify an export, time to prove one event."""

import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from sqlalchemy import Engine, insert

from appliance.adapters.crypto.ed25519 import Ed25519Signer, verify
from appliance.adapters.database.ledger import LedgerRows
from appliance.adapters.database.migrate import migrate
from appliance.adapters.database.tables.ledger import entries, nodes
from appliance.adapters.database.unit_of_work import Database, open_engine
from appliance.adapters.files.export_folder import ExportFolder, open_export
from appliance.adapters.host.clock import HostClock
from appliance.domain.instants import Instant
from appliance.domain.ledger.entry import APPLIANCE, Entry, entry_bytes
from appliance.domain.ledger.events.custody import RollCalled
from appliance.domain.ledger.tree import Lookup, Node, inclusion_proof, nodes_completed_by
from appliance.services.ledger.make_export import MakeExport
from appliance.services.ledger.start_ledger import StartLedger
from appliance.services.ledger.verify_export import VerifyExport
from scripts.benchmarks.figure import Figure, of_people_waiting

DISK = Path(__file__).parents[2] / "build"
"""Not the system's folder for temporary files, which often lies in memory."""
ACTS = 300
EVENTS = 100_000
MANY_EVENTS = 1_000_000
PROOFS = 200
CHUNK = 20_000
AT = Instant(wall_us=1_796_000_000_000_000, boot_us=60_000_000, boot_id="bench")
EVENT = RollCalled("toan", "01", 22, 2, ("260003", "260009"), (), "")


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _bare_inserts(path: Path) -> None:
    """The floor: the same number of durable transactions with one row of the same size each."""
    with closing(sqlite3.connect(path, isolation_level=None)) as bare:
        bare.execute("pragma journal_mode=wal")
        bare.execute("pragma synchronous=full")
        bare.execute("create table entries (position integer primary key, leaf blob not null)")
        for position in range(ACTS):
            bare.execute("begin immediate")
            bare.execute("insert into entries values (?, ?)", (position, b"x" * 300))
            bare.execute("commit")


def _acts(work: Database) -> None:
    for _ in range(ACTS):
        with work.write() as tx:
            tx.record(EVENT, APPLIANCE)


class _Made(dict[Node, bytes]):
    """Nodes of this transaction first, then those in the database."""

    def __init__(self, older: Lookup) -> None:
        self._older = older

    def __missing__(self, node: Node) -> bytes:
        return self._older(node)


def _fill(engine: Engine, until: int) -> None:
    """Up to ``until`` entries, many a transaction: only how many there are matters to what follows."""
    with engine.connect() as connection:
        rows = LedgerRows(connection)
        for first in range(rows.size(), until, CHUNK):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            made = _Made(rows.node)
            leaves = []
            for position in range(first, min(until, first + CHUNK)):
                leaf = entry_bytes(Entry(position, AT, APPLIANCE, EVENT))
                leaves.append({"position": position, "kind": EVENT.kind, "leaf": leaf})
                made.update(nodes_completed_by(position, leaf, made.__getitem__))
            connection.execute(insert(entries), leaves)
            nodes_made = [{"level": n[0], "number": n[1], "hash": value} for n, value in made.items()]
            connection.execute(insert(nodes), nodes_made)
            connection.exec_driver_sql("COMMIT")


def _proof_milliseconds(work: Database) -> list[float]:
    with work.read() as tx:
        size = tx.ledger.size()
        step = size // PROOFS
        prove = partial(inclusion_proof, size=size, lookup=tx.ledger.node)
        return [1000 * _seconds(partial(prove, at)) for at in range(0, size - 1, step)]


def run() -> list[Figure]:
    DISK.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-ledger-", dir=DISK) as name:
        folder = Path(name)
        engine = open_engine(folder / "examroom.db")
        migrate(engine)
        work = Database(engine, HostClock())
        signer = Ed25519Signer(b"B" * 32)
        StartLedger(work=work, signer=signer, seal_key=bytes(32))("phong-thi/BENCH")
        acts = ACTS / _seconds(lambda: _acts(work))
        bare = ACTS / _seconds(lambda: _bare_inserts(folder / "bare.db"))
        _fill(engine, EVENTS)
        made = MakeExport(work=work, signer=signer)
        making = _seconds(lambda: made(APPLIANCE, ExportFolder(folder / "copy")))
        _fill(engine, MANY_EVENTS)
        proofs = _proof_milliseconds(work)
        engine.dispose()
        with open_export(folder / "copy") as source:
            began = time.perf_counter()
            verified = VerifyExport(verify=verify)(source, signer.public_key)
            verifying = time.perf_counter() - began
        if verified.faults or verified.size != EVENTS:
            raise RuntimeError("the export of this benchmark does not verify")
    return [
        Figure("durable acts", acts, "acts/s", "bare SQLite, FULL, one insert", bare),
        Figure("durable acts", acts, "acts/s", "set floor", 200),
        Figure("verify an export of 100,000 events", verifying, "s", "set limit", 5),
        Figure("make an export of 100,000 events", making, "s"),
        *of_people_waiting("inclusion proof in 1,000,000 events", proofs, "ms"),
    ]
