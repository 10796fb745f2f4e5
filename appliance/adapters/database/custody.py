"""Rows of the custody room."""

from sqlalchemy import Connection


class CustodyRows:
    """Implements ``ports.custody.CustodyStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
