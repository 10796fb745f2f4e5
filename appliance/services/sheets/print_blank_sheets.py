"""Print blank answer sheets of a sitting alone: for emergencies, when the rooms' own are printed and away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timezone

from appliance.domain.names import SittingId
from appliance.domain.refusals import Refusal
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.gathering import stage_of
from appliance.services.sheets.print_exam_sheets import form_of, heading_of
from appliance.services.sheets.render_sheets import RenderSheets


@dataclass(frozen=True, kw_only=True)
class PrintBlankSheets:
    """``zone``: the offset people read dates in."""

    work: UnitOfWork
    render: RenderSheets
    zone: timezone

    def __call__(self, sitting: SittingId, copies: int, paper: Mapping[str, int]) -> bytes | Refusal:
        """A PDF of ``copies`` sheets with the sitting's code and nobody's name. ``paper``: as of a room's sheets."""
        with self.work.read() as tx:
            stage = stage_of(tx, sitting)
        if isinstance(stage, Refusal):
            return stage
        layout = form_of(stage, paper)
        if isinstance(layout, Refusal):
            return layout
        return self.render(layout, heading_of(stage, self.zone), None, copies=copies)
