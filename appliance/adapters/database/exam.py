"""Rows of the loaded exam."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from appliance.adapters.database.tables import exam as t
from appliance.adapters.database.tables.papers import new_starts
from appliance.domain.exam import Candidate, Exam, Mode, Paper, Policy, Role, Room, SheetForm, Sitting, Staff
from appliance.domain.instants import microseconds, moment
from appliance.domain.names import (
    CandidateNumber,
    ExamId,
    PaperCode,
    PaperId,
    RoomId,
    Sha256,
    SittingId,
    StaffId,
)


def _sitting(row: Row[Any]) -> Sitting:
    return Sitting(
        id=SittingId(row.id),
        subject=row.subject,
        subject_en=row.subject_en,
        starts_at=moment(row.starts_at_us),
        working_time=timedelta(seconds=row.working_seconds),
        policy=Policy(row.policy),
        shares_needed=row.shares_needed,
        sheet_layout=row.sheet_layout,
        marking_rule=row.marking_rule,
    )


def _moved(sitting: Sitting, moved: Mapping[str, int]) -> Sitting:
    """With the start that two officers set, if they did."""
    starts_us = moved.get(sitting.id)
    return sitting if starts_us is None else replace(sitting, starts_at=moment(starts_us))


def _candidate(row: Row[Any]) -> Candidate:
    return Candidate(
        CandidateNumber(row.number), row.name, row.born, row.school_class, RoomId(row.room), row.seat
    )


def _paper(row: Row[Any]) -> Paper:
    return Paper(
        PaperId(row.id),
        SittingId(row.sitting),
        PaperCode(row.code),
        row.reserve,
        Sha256(row.sha256),
        row.size,
        row.proposal,
    )


def _staff(row: Row[Any]) -> Staff:
    roles = frozenset(Role(r) for r in row.roles.split())
    return Staff(StaffId(row.id), row.name, roles, RoomId(row.room) if row.room else None, row.pin_phc)


@dataclass
class ExamMemory:
    """The exam as last read, with its head row and the starts that officers moved. What lies under one manifest
    never changes, so an unchanged head spares reading some hundred candidates again in every request."""

    kept: tuple[tuple[Any, ...], Exam] | None = None


class ExamRows:
    """Implements ``ports.exam.ExamStore``."""

    def __init__(self, connection: Connection, memory: ExamMemory) -> None:
        self._connection = connection
        self._memory = memory

    def load(self, exam: Exam) -> None:
        self._memory.kept = None
        for table in (t.exams, t.sittings, t.papers, t.rooms, t.candidates, t.staff, t.forms):
            self._connection.execute(delete(table))
        self._insert(t.exams, [
            {"id": exam.id, "name": exam.name, "school": exam.school, "school_code": exam.school_code,
             "mode": exam.mode.value, "bundle_number": exam.bundle_number, "loaded_from": exam.loaded_from},
        ])  # fmt: skip
        self._insert(t.sittings, [
            {"id": s.id, "subject": s.subject, "subject_en": s.subject_en,
             "starts_at_us": microseconds(s.starts_at), "working_seconds": int(s.working_time.total_seconds()),
             "policy": s.policy.value, "shares_needed": s.shares_needed,
             "sheet_layout": s.sheet_layout, "marking_rule": s.marking_rule}
            for s in exam.sittings
        ])  # fmt: skip
        self._insert(t.papers, [
            {"id": p.id, "sitting": p.sitting, "code": p.code, "reserve": p.reserve,
             "sha256": p.sha256, "size": p.size, "proposal": p.proposal}
            for p in exam.papers
        ])  # fmt: skip
        self._insert(t.rooms, [{"id": r.id, "place": r.place} for r in exam.rooms])
        self._insert(t.candidates, [
            {"number": c.number, "name": c.name, "born": c.born, "school_class": c.school_class,
             "room": c.room, "seat": c.seat}
            for c in exam.candidates
        ])  # fmt: skip
        self._insert(t.staff, [
            {"id": s.id, "name": s.name, "roles": " ".join(sorted(s.roles)), "room": s.room,
             "pin_phc": s.pin_phc}
            for s in exam.staff
        ])  # fmt: skip
        self._insert(t.forms, [{"name": f.name, "layout": f.layout} for f in exam.forms])

    def _insert(self, table: Any, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)

    def current(self) -> Exam | None:
        head = self._connection.execute(select(t.exams)).one_or_none()
        if head is None:
            return None
        moved = {r.sitting: r.starts_us for r in self._connection.execute(select(new_starts))}
        known = (*head, *moved.items())
        kept = self._memory.kept
        if kept is None or kept[0] != known:
            kept = self._memory.kept = known, self._whole(head, moved)
        return kept[1]

    def _whole(self, head: Row[Any], moved: Mapping[str, int]) -> Exam:
        rows = self._connection.execute
        return Exam(
            id=ExamId(head.id),
            name=head.name,
            school=head.school,
            school_code=head.school_code,
            mode=Mode(head.mode),
            bundle_number=head.bundle_number,
            loaded_from=Sha256(head.loaded_from),
            sittings=tuple(
                sorted(
                    (_moved(_sitting(r), moved) for r in rows(select(t.sittings).order_by(t.sittings.c.id))),
                    key=lambda s: s.starts_at,
                )
            ),
            papers=tuple(_paper(r) for r in rows(select(t.papers).order_by(t.papers.c.id))),
            rooms=tuple(Room(RoomId(r.id), r.place) for r in rows(select(t.rooms).order_by(t.rooms.c.id))),
            candidates=tuple(
                _candidate(r) for r in rows(select(t.candidates).order_by(t.candidates.c.number))
            ),
            staff=tuple(_staff(r) for r in rows(select(t.staff).order_by(t.staff.c.id))),
            forms=tuple(SheetForm(r.name, r.layout) for r in rows(select(t.forms).order_by(t.forms.c.name))),
        )

    def sitting(self, sitting: SittingId) -> Sitting | None:
        exam = self.current()
        return next((s for s in exam.sittings if s.id == sitting), None) if exam else None

    def candidates(self, room: RoomId) -> tuple[Candidate, ...]:
        rows = self._connection.execute(
            select(t.candidates).where(t.candidates.c.room == room).order_by(t.candidates.c.seat)
        )
        return tuple(_candidate(r) for r in rows)
