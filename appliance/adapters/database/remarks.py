"""Rows of re-marks, always those of the loaded exam."""

import json
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection, func, insert, select

from appliance.adapters.database.tables.exam import exams
from appliance.adapters.database.tables.remarks import remarks as t
from appliance.domain.names import CandidateNumber, SittingId, StaffId
from appliance.domain.sheets.reading import PageReading
from appliance.domain.sheets.reading_lines import reading_from_line, reading_line
from appliance.domain.sheets.remark import Proposal, Remark

_EXAM = select(exams.c.id).scalar_subquery()


class RemarkRows:
    """Implements ``ports.remarks.RemarkStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ask(
        self, sitting: SittingId, number: CandidateNumber, again: PageReading, by: StaffId | None
    ) -> Remark:
        asked = select(func.count()).where(t.c.exam == _EXAM, t.c.act == "asked")
        before = self._connection.execute(asked).scalar_one()
        remark = Remark(f"pk-{before + 1}", sitting, number, by, again)
        self._add(remark, "asked", by, reading_line(again))
        return remark

    def propose(self, remark: Remark, changes: Mapping[str, str], by: StaffId | None) -> None:
        self._add(remark, "proposed", by, json.dumps(dict(changes), sort_keys=True, ensure_ascii=False))

    def confirm(self, remark: Remark, by: StaffId | None) -> None:
        self._add(remark, "confirmed", by, "")

    def remark(self, remark: str) -> Remark | None:
        return next((each for each in self.remarks() if each.id == remark), None)

    def remarks(self) -> tuple[Remark, ...]:
        found: dict[str, Remark] = {}
        rows = self._connection.execute(select(t).where(t.c.exam == _EXAM).order_by(t.c.number))
        for row in rows:
            by = StaffId(row.staff) if row.staff else None
            if row.act == "asked":
                sitting, number = SittingId(row.sitting), CandidateNumber(row.candidate)
                found[row.remark] = Remark(row.remark, sitting, number, by, reading_from_line(row.body))
            elif row.act == "proposed":
                proposal = Proposal(json.loads(row.body), by)
                found[row.remark] = replace(found[row.remark], proposal=proposal)
            else:
                found[row.remark] = replace(found[row.remark], confirmed_by=by)
        return tuple(found.values())

    def _add(self, remark: Remark, act: str, by: StaffId | None, body: str) -> None:
        exam = self._connection.execute(select(exams.c.id)).scalar_one()
        values = {"exam": exam, "remark": remark.id, "act": act, "sitting": remark.sitting,
                  "candidate": remark.number, "staff": by, "body": body}  # fmt: skip
        self._connection.execute(insert(t), values)
