"""Rows of follow-up work."""

import json

from sqlalchemy import Connection, Row, insert, select, update

from appliance.adapters.database.tables.ledger import jobs
from appliance.domain.names import JobId
from appliance.ports.outbox import Job, JobKind, JobState


def _job(row: Row[tuple[int, str, str, str, str]]) -> Job:
    return Job(JobId(row.id), JobKind(row.kind), json.loads(row.body), JobState(row.state), row.note)


class OutboxRows:
    """Implements ``ports.outbox.Outbox``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, kind: JobKind, body: dict[str, str | int]) -> JobId:
        made = self._connection.execute(
            insert(jobs).returning(jobs.c.id),
            {"kind": kind.value, "body": json.dumps(body, ensure_ascii=False), "state": JobState.TODO.value},
        )
        return JobId(made.scalar_one())

    def take(self, kind: JobKind) -> Job | None:
        row = self._connection.execute(
            select(jobs)
            .where(jobs.c.kind == kind.value, jobs.c.state == JobState.TODO.value)
            .order_by(jobs.c.id)
            .limit(1)
        ).one_or_none()
        if row is None:
            return None
        self.settle(JobId(row.id), JobState.DOING, row.note)
        return Job(JobId(row.id), kind, json.loads(row.body), JobState.DOING, row.note)

    def settle(self, job: JobId, state: JobState, note: str = "") -> None:
        self._connection.execute(update(jobs).where(jobs.c.id == job).values(state=state.value, note=note))

    def doubt_begun(self, kind: JobKind, note: str) -> int:
        doubted = self._connection.execute(
            update(jobs)
            .where(jobs.c.kind == kind.value, jobs.c.state == JobState.DOING.value)
            .values(state=JobState.IN_DOUBT.value, note=note)
        )
        return doubted.rowcount

    def list(self, kind: JobKind, *states: JobState) -> tuple[Job, ...]:
        query = select(jobs).where(jobs.c.kind == kind.value).order_by(jobs.c.id)
        if states:
            query = query.where(jobs.c.state.in_([s.value for s in states]))
        return tuple(_job(row) for row in self._connection.execute(query))
