"""Custody: durable acts a second against bare SQLite, and how long a scanned or photographed seal takes to answer."""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import cv2
import pypdfium2

from appliance.adapters.crypto.ed25519 import Ed25519Signer, verify
from appliance.adapters.database.migrate import migrate
from appliance.adapters.database.unit_of_work import Database, open_engine
from appliance.adapters.documents.labels_pdf import LabelsPdf
from appliance.adapters.host.clock import HostClock
from appliance.adapters.media.pictures import decode_grey
from appliance.adapters.media.qr import QrChain
from appliance.adapters.printing.capabilities import DOTS_ONLY, Capabilities
from appliance.adapters.printing.escpos_job import escpos_job
from appliance.adapters.printing.receipt_picture import SlipPainter
from appliance.config import read_settings
from appliance.domain.custody.acts import Act
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.states import Condition, Purpose, State
from appliance.domain.custody.steps import Step
from appliance.domain.exam import Candidate, Exam, Mode, Policy, Role, Room, Sitting, Staff
from appliance.domain.ledger.checkpoint import Checkpoint, signed_note
from appliance.domain.ledger.entry import Actor, Entry
from appliance.domain.ledger.events.custody import RollCalled
from appliance.domain.ledger.receipt import make_receipt, plan_of
from appliance.domain.names import CandidateNumber, ExamId, RoomId, Sha256, SittingId, StaffId, TerminalId
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import Refusal
from appliance.services.custody.print_labels import PrintLabels
from appliance.services.custody.read_seal import ReadSeal
from appliance.services.custody.seal_check import SealCheck
from appliance.services.custody.seal_packets import SealPackets
from appliance.services.custody.step_packet import StepPacket
from scripts.benchmarks.figure import Figure, of_people_waiting

DISK = Path(__file__).parents[2] / "build"
"""Not the system's folder for temporary files, which often lies in memory."""
ROOMS, SEATS, RUNS, READS = 25, 24, 3, 150
TOAN = SittingId("toan")
BYTES_A_SECOND = 960
"""9600 baud, eight bits, start and stop."""


class SilentNotices:
    """Implements ``ports.notices.Notices``: nobody listens here."""

    def release(self, *_: object) -> None: ...

    def look(self, topic: str) -> None: ...

    def drop(self, terminal: TerminalId) -> None: ...


def _exam(now: datetime) -> Exam:
    """A school's mock exam: 25 rooms, 600 candidates, starting in an hour."""
    rooms = tuple(Room(RoomId(f"{n:02d}"), "") for n in range(1, ROOMS + 1))
    staff = (
        Staff(StaffId("cb1"), "", frozenset({Role.OFFICER}), None, ""),
        *(Staff(StaffId(f"gt{r.id}"), "", frozenset({Role.PROCTOR}), r.id, "") for r in rooms),
    )
    candidates = tuple(
        Candidate(CandidateNumber(f"{26_0000 + SEATS * i + s}"), "", "", "", r.id, s)
        for i, r in enumerate(rooms)
        for s in range(1, SEATS + 1)
    )
    sitting = Sitting(TOAN, "Toán", "Mathematics", now + timedelta(hours=1), timedelta(minutes=90),
                      Policy.QUORUM, 2, "own:p1=12", "toan")  # fmt: skip
    return Exam(
        ExamId("bench"),
        "",
        "",
        "HC01",
        Mode.DRILL,
        1,
        Sha256("0" * 64),
        (sitting,),
        (),
        rooms,
        candidates,
        staff,
    )


@dataclass(frozen=True)
class _Desk:
    exam: Exam
    packets: tuple[Packet, ...]
    step: StepPacket
    read: ReadSeal
    labels: PrintLabels

    def caller(self, staff: str) -> Caller:
        return Caller(next(s for s in self.exam.staff if s.id == staff))


def _desk(work: Database) -> _Desk:
    clock, signer, notices = HostClock(), Ed25519Signer(b"B" * 32), SilentNotices()
    exam = _exam(datetime.now(UTC))
    with work.write() as tx:
        tx.exam.load(exam)
    check = SealCheck(verify=verify, public_key=signer.public_key)
    sealing = SealPackets(work=work, clock=clock, signer=signer, notices=notices)
    packets = sealing(TOAN, Caller(exam.staff[0]))
    if isinstance(packets, Refusal):
        raise RuntimeError(packets.en)
    with work.write() as tx:
        for packet in packets:
            tx.custody.move(packet, replace(packet, state=State.SEALED))
    settings = read_settings()
    return _Desk(
        exam,
        tuple(p for p in packets if p.purpose is Purpose.PAPERS),
        StepPacket(work=work, clock=clock, check=check, notices=notices),
        ReadSeal(work=work, clock=clock, check=check, reader=QrChain()),
        PrintLabels(work=work, printer=LabelsPdf(settings.fonts, settings.utc_offset)),
    )


def _hand_over(desk: _Desk) -> list[float]:
    """Give and take every room's papers; milliseconds an act."""
    officer, waits = desk.caller("cb1"), []
    for packet in desk.packets:
        proctor = f"gt{packet.room}"
        for act, by in (
            (Act(Step.GIVE, Condition.WHOLE, to=StaffId(proctor)), officer),
            (Act(Step.TAKE, Condition.WHOLE), desk.caller(proctor)),
        ):
            began = time.perf_counter()
            answer = desk.step(packet.id, packet.seal_text, act, by)
            waits.append(1000 * (time.perf_counter() - began))
            if isinstance(answer, Refusal):
                raise RuntimeError(answer.en)
    return waits


def _bare_inserts(path: Path, acts: int) -> float:
    """The floor: as many durable transactions with one row each, acts a second."""
    with closing(sqlite3.connect(path, isolation_level=None)) as bare:
        bare.execute("pragma journal_mode=wal")
        bare.execute("pragma synchronous=full")
        bare.execute("create table entries (position integer primary key, leaf blob not null)")
        began = time.perf_counter()
        for position in range(acts):
            bare.execute("begin immediate")
            bare.execute("insert into entries values (?, ?)", (position, b"x" * 300))
            bare.execute("commit")
        return acts / (time.perf_counter() - began)


def _photograph(desk: _Desk) -> bytes:
    """The first label of the printed sheet as a 1280 x 720 picture of a webcam."""
    pdf = desk.labels(TOAN, desk.caller("cb1"))
    if isinstance(pdf, Refusal):
        raise RuntimeError(pdf.en)
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].render(scale=3, grayscale=True).to_numpy()
    label = page[80:640, 60:900]
    framed = cv2.copyMakeBorder(label, 80, 80, 220, 220, cv2.BORDER_CONSTANT, value=(150,))
    return bytes(
        cv2.imencode(".jpg", cv2.GaussianBlur(framed, (0, 0), 1.2), [cv2.IMWRITE_JPEG_QUALITY, 80])[1]
    )


def _milliseconds(act: Callable[[], object]) -> list[float]:
    waits = []
    for _ in range(READS):
        began = time.perf_counter()
        answer = act()
        waits.append(1000 * (time.perf_counter() - began))
        if isinstance(answer, Refusal):
            raise RuntimeError(answer.en)
    return waits


def _reading(desk: _Desk) -> list[Figure]:
    """A proctor scans the packet just taken: as a scanner's text, and as a webcam's picture."""
    packet, picture = desk.packets[0], _photograph(desk)
    proctor = desk.caller(f"gt{packet.room}")
    by_text = _milliseconds(lambda: desk.read(packet.seal_text, proctor))
    by_picture = _milliseconds(lambda: desk.read(picture, proctor))
    decode = statistics.median(_milliseconds(lambda: decode_grey(picture)))
    median = statistics.median(by_picture)
    return [
        *of_people_waiting("seal read from text", by_text, "ms"),
        *of_people_waiting("seal read from a picture", by_picture, "ms"),
        Figure("seal read from a picture", median, "ms", "decoding the picture alone", decode),
    ]


def _slips() -> list[Figure]:
    """Bytes of a roll call's receipt, as dots and in letters."""
    settings = read_settings()
    held, zeros = Checkpoint("phong-thi/BENCH", 124, bytes(range(32))), [bytes(range(32))] * 5
    event = RollCalled("toan", "01", 22, 2, ("260003", "260009"), (), "")
    entry = Entry(123, HostClock().now(), Actor(StaffId("gt1"), TerminalId("mt1")), event)
    note = signed_note(held, bytes(32), bytes(range(64)))
    receipt = make_receipt(entry, note, zeros, plan_of(_exam(datetime.now(UTC))), settings.utc_offset)
    picture = SlipPainter(settings.fonts).paint(receipt)
    figures = []
    for name, can in (("dots", DOTS_ONLY), ("qr,letters", Capabilities(qr=True, letters=True))):
        job = escpos_job(picture, can, settings.fonts)
        figures += [
            Figure(f"receipt, {name}", len(job), "bytes"),
            Figure(f"receipt, {name}, at 9600 baud", len(job) / BYTES_A_SECOND, "s", "set limit", 2),
        ]
    return figures


def run() -> list[Figure]:
    """Hand-overs, then readings, on a school's mock exam of 25 rooms."""
    DISK.mkdir(exist_ok=True)
    rates, floors, waits, reading = [], [], [], list[Figure]()
    with tempfile.TemporaryDirectory(prefix="bench-custody-", dir=DISK) as name:
        folder = Path(name)
        for number in range(RUNS):
            engine = open_engine(folder / f"{number}.db")
            migrate(engine)
            desk = _desk(Database(engine, HostClock()))
            run_waits = _hand_over(desk)
            rates.append(1000 * len(run_waits) / sum(run_waits))
            floors.append(_bare_inserts(folder / f"bare-{number}.db", len(run_waits)))
            waits += run_waits
            reading = _reading(desk) if number == RUNS - 1 else []
            engine.dispose()
    rate, floor = statistics.median(rates), statistics.median(floors)
    return [
        Figure("durable custody acts", rate, "acts/s", "bare SQLite, FULL, one insert", floor),
        Figure("durable custody acts", rate, "acts/s", "set floor", 200),
        *of_people_waiting("custody act", waits, "ms"),
        *reading,
        *_slips(),
    ]
