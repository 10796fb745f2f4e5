"""Print the answer sheets of a sitting of the loaded exam: a PDF a room, all that stands on them taken from the exam."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timezone

from appliance.domain.exam import Candidate
from appliance.domain.names import RoomId, SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.carried_forms import layout_called
from appliance.domain.sheets.heading import SheetHeading
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.own_spec import with_parameters
from appliance.domain.sheets.render_refusals import NOBODY_TO_PRINT, NOT_A_CANDIDATE
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.gathering import Stage, stage_of
from appliance.services.sheets.render_sheets import RenderSheets


@dataclass(frozen=True)
class RoomSheets:
    room: RoomId
    layout: str
    sheets: int
    pdf: bytes


@dataclass(frozen=True, kw_only=True)
class PrintExamSheets:
    """``zone``: the offset people read dates in."""

    work: UnitOfWork
    render: RenderSheets
    zone: timezone

    def __call__(
        self,
        sitting: SittingId,
        numbers: Collection[str],
        paper: Mapping[str, int],
        spares: int,
        room: RoomId | None = None,
    ) -> tuple[RoomSheets, ...] | Refusal:
        """By room, in the order of seats, ``spares`` blank sheets last. ``numbers``, ``room``: for these candidates, for
        this room only; without, for all. ``paper``: parameters of our own sheet beside the sitting's, ``{"left": 1}``."""
        with self.work.read() as tx:
            stage = stage_of(tx, sitting, room)
        if isinstance(stage, Refusal):
            return stage
        layout = form_of(stage, paper)
        if isinstance(layout, Refusal):
            return layout
        if strangers := sorted(set(numbers) - {c.number for c in stage.exam.candidates}):
            return Refusal(NOT_A_CANDIDATE, {"number": strangers[0][:20]})
        done: list[RoomSheets] = []
        for where, people in _by_room(stage, numbers, room).items():
            pdf = self.render(layout, heading_of(stage, self.zone), people, spares=spares)
            if isinstance(pdf, Refusal):
                return pdf
            done.append(RoomSheets(where, layout.name, len(people) + spares, pdf))
        return tuple(done) or Refusal(NOBODY_TO_PRINT)


def form_of(stage: Stage, paper: Mapping[str, int]) -> Layout | Refusal:
    """The sitting's sheet, ``paper`` beside its own parameters."""
    return layout_called(with_parameters(stage.sitting.sheet_layout, paper), stage.exam.forms)


def heading_of(stage: Stage, zone: timezone) -> SheetHeading:
    exam, sitting = stage.exam, stage.sitting
    date = sitting.starts_at.astimezone(zone).strftime("%d/%m/%Y")
    return SheetHeading(exam.id, sitting.id, exam.school, exam.name, sitting.subject, date)


def _by_room(stage: Stage, numbers: Collection[str], room: RoomId | None) -> dict[RoomId, list[Candidate]]:
    wanted = [
        c
        for c in stage.exam.candidates
        if (not numbers or c.number in numbers) and (room is None or c.room == room)
    ]
    rooms: dict[RoomId, list[Candidate]] = {}
    for candidate in sorted(wanted, key=lambda c: (c.room, c.seat)):
        rooms.setdefault(candidate.room, []).append(candidate)
    return rooms
