"""Why a picture that is here already is not taken in again: its sheet counts, or it does not and needs a new scan."""

from dataclasses import dataclass
from functools import cached_property

from appliance.domain.names import RoomId, Sha256
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.batch import Picture
from appliance.domain.sheets.refusals import DUPLICATE_PICTURE, PICTURE_ELSEWHERE, PICTURE_UNUSED
from appliance.ports.unit_of_work import Transaction
from appliance.services.sheets.gathering import Stage


@dataclass(frozen=True)
class TakenBefore:
    """For pictures that come for one room now."""

    tx: Transaction
    stage: Stage
    room: RoomId

    def refuse(self, source: str, first: Picture) -> Refusal:
        """``first``: the same bytes, as they came before."""
        facts = {"source": source, "first": first.source, "batch": first.batch}
        where = self.tx.sheets.batch(first.batch)
        if where and (where.sitting, where.room) != (self.stage.sitting.id, self.room):
            subjects = {sitting.id: sitting.subject for sitting in self.stage.exam.sittings}
            facts |= {"room": where.room, "subject": subjects.get(where.sitting, where.sitting)}
            return Refusal(PICTURE_ELSEWHERE, facts)
        return Refusal(PICTURE_UNUSED if first.sha256 in self._unused else DUPLICATE_PICTURE, facts)

    @cached_property
    def _unused(self) -> frozenset[Sha256]:
        """Pictures of this sitting of which no page counts."""
        sheets = self.tx.sheets.sheets(self.stage.sitting.id)
        counted = {s.reading.sha256 for s in sheets if not s.set_aside and not s.rejected}
        return frozenset(s.reading.sha256 for s in sheets) - counted
