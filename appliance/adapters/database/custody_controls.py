"""Rows of custody's counts, controls, labels and minutes, always those of the loaded exam."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, select
from sqlalchemy.dialects.sqlite import insert

from appliance.adapters.database.tables import custody as t
from appliance.adapters.database.tables.exam import exams
from appliance.domain.custody.closing import Closed
from appliance.domain.custody.incidents import Incident, incident_text, parse_incident
from appliance.domain.custody.late import LateAct, Outcome, parse_claim
from appliance.domain.custody.paper_counts import CodeCount
from appliance.domain.custody.photos import SealPhoto
from appliance.domain.custody.seal_stock import Label, LabelState
from appliance.domain.custody.states import Moment
from appliance.domain.custody.waivers import Control, Waiver
from appliance.domain.names import PacketId, PaperCode, RoomId, Sha256, SittingId, StaffId
from appliance.domain.refusals import Refusal

_EXAM = select(exams.c.id).scalar_subquery()


def person(name: str | None) -> StaffId | None:
    return None if name is None else StaffId(name)


def _waiver(row: Row[Any]) -> Waiver:
    return Waiver(
        Control(row.control),
        row.subject,
        StaffId(row.asked_by),
        row.asked_us,
        row.reason,
        person(row.granted_by),
        row.granted_us,
    )


def _late(row: Row[Any]) -> LateAct:
    claim = parse_claim(row.signed)
    if isinstance(claim, Refusal):
        raise ValueError(f"late act {row.id} is not what was stored")
    return LateAct(
        row.id,
        claim,
        row.signed,
        row.signature,
        row.came_us,
        Outcome(row.outcome),
        row.reason,
        person(row.decided_by),
        row.decision,
    )


class ControlRows:
    """What ``ports.custody`` asks for beside packets and attendance."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _rows(self, table: Table, *order: str, **where: object) -> Sequence[Row[Any]]:
        query = select(table).where(table.c.exam == _EXAM, *(table.c[k] == v for k, v in where.items()))
        return self._connection.execute(query.order_by(*(table.c[name] for name in order))).all()

    def _put(self, table: Table, keys: dict[str, object], values: dict[str, object]) -> None:
        self._connection.execute(
            insert(table)
            .values(exam=_EXAM, **keys, **values)
            .on_conflict_do_update(index_elements=["exam", *keys], set_=values)
        )

    def paper_counts(self, packet: PacketId) -> tuple[CodeCount, ...]:
        rows = self._rows(t.paper_counts, "code", packet=packet)
        return tuple(CodeCount(PaperCode(r.code), r.used, r.spare, r.spoilt) for r in rows)

    def put_paper_counts(self, packet: PacketId, counts: Sequence[CodeCount]) -> None:
        for c in counts:
            values: dict[str, object] = {"used": c.used, "spare": c.spare, "spoilt": c.spoilt}
            self._put(t.paper_counts, {"packet": packet, "code": c.code}, values)

    def closed(self) -> tuple[Closed, ...]:
        rows = self._rows(t.closed_rooms, "sitting", "room")
        return tuple(
            Closed(SittingId(r.sitting), RoomId(r.room), StaffId(r.closed_by), r.closed_us) for r in rows
        )

    def close(self, closed: Closed) -> None:
        keys: dict[str, object] = {"sitting": closed.sitting, "room": closed.room}
        self._put(t.closed_rooms, keys, {"closed_by": closed.closed_by, "closed_us": closed.closed_us})

    def waiver(self, control: Control, subject: str) -> Waiver | None:
        rows = self._rows(t.waivers, "control", control=control.value, subject=subject)
        return _waiver(rows[0]) if rows else None

    def waivers(self) -> tuple[Waiver, ...]:
        return tuple(_waiver(row) for row in self._rows(t.waivers, "asked_us", "control", "subject"))

    def put_waiver(self, waiver: Waiver) -> None:
        values: dict[str, object] = {
            "asked_by": waiver.asked_by,
            "asked_us": waiver.asked_us,
            "reason": waiver.reason,
            "granted_by": waiver.granted_by,
            "granted_us": waiver.granted_us,
        }
        self._put(t.waivers, {"control": waiver.control.value, "subject": waiver.subject}, values)

    def photos(self, packet: PacketId) -> tuple[SealPhoto, ...]:
        rows = self._rows(t.photos, "taken_us", "sha256", packet=packet)
        return tuple(
            SealPhoto(packet, Moment(r.moment), Sha256(r.sha256), StaffId(r.taken_by), r.taken_us)
            for r in rows
        )

    def add_photo(self, photo: SealPhoto) -> None:
        values: dict[str, object] = {
            "moment": photo.moment.value,
            "taken_by": photo.taken_by,
            "taken_us": photo.taken_us,
        }
        self._put(t.photos, {"packet": photo.packet, "sha256": photo.sha256}, values)

    def labels(self, sitting: SittingId | None = None) -> tuple[Label, ...]:
        here = select(t.packets.c.id).where(t.packets.c.exam == _EXAM, t.packets.c.sitting == sitting)
        known = None if sitting is None else set(self._connection.execute(here).scalars())
        return tuple(
            Label(
                PacketId(r.packet),
                r.label,
                r.seal_text,
                LabelState(r.state),
                r.reason,
                person(r.counted_by),
                person(r.agreed_by),
            )
            for r in self._rows(t.labels, "packet", "label")
            if known is None or r.packet in known
        )

    def put_label(self, label: Label) -> None:
        values: dict[str, object] = {
            "seal_text": label.seal_text,
            "state": label.state.value,
            "reason": label.reason,
            "counted_by": label.counted_by,
            "agreed_by": label.agreed_by,
        }
        self._put(t.labels, {"packet": label.packet, "label": label.label}, values)

    def incidents(self) -> tuple[Incident, ...]:
        return tuple(parse_incident(row.body) for row in self._rows(t.incidents, "number"))

    def put_incident(self, incident: Incident) -> None:
        values: dict[str, object] = {
            "sitting": incident.sitting,
            "room": incident.room,
            "body": incident_text(incident),
            "told_by": incident.told_by,
            "told_us": incident.told_us,
        }
        self._put(t.incidents, {"number": incident.number}, values)

    def late_acts(self) -> tuple[LateAct, ...]:
        return tuple(_late(row) for row in self._rows(t.late_acts, "came_us", "done_us"))

    def late_act(self, late: str) -> LateAct | None:
        rows = self._rows(t.late_acts, "id", id=late)
        return _late(rows[0]) if rows else None

    def put_late_act(self, late: LateAct) -> None:
        values: dict[str, object] = {
            "packet": late.claim.packet,
            "signed": late.signed,
            "signature": late.signature,
            "terminal": late.claim.terminal,
            "staff": late.claim.staff,
            "done_us": late.claim.at_us,
            "came_us": late.came_us,
            "outcome": late.outcome.value,
            "reason": late.reason,
            "decided_by": late.decided_by,
            "decision": late.decision,
        }
        self._put(t.late_acts, {"id": late.id}, values)
