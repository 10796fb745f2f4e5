"""A small exam in a real database, for tests: two rooms, three candidates each, one sitting, named staff."""

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from appliance.adapters.database.migrate import migrate
from appliance.adapters.database.unit_of_work import Database, open_engine
from appliance.domain.exam import Candidate, Exam, Mode, Paper, Policy, Role, Room, Sitting, Staff
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
from appliance.domain.people.data_folder import DATABASE
from tests.doubles.clock import HandClock
from tests.doubles.entropy import SeededEntropy

TOAN = SittingId("toan")
ROOM_1, ROOM_2 = RoomId("01"), RoomId("02")
PIN = "246810"


class PlainPins:
    """Implements ``ports.pins.PinHasher`` without Argon2id's cost; only for tests of what surrounds it."""

    def hash(self, pin: str, salt: bytes) -> str:
        return f"plain${pin}"

    def verify(self, pin: str, phc: str) -> bool:
        return phc == f"plain${pin}"


def _staff(name: str, role: Role, room: RoomId | None = None) -> Staff:
    return Staff(StaffId(name), f"Nguyễn Văn {name.upper()}", frozenset({role}), room, f"plain${PIN}")


def small_exam() -> Exam:
    """Starts at 07:35 Viet Nam time on 30-11-2026, 90 minutes."""
    starts = datetime(2026, 11, 30, 0, 35, tzinfo=UTC)
    sitting = Sitting(
        TOAN, "Toán", "Mathematics", starts, timedelta(minutes=90), Policy.QUORUM, 2, "own:p1=12", "toan"
    )
    papers = tuple(
        Paper(PaperId(f"toan-{code}"), TOAN, PaperCode(code), code == "109", Sha256(code[0] * 64), 1000)
        for code in ("101", "102", "109")
    )
    candidates = tuple(
        Candidate(CandidateNumber(f"26000{i + 1}"), f"Thí Sinh {i + 1}", "01/02/2011", "9A", room, seat)
        for i, (room, seat) in enumerate((r, s) for r in (ROOM_1, ROOM_2) for s in (1, 2, 3))
    )
    staff = (
        _staff("cb1", Role.OFFICER),
        _staff("cb2", Role.OFFICER),
        _staff("gt1", Role.PROCTOR, ROOM_1),
        _staff("gt2", Role.PROCTOR, ROOM_1),
        _staff("gt3", Role.PROCTOR, ROOM_2),
        _staff("kh1", Role.CUSTODIAN),
        _staff("kh2", Role.CUSTODIAN),
        _staff("kh3", Role.CUSTODIAN),
        _staff("qp1", Role.OPERATOR),
        _staff("tt1", Role.INSPECTOR),
    )
    return Exam(
        ExamId("thi-thu"), "Thi thử vào lớp 10", "THCS Hư Cấu", "HC01", Mode.DRILL, 1, Sha256("a" * 64),
        (sitting,), papers, (Room(ROOM_1, "Tầng 1"), Room(ROOM_2, "Tầng 1")), candidates, staff,
    )  # fmt: skip


@dataclass(frozen=True)
class World:
    """``work`` is a real SQLite database; ``clock`` and ``entropy`` are moved by hand."""

    folder: Path
    work: Database
    clock: HandClock
    entropy: SeededEntropy
    exam: Exam


@cache
def empty_database() -> bytes:
    """A database file of the newest form, migrated once a run: Alembic takes longer than most tests."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / DATABASE
        engine = open_engine(file)
        migrate(engine)
        engine.dispose()  # the last connection closed moves the log into the file
        return file.read_bytes()


def make_world(folder: Path, exam: Exam | None = None) -> World:
    clock = HandClock()
    (folder / DATABASE).write_bytes(empty_database())
    engine = open_engine(folder / DATABASE)
    work = Database(engine, clock)
    loaded = exam or small_exam()
    with work.write() as tx:
        tx.exam.load(loaded)
    return World(folder, work, clock, SeededEntropy(), loaded)
