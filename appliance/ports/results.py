"""Files of results."""

from typing import Protocol

from appliance.domain.sheets.results import ResultsTable


class ResultsWriter(Protocol):
    """Same table, same bytes."""

    @property
    def media_type(self) -> str: ...

    def write(self, table: ResultsTable) -> bytes: ...
