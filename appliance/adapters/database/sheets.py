"""Rows of the sheets room."""

from sqlalchemy import Connection


class SheetRows:
    """Implements ``ports.sheets.SheetStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
