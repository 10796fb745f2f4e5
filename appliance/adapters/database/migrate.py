"""Bring the tables to today's form. Migrations only go forward; each is tested on filled data."""

import subprocess
import sys
from pathlib import Path

from sqlalchemy import Engine, inspect, text

from appliance.adapters.database.unit_of_work import open_engine

MIGRATIONS = Path(__file__).with_name("migrations")


def newest_form() -> str:
    """Number of the last migration, ``0001``."""
    return max((file.name[:4] for file in (MIGRATIONS / "versions").glob("[0-9]*.py")), default="")


def form_of(engine: Engine) -> str | None:
    """Number of the last migration this database has seen; None for an empty one."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        number = connection.execute(text("select version_num from alembic_version")).scalar()
        return None if number is None else str(number)


def migrate(engine: Engine) -> None:
    """Upgrade to the newest form, in this process."""
    from alembic import command  # here: who only asks for the form does not wait for it
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def migrate_apart(path: Path) -> None:
    """Upgrade the database at ``path`` when it is not of the newest form, in a process that ends: Alembic would stay in
    a server's memory until it is restarted. Raises ``CalledProcessError`` when that fails; why stands on stderr."""
    engine = open_engine(path)
    outdated = form_of(engine) != newest_form()
    engine.dispose()
    if outdated:
        subprocess.run((sys.executable, "-m", __spec__.name, path), check=True)


if __name__ == "__main__":
    migrate(open_engine(Path(sys.argv[1])))
