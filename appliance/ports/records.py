"""Records on paper, for signatures in ink."""

from typing import Protocol

from appliance.domain.printed_record import Record


class RecordPrinter(Protocol):
    def print(self, record: Record) -> bytes:
        """A PDF of A4 pages, as many copies as the record asks for."""
        ...
