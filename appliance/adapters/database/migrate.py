"""Bring the tables to today's form. Migrations only go forward; each is tested on filled data."""

from pathlib import Path

from sqlalchemy import Engine, inspect, text

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
    """Upgrade to the newest form. Alembic is imported only when there is something to do: it costs the server's
    start more than everything else together."""
    if form_of(engine) == newest_form():
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
