"""Rows of the papers room."""

from sqlalchemy import Connection


class PaperRows:
    """Implements ``ports.papers.PaperStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
