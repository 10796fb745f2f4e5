"""The ledger: durable acts a second against bare SQLite, time to verify an export, time to prove one event."""

import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from appliance.adapters.crypto.ed25519 import Ed25519Signer, verify
from appliance.adapters.database.migrate import migrate
from appliance.adapters.database.unit_of_work import Database, open_engine
from appliance.adapters.files.export_folder import ExportFolder, open_export
from appliance.adapters.host.clock import HostClock
from appliance.domain.ledger.entry import APPLIANCE
from appliance.domain.ledger.events.custody import RollCalled
from appliance.domain.ledger.tree import inclusion_proof
from appliance.services.ledger.make_export import MakeExport
from appliance.services.ledger.start_ledger import StartLedger
from appliance.services.ledger.verify_export import VerifyExport
from scripts.benchmarks.figure import Figure, of_people_waiting

DISK = Path(__file__).parents[2] / "build"
"""Not the system's folder for temporary files, which often lies in memory."""
ACTS = 300
EVENTS = 20_000
PROOFS = 200
EVENT = RollCalled("toan", "01", 22, 2, ("260003", "260009"))


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


def _fill(work: Database) -> None:
    """Up to EVENTS entries, many a transaction: only how many there are matters to what follows."""
    with work.write() as tx:
        for _ in range(EVENTS - tx.ledger.size()):
            tx.record(EVENT, APPLIANCE)


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
        _fill(work)
        made = MakeExport(work=work, signer=signer)
        making = _seconds(lambda: made(APPLIANCE, ExportFolder(folder / "copy")))
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
        Figure("verify an export", EVENTS / verifying, "events/s", "100,000 in 5 s", 20_000),
        Figure("make an export of 20,000 events", making, "s"),
        *of_people_waiting("inclusion proof in 20,000 events", proofs, "ms"),
    ]
