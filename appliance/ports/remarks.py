"""Where re-marks are kept: acts add up, nothing is overwritten."""

from collections.abc import Mapping
from typing import Protocol

from appliance.domain.names import CandidateNumber, SittingId, StaffId
from appliance.domain.sheets.reading import PageReading
from appliance.domain.sheets.remark import Remark


class RemarkStore(Protocol):
    def ask(
        self, sitting: SittingId, number: CandidateNumber, again: PageReading, by: StaffId | None
    ) -> Remark:
        """A new request with an id of its own, ``pk-1``."""
        ...

    def propose(self, remark: Remark, changes: Mapping[str, str], by: StaffId | None) -> None:
        """Takes the place of an earlier proposal."""
        ...

    def confirm(self, remark: Remark, by: StaffId | None) -> None: ...

    def remark(self, remark: str) -> Remark | None: ...

    def remarks(self) -> tuple[Remark, ...]:
        """Of the loaded exam, in the order they were asked for."""
        ...
