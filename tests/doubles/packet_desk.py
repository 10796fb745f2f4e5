"""Custody's services over a small world, for tests: real database, real signatures, a real label on every packet."""

from dataclasses import dataclass, field
from datetime import timedelta, timezone
from pathlib import Path

from appliance.adapters.crypto.ed25519 import Ed25519Signer, verify
from appliance.adapters.documents.labels_pdf import LabelsPdf
from appliance.adapters.media.qr import QrChain
from appliance.domain.custody.decide import Act
from appliance.domain.custody.packets import Condition, Packet, Purpose
from appliance.domain.custody.steps import Step
from appliance.domain.exam import Staff
from appliance.domain.ledger.entry import entry_from_bytes
from appliance.domain.ledger.events.base import Event
from appliance.domain.names import CandidateNumber, RoomId, StaffId, TerminalId
from appliance.domain.people.caller import Caller, EnrolledTerminal
from appliance.domain.refusals import Refusal
from appliance.ports.outbox import JobKind
from appliance.services.custody.call_roll import CallRoll
from appliance.services.custody.collect_scripts import CollectScripts
from appliance.services.custody.list_packets import ListPackets
from appliance.services.custody.print_labels import PrintLabels
from appliance.services.custody.read_seal import ReadSeal
from appliance.services.custody.seal_check import SealCheck
from appliance.services.custody.seal_packets import SealPackets
from appliance.services.custody.show_roll import ShowRoll
from appliance.services.custody.step_packet import StepPacket
from tests.doubles.notices import HeardNotices
from tests.doubles.world import ROOM_1, TOAN, World

FONTS = Path("/usr/share/fonts/truetype/dejavu")
VIET_NAM = timezone(timedelta(hours=7))
SEED = bytes(range(32))
OFFICER, PROCTOR, OTHER_ROOM = StaffId("cb1"), StaffId("gt1"), StaffId("gt3")
WITNESSES = (CandidateNumber("260001"), CandidateNumber("260002"))


@dataclass
class PacketDesk:
    world: World
    signer: Ed25519Signer = field(default_factory=lambda: Ed25519Signer(SEED))
    notices: HeardNotices = field(default_factory=HeardNotices)

    def __post_init__(self) -> None:
        work, clock, notices = self.world.work, self.world.clock, self.notices
        check = SealCheck(verify=verify, public_key=self.signer.public_key)
        self.seal_packets = SealPackets(work=work, clock=clock, signer=self.signer, notices=notices)
        self.list_packets = ListPackets(work=work)
        self.print_labels = PrintLabels(work=work, printer=LabelsPdf(FONTS, VIET_NAM))
        self.read_seal = ReadSeal(work=work, clock=clock, check=check, reader=QrChain())
        self.step_packet = StepPacket(work=work, clock=clock, check=check, notices=notices)
        self.show_roll = ShowRoll(work=work)
        self.call_roll = CallRoll(work=work, notices=notices)
        self.collect_scripts = CollectScripts(work=work, clock=clock, notices=notices)

    def person(self, account: StaffId, room: RoomId | None = None) -> Caller:
        """A signed-in person, on the terminal of ``room`` when given."""
        staff: Staff = next(s for s in self.world.exam.staff if s.id == account)
        terminal = EnrolledTerminal(TerminalId(f"may-{room}"), room) if room else None
        return Caller(staff, terminal)

    def sealed(self, purpose: Purpose = Purpose.PAPERS, room: RoomId = ROOM_1) -> Packet:
        """The packet of that room, made up if need be."""
        packets = self.seal_packets(TOAN, self.person(OFFICER))
        assert not isinstance(packets, Refusal)
        return next(p for p in packets if p.purpose is purpose and p.room == room)

    def give(self, packet: Packet, by: StaffId, to: StaffId) -> Packet | Refusal:
        return self.step(packet, by, Act(Step.GIVE, Condition.WHOLE, to=to))

    def take(self, packet: Packet, by: StaffId) -> Packet | Refusal:
        return self.step(packet, by, Act(Step.TAKE, Condition.WHOLE))

    def step(self, packet: Packet, by: StaffId, act: Act) -> Packet | Refusal:
        return self.step_packet(packet.id, packet.seal_text, act, self.person(by))

    def open(self, packet: Packet, by: StaffId = PROCTOR) -> Packet | Refusal:
        return self.step(packet, by, Act(Step.OPENED, Condition.WHOLE, witnesses=WITNESSES))

    def at_room(self) -> Packet:
        """The papers of room 1, with their proctor."""
        packet = self.sealed()
        assert not isinstance(self.give(packet, OFFICER, PROCTOR), Refusal)
        taken = self.take(packet, PROCTOR)
        assert not isinstance(taken, Refusal)
        return taken

    def minutes(self, from_start: float) -> None:
        """Set the clock relative to the sitting's start."""
        starts = self.world.exam.sittings[0].starts_at
        self.world.clock.advance((starts - self.world.clock.now().wall).total_seconds() + from_start * 60)

    def events(self) -> list[Event]:
        with self.world.work.read() as tx:
            return [entry_from_bytes(leaf).event for leaf in tx.ledger.leaves()]

    def receipts(self) -> int:
        with self.world.work.read() as tx:
            return len(tx.outbox.list(JobKind.PRINT_RECEIPT))
