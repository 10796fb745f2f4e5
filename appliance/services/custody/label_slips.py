"""Seal labels on the receipt printer: asked for once a serial, painted when their turn comes, settled when in doubt.

No serial is printed twice. A slip that came out badly is a spoilt label: the packet gets the next serial.
"""

from dataclasses import dataclass

from appliance.domain.custody.control_refusals import NO_LABEL_IN_DOUBT
from appliance.domain.custody.labels import label_of
from appliance.domain.custody.refusals import NO_PACKETS
from appliance.domain.custody.seal_stock import Label, LabelState
from appliance.domain.names import PacketId, SittingId
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import Refusal
from appliance.ports.labels import LabelPainter
from appliance.ports.outbox import Job, JobKind, JobState
from appliance.ports.printer import Picture
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.custody.gathering import who_asks

KIND = JobKind.PRINT_LABEL


def serial_of(job: Job) -> tuple[PacketId, int]:
    return PacketId(str(job.body["packet"])), int(job.body["label"])


def ask_for_slip(tx: Transaction, label: Label) -> None:
    tx.outbox.add(KIND, {"packet": label.packet, "label": label.label})


@dataclass(frozen=True, kw_only=True)
class AskForSlips:
    """Every label of a sitting that is not laid yet and was never asked for; returns how many."""

    work: UnitOfWork

    def __call__(self, sitting: SittingId, caller: Caller) -> int | Refusal:
        with self.work.write() as tx:
            asker = who_asks(tx, caller, sitting)
            if isinstance(asker, Refusal):
                return asker
            stock = tx.custody.labels(sitting)
            if not stock:
                return Refusal(NO_PACKETS, {"sitting": sitting})
            known = {serial_of(job) for job in tx.outbox.list(KIND)}
            waiting = [v for v in stock if v.state is LabelState.ISSUED and (v.packet, v.label) not in known]
            for label in waiting:
                ask_for_slip(tx, label)
        return len(waiting)


@dataclass(frozen=True, kw_only=True)
class LabelPicture:
    work: UnitOfWork
    painter: LabelPainter

    def __call__(self, job: Job) -> Picture | None:
        """None when nobody needs the label any more: it was replaced meanwhile, or another exam is loaded."""
        packet, number = serial_of(job)
        with self.work.read() as tx:
            exam, named = tx.exam.current(), tx.custody.packet(packet)
            if exam is None or named is None or number < named.label:
                return None
            stock = tx.custody.labels(named.sitting)
        label = next((v for v in stock if (v.packet, v.label) == (packet, number)), None)
        if label is None or label.state in (LabelState.SPOILT, LabelState.LOST):
            return None
        return self.painter.paint_label(label_of(exam, named, number, label.seal_text))


@dataclass(frozen=True)
class Slip:
    packet: PacketId
    label: int
    state: JobState
    note: str


@dataclass(frozen=True, kw_only=True)
class ListSlips:
    """Labels of a sitting that were asked for and are not printed for certain, oldest first."""

    work: UnitOfWork

    def __call__(self, sitting: SittingId) -> tuple[Slip, ...]:
        with self.work.read() as tx:
            here = {p.id for p in tx.custody.packets(sitting)}
            jobs = tx.outbox.list(KIND, JobState.TODO, JobState.DOING, JobState.IN_DOUBT)
        return tuple(Slip(*serial_of(j), j.state, j.note) for j in jobs if serial_of(j)[0] in here)


@dataclass(frozen=True, kw_only=True)
class SettleSlip:
    """A person looked: the label came out whole. (If it did not, it is a spoilt label: :class:`ReplaceLabel`.)"""

    work: UnitOfWork

    def __call__(self, packet: PacketId, number: int, caller: Caller) -> Refusal | None:
        with self.work.write() as tx:
            asker = who_asks(tx, caller)
            if isinstance(asker, Refusal):
                return asker
            doubtful = [
                j for j in tx.outbox.list(KIND, JobState.IN_DOUBT) if serial_of(j) == (packet, number)
            ]
            if not doubtful:
                return Refusal(NO_LABEL_IN_DOUBT, {"packet": packet, "label": str(number)})
            for job in doubtful:
                tx.outbox.settle(job.id, JobState.DONE, f"{asker.by.id}: đã in")
        return None


def close_slips(tx: Transaction, label: Label, note: str) -> None:
    """A label that was replaced is not waited for any longer."""
    for job in tx.outbox.list(KIND, JobState.TODO, JobState.IN_DOUBT):
        if serial_of(job) == (label.packet, label.label):
            tx.outbox.settle(job.id, JobState.DONE, note)
