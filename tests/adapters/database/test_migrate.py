"""The tables a fresh appliance gets are the tables the code speaks of, whatever way they came about."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text

from appliance.adapters.database.migrate import MIGRATIONS, form_of, migrate, migrate_apart, newest_form
from appliance.adapters.database.tables import everything
from appliance.adapters.database.unit_of_work import Database, open_engine
from appliance.domain.ledger.entry import APPLIANCE
from appliance.domain.ledger.events.people import SignedIn
from appliance.domain.papers.sitting_state import PaperState
from tests.doubles.clock import HandClock


def fresh(folder: Path) -> Engine:
    return open_engine(folder / "examroom.db")


def test_migrations_lead_to_the_tables_in_code(tmp_path: Path) -> None:
    engine = fresh(tmp_path)
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, everything()) == []
    engine.dispose()


def test_a_new_database_has_no_form_and_a_migrated_one_the_newest(tmp_path: Path) -> None:
    engine = fresh(tmp_path)
    assert form_of(engine) is None
    migrate(engine)
    assert form_of(engine) == newest_form() >= "0001"
    engine.dispose()


def test_migrating_again_keeps_what_is_there(tmp_path: Path) -> None:
    engine = fresh(tmp_path)
    migrate(engine)
    work = Database(engine, HandClock())
    with work.write() as tx:
        tx.record(SignedIn("gt1"), APPLIANCE, receipt=True)
        root = tx.ledger.root(1)
    migrate(engine)
    with work.read() as tx:
        assert (tx.ledger.size(), tx.ledger.root(1)) == (1, root)
    engine.dispose()


def test_a_sitting_released_before_0002_stays_on_its_papers(tmp_path: Path) -> None:
    engine = fresh(tmp_path)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(
            text("insert into bell (sitting, starts_us, ends_us, policy, state, released_us)"
                 " values ('toan', 1, 9, 'quorum', 'released', 2)")
        )  # fmt: skip
        connection.execute(text("insert into released_keys values ('toan-101', 'KEY')"))
        connection.commit()
    migrate(engine)
    with Database(engine, HandClock()).read() as tx:
        [row] = tx.papers.table()
        assert (row.state, row.reserve) == (PaperState.RELEASED, False)
        assert tx.papers.switch_asked(row.sitting) is None
    engine.dispose()


def test_a_server_migrates_and_keeps_nothing_of_alembic_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "examroom.db"
    server = (
        "import sys\nfrom pathlib import Path\n"
        "from appliance.adapters.database.migrate import migrate_apart\n"
        "migrate_apart(Path(sys.argv[1]))\n"
        "assert 'alembic' not in sys.modules\n"
    )
    subprocess.run((sys.executable, "-c", server, path), check=True)
    engine = open_engine(path)
    assert form_of(engine) == newest_form()
    engine.dispose()


def test_a_database_of_a_later_program_stops_the_start_and_stays_as_it_is(tmp_path: Path) -> None:
    engine = fresh(tmp_path)
    migrate(engine)
    with engine.connect() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
        connection.commit()
    with pytest.raises(subprocess.CalledProcessError):
        migrate_apart(tmp_path / "examroom.db")
    assert form_of(engine) == "9999"
    engine.dispose()


def test_every_connection_writes_through_to_the_disk(tmp_path: Path) -> None:
    engine = fresh(tmp_path)
    with engine.connect() as connection:
        assert connection.execute(text("pragma journal_mode")).scalar() == "wal"
        assert connection.execute(text("pragma synchronous")).scalar() == 2  # FULL
        assert connection.execute(text("pragma foreign_keys")).scalar() == 1
    engine.dispose()
