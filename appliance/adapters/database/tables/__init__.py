"""The tables, one file a room. Constraints state what never changes."""

from importlib import import_module

from sqlalchemy import MetaData

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def everything() -> MetaData:
    """The metadata with every room's tables in it."""
    for room in ("custody", "draws", "exam", "ledger", "papers", "people", "remarks", "sheets"):
        import_module(f"{__name__}.{room}")
    return metadata
