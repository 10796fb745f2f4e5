"""What goes over the wire about the exam and its papers."""

from datetime import timedelta
from typing import Annotated

from pydantic import Field

from appliance.domain.instants import iso, moment
from appliance.domain.papers.clock_verdict import Finding
from appliance.domain.papers.clock_words import told
from appliance.domain.papers.two_officers import Asked
from appliance.ports.vault import Held
from appliance.services.papers.exam_status import ExamStatus, Phase, ReserveKey, SittingStatus
from appliance.web.api import Message

ReasonText = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]+$")]


class Shares(Message):
    """How far custodians have armed something. ``duress``: told to officers alone; to anybody else shares with a
    duress card among them look armed once there are enough."""

    given: int
    needed: int
    armed: bool
    duress: bool

    @classmethod
    def of(cls, held: Held, *, to_officer: bool = False) -> "Shares":
        armed = held.armed if to_officer else held.looks_armed
        return cls(given=held.given, needed=held.needed, armed=armed, duress=held.duress and to_officer)


class Request(Message):
    """What an officer asked for; a second one must confirm. ``starts_at``: the new start of a delay."""

    by: str
    reason: str
    starts_at: str | None

    @classmethod
    def of(cls, asked: Asked | None) -> "Request | None":
        if asked is None:
            return None
        starts_at = None if asked.starts_us is None else iso(moment(asked.starts_us))
        return cls(by=asked.by, reason=asked.reason, starts_at=starts_at)


class RoomCredit(Message):
    """A room with extra working time."""

    room: str
    minutes: int
    ends_at: str


class ClockDoubt(Message):
    """One witness that contradicts the appliance's clock. ``off_seconds``: positive when the clock is ahead, null when
    the witness cannot tell; ``vi`` and ``en`` say it in words."""

    witness: str
    verdict: str
    off_seconds: int | None
    voices: int
    vi: str
    en: str

    @classmethod
    def of(cls, finding: Finding) -> "ClockDoubt":
        vi, en = told(finding)
        off = None if finding.off_us is None else round(finding.off_us / 1_000_000)
        return cls(
            witness=finding.witness.value, verdict=finding.verdict.value, off_seconds=off,
            voices=finding.voices, vi=vi, en=en,
        )  # fmt: skip


class SittingRow(Message):
    """A sitting and how its papers stand. Times in UTC. ``key_lost``: a restart took the key from memory.
    ``reserve_key``: once the papers are out, whether the reserve's key is at hand (held, lost); else empty.
    ``reserve``: it uses its reserve papers; ``reserve_asked_by``: an officer who waits for a second one to confirm."""

    id: str
    subject: str
    subject_en: str
    starts_at: str
    ends_at: str
    working_seconds: int
    policy: str
    sheet_layout: str
    state: Phase
    shares: Shares
    key_lost: bool
    reserve_key: ReserveKey
    released_at: str | None
    asked_by: str | None
    papers: list[str]
    terminals_ready: list[str]
    reserve: bool
    reserve_asked_by: str | None
    planned_at: str | None
    """The bundle's start, when the sitting was delayed."""
    delay_asked: Request | None
    cancel_asked: Request | None
    credits: list[RoomCredit]

    @classmethod
    def of(cls, status: SittingStatus, *, to_officer: bool) -> "SittingRow":
        sitting = status.sitting
        feigned = not to_officer and status.shares.looks_armed and not status.shares.armed
        return cls(
            id=sitting.id,
            subject=sitting.subject,
            subject_en=sitting.subject_en,
            starts_at=iso(sitting.starts_at),
            ends_at=iso(sitting.ends_at),
            working_seconds=int(sitting.working_time.total_seconds()),
            policy=sitting.policy.value,
            sheet_layout=sitting.sheet_layout,
            state=Phase.ARMED if feigned and status.phase is Phase.SCHEDULED else status.phase,
            shares=Shares.of(status.shares, to_officer=to_officer),
            key_lost=status.key_lost and not feigned,
            reserve_key=ReserveKey.HELD if feigned and status.reserve_key else status.reserve_key,
            released_at=iso(moment(status.released_us)) if status.released_us is not None else None,
            asked_by=status.asked_by,
            papers=list(status.papers),
            terminals_ready=list(status.ready),
            reserve=status.reserve,
            reserve_asked_by=status.reserve_asked_by,
            planned_at=iso(moment(status.planned_us)) if status.planned_us is not None else None,
            delay_asked=Request.of(status.delay_asked),
            cancel_asked=Request.of(status.cancel_asked),
            credits=[
                RoomCredit(room=room, minutes=m, ends_at=iso(sitting.ends_at + timedelta(minutes=m)))
                for room, m in status.credits.items()
            ],
        )


class ExamView(Message):
    """The exam as every screen shows it. ``clock``: believable, behind, ahead or unknown."""

    id: str
    name: str
    school: str
    mode: str
    bundle_number: int
    rooms: list[str]
    candidates: int
    sittings: list[SittingRow]
    marking: Shares
    clock: str
    clock_doubts: list[ClockDoubt]
    server_time: str

    @classmethod
    def of(cls, status: ExamStatus, *, to_officer: bool) -> "ExamView":
        exam = status.exam
        return cls(
            id=exam.id,
            name=exam.name,
            school=exam.school,
            mode=exam.mode.value,
            bundle_number=exam.bundle_number,
            rooms=[r.id for r in exam.rooms],
            candidates=len(exam.candidates),
            sittings=[SittingRow.of(s, to_officer=to_officer) for s in status.sittings],
            marking=Shares.of(status.marking, to_officer=to_officer),
            clock=status.clock.verdict.value,
            clock_doubts=[ClockDoubt.of(f) for f in status.clock.doubts],
            server_time=iso(moment(status.now_us)),
        )
