"""Rows of the sheets room, always those of the loaded exam."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, insert, select, true

from appliance.adapters.database.scanning_table import ScanningTable
from appliance.adapters.database.tables import sheets as t
from appliance.adapters.database.tables.exam import exams, sittings
from appliance.domain.exam import Mode, Policy
from appliance.domain.names import RoomId, Sha256, SittingId, StaffId
from appliance.domain.sheets.batch import Batch, Picture
from appliance.domain.sheets.reading_lines import reading_from_line, reading_line
from appliance.domain.sheets.scanned import ScannedSheet, SheetId
from appliance.domain.sheets.settle import Review, reviewers_needed
from appliance.ports.sheets import Freeze, FrozenError, KeptTable

_EXAM = select(exams.c.id).scalar_subquery()


def _batch(row: Row[Any]) -> Batch:
    return Batch(row.id, SittingId(row.sitting), RoomId(row.room), row.images)


_reading = lru_cache(maxsize=2000)(reading_from_line)
"""Readings never change, and every look at a sitting wants all of them."""


def _picture(row: Row[Any]) -> Picture:
    return Picture(Sha256(row.sha256), row.kind, row.source, row.batch, row.position)


class SheetRows(ScanningTable):
    """Implements ``ports.sheets.SheetStore``."""

    def add_batch(self, batch: Batch, pictures: Sequence[Picture]) -> None:
        self._must_be_open(batch.sitting)
        exam = self._exam()
        self._connection.execute(
            insert(t.batches),
            {
                "exam": exam,
                "id": batch.id,
                "sitting": batch.sitting,
                "room": batch.room,
                "images": batch.images,
            },
        )
        self._connection.execute(
            insert(t.pictures),
            [
                {"exam": exam, "sha256": p.sha256, "kind": p.kind, "source": p.source, "batch": p.batch, "position": p.position}
                for p in pictures
            ],
        )  # fmt: skip

    def batch(self, batch: str) -> Batch | None:
        row = self._connection.execute(
            select(t.batches).where(t.batches.c.exam == _EXAM, t.batches.c.id == batch)
        ).one_or_none()
        return None if row is None else _batch(row)

    def batches(self, sitting: SittingId) -> tuple[Batch, ...]:
        rows = self._connection.execute(
            select(t.batches)
            .where(t.batches.c.exam == _EXAM, t.batches.c.sitting == sitting)
            .order_by(t.batches.c.number)
        )
        return tuple(_batch(row) for row in rows)

    def picture(self, sha256: Sha256) -> Picture | None:
        row = self._connection.execute(
            select(t.pictures).where(t.pictures.c.exam == _EXAM, t.pictures.c.sha256 == sha256)
        ).one_or_none()
        return None if row is None else _picture(row)

    def pictures(self, batch: str) -> tuple[Picture, ...]:
        rows = self._connection.execute(
            select(t.pictures)
            .where(t.pictures.c.exam == _EXAM, t.pictures.c.batch == batch)
            .order_by(t.pictures.c.position)
        )
        return tuple(_picture(row) for row in rows)

    def add_sheets(self, sheets: Sequence[ScannedSheet]) -> None:
        for sheet in sheets:
            self._must_be_open(sheet.sitting)
            self._connection.execute(
                insert(t.sheets),
                {
                    "exam": self._exam(),
                    "id": sheet.id,
                    "sitting": sheet.sitting,
                    "room": sheet.room,
                    "batch": sheet.batch,
                    "reading": reading_line(sheet.reading),
                },
            )

    def sheet(self, sheet: SheetId) -> ScannedSheet | None:
        found = self._sheets(t.sheets.c.id == sheet)
        return found[0] if found else None

    def sheets(self, sitting: SittingId) -> tuple[ScannedSheet, ...]:
        return self._sheets(t.sheets.c.sitting == sitting)

    def _sheets(self, which: Any) -> tuple[ScannedSheet, ...]:
        reviews: dict[str, list[Review]] = defaultdict(list)
        said = select(t.reviews).where(
            t.reviews.c.exam == _EXAM,
            t.reviews.c.sheet.in_(select(t.sheets.c.id).where(t.sheets.c.exam == _EXAM, which)),
        )
        for row in self._connection.execute(said.order_by(t.reviews.c.number)):
            by = StaffId(row.staff) if row.staff else None
            reviews[row.sheet].append(Review(row.field, row.value, by))
        plan = select(sittings.c.id, sittings.c.policy, exams.c.mode).join(exams, true())
        needed = {
            row.id: reviewers_needed(Mode(row.mode), Policy(row.policy))
            for row in self._connection.execute(plan)
        }
        rows = self._connection.execute(
            select(t.sheets).where(t.sheets.c.exam == _EXAM, which).order_by(t.sheets.c.number)
        )
        return tuple(
            ScannedSheet(
                SheetId(row.id),
                SittingId(row.sitting),
                RoomId(row.room),
                row.batch,
                _reading(row.reading),
                tuple(reviews[row.id]),
                needed.get(row.sitting, 1),
            )
            for row in rows
        )

    def add_review(self, sheet: ScannedSheet, field: str, value: str, by: StaffId | None) -> None:
        self._must_be_open(sheet.sitting)
        self._connection.execute(
            insert(t.reviews),
            {"exam": self._exam(), "sheet": sheet.id, "field": field, "value": value, "staff": by},
        )

    def add_freeze(self, freeze: Freeze) -> None:
        self._connection.execute(
            insert(t.freezes),
            {
                "exam": self._exam(),
                "sitting": freeze.sitting,
                "sheets": freeze.sheets,
                "list_sha256": freeze.list_sha256,
            },
        )

    def freeze(self, sitting: SittingId) -> Freeze | None:
        row = self._connection.execute(
            select(t.freezes).where(t.freezes.c.exam == _EXAM, t.freezes.c.sitting == sitting)
        ).one_or_none()
        return None if row is None else Freeze(SittingId(row.sitting), row.sheets, Sha256(row.list_sha256))

    def add_key(self, sitting: SittingId, key: KeptTable) -> None:
        self._connection.execute(
            insert(t.keys), {"exam": self._exam(), "sitting": sitting, "sha256": key.sha256, "csv": key.csv}
        )

    def key(self, sitting: SittingId) -> KeptTable | None:
        row = self._connection.execute(
            select(t.keys).where(t.keys.c.exam == _EXAM, t.keys.c.sitting == sitting)
        ).one_or_none()
        return None if row is None else KeptTable(Sha256(row.sha256), bytes(row.csv))

    def add_marks(self, sitting: SittingId, marks: KeptTable) -> None:
        self._connection.execute(
            insert(t.marks),
            {"exam": self._exam(), "sitting": sitting, "sha256": marks.sha256, "csv": marks.csv},
        )

    def marks(self, sitting: SittingId) -> KeptTable | None:
        row = self._connection.execute(
            select(t.marks)
            .where(t.marks.c.exam == _EXAM, t.marks.c.sitting == sitting)
            .order_by(t.marks.c.number.desc())
            .limit(1)
        ).one_or_none()
        return None if row is None else KeptTable(Sha256(row.sha256), bytes(row.csv))

    def _must_be_open(self, sitting: SittingId) -> None:
        if self.freeze(sitting):
            raise FrozenError(sitting)
