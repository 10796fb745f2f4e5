"""Custody's services over a small world, for tests: real database, real signatures, a real label on every packet."""

from dataclasses import dataclass, field, replace
from datetime import timedelta, timezone
from io import BytesIO
from pathlib import Path

from PIL import Image

from appliance.adapters.crypto.ed25519 import Ed25519Signer, verify
from appliance.adapters.crypto.terminal_keys import P256Keys
from appliance.adapters.documents.labels_pdf import LabelsPdf
from appliance.adapters.files.atomic import AtomicFolder
from appliance.adapters.media.qr import QrChain
from appliance.domain.custody.acts import Act
from appliance.domain.custody.packets import SITE, Packet
from appliance.domain.custody.paper_counts import CodeCount
from appliance.domain.custody.photos import SealPhoto
from appliance.domain.custody.seal_stock import LabelState
from appliance.domain.custody.states import Condition, Purpose, State
from appliance.domain.custody.steps import Step
from appliance.domain.custody.waivers import Control, Waiver
from appliance.domain.exam import Staff
from appliance.domain.ledger.entry import entry_from_bytes
from appliance.domain.ledger.events.base import Event
from appliance.domain.names import CandidateNumber, PaperCode, RoomId, StaffId, TerminalId
from appliance.domain.people.caller import Caller, EnrolledTerminal
from appliance.domain.refusals import Refusal
from appliance.ports.outbox import JobKind
from appliance.services.custody.call_roll import CallRoll
from appliance.services.custody.close_room import CloseRoom, ShowBalances
from appliance.services.custody.collect_scripts import CollectScripts
from appliance.services.custody.decide_late_act import DecideLateAct
from appliance.services.custody.label_slips import AskForSlips, ListSlips, SettleSlip
from appliance.services.custody.list_packets import ListPackets
from appliance.services.custody.merge_late_act import ListLateActs, MergeLateAct
from appliance.services.custody.photograph_seal import PhotographSeal, ShowPhotos
from appliance.services.custody.print_labels import PrintLabels
from appliance.services.custody.read_seal import ReadSeal
from appliance.services.custody.replace_label import ReplaceLabel
from appliance.services.custody.seal_check import SealCheck
from appliance.services.custody.seal_packets import SealPackets
from appliance.services.custody.seal_register import CountInHand, ShowRegister
from appliance.services.custody.show_roll import ShowRoll
from appliance.services.custody.step_packet import StepPacket
from appliance.services.custody.tell_incident import DecideIncident, ListIncidents, TellIncident
from appliance.services.custody.waive_control import ListWaivers, WaiveControl
from tests.doubles.notices import HeardNotices
from tests.doubles.world import ROOM_1, TOAN, World

FONTS = Path("/usr/share/fonts/truetype/dejavu")
VIET_NAM = timezone(timedelta(hours=7))
SEED = bytes(range(32))
OFFICER, PROCTOR, OTHER_ROOM = StaffId("cb1"), StaffId("gt1"), StaffId("gt3")
SECOND = StaffId("gt2")
"""The other proctor of room 1."""
WITNESSES = (CandidateNumber("260001"), CandidateNumber("260002"))


def went(answer: Packet | Refusal) -> Packet:
    """The packet of a step that must go through."""
    assert not isinstance(answer, Refusal), f"{answer.reason.code}: {answer.en}"
    return answer


def photo(grey: int = 200) -> bytes:
    """A real PNG of a grey seal."""
    file = BytesIO()
    Image.new("L", (64, 48), grey).save(file, "PNG")
    return file.getvalue()


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
        folder = AtomicFolder(self.world.folder / "seal-photos")
        self.photograph_seal = PhotographSeal(
            work=work, clock=clock, reader=QrChain(), folder=folder, notices=notices
        )
        self.show_photos = ShowPhotos(work=work, clock=clock, folder=folder)
        self.waive_control = WaiveControl(work=work, clock=clock, notices=notices)
        self.list_waivers = ListWaivers(work=work)
        self.replace_label = ReplaceLabel(work=work, clock=clock, signer=self.signer, notices=notices)
        self.show_register = ShowRegister(work=work)
        self.count_in_hand = CountInHand(work=work, notices=notices)
        self.ask_for_slips = AskForSlips(work=work)
        self.list_slips = ListSlips(work=work)
        self.settle_slip = SettleSlip(work=work)
        self.close_room = CloseRoom(work=work, clock=clock, notices=notices)
        self.show_balances = ShowBalances(work=work, clock=clock)
        self.tell_incident = TellIncident(work=work, clock=clock, notices=notices)
        self.decide_incident = DecideIncident(work=work, notices=notices)
        self.list_incidents = ListIncidents(work=work)
        self.merge_late_act = MergeLateAct(
            work=work, clock=clock, check=check, keys=P256Keys(), notices=notices
        )
        self.decide_late_act = DecideLateAct(work=work, clock=clock, check=check, notices=notices)
        self.list_late_acts = ListLateActs(work=work)
        self.show_roll = ShowRoll(work=work)
        self.call_roll = CallRoll(work=work, clock=clock, notices=notices)
        self.collect_scripts = CollectScripts(work=work, clock=clock, notices=notices)

    def person(self, account: StaffId, room: RoomId | None = None) -> Caller:
        """A signed-in person, on the terminal of ``room`` when given."""
        staff: Staff = next(s for s in self.world.exam.staff if s.id == account)
        terminal = EnrolledTerminal(TerminalId(f"may-{room}"), room) if room else None
        return Caller(staff, terminal)

    def made(self, purpose: Purpose = Purpose.PAPERS, room: RoomId | None = ROOM_1) -> Packet:
        """The packet of that room (or, without one, of the site) as it stands, made up if need be."""
        packets = self.seal_packets(TOAN, self.person(OFFICER))
        assert not isinstance(packets, Refusal)
        return next(p for p in packets if p.purpose is purpose and p.room == (room or SITE))

    def sealed(self, purpose: Purpose = Purpose.PAPERS, room: RoomId | None = ROOM_1) -> Packet:
        """The same, photographed and with its label on where it is filled beforehand."""
        packet = self.made(purpose, room)
        if packet.state is not State.PACKED:
            return packet
        self.photograph(packet, OFFICER)
        return went(self.step(packet, OFFICER, Act(Step.SEALED, Condition.WHOLE)))

    def give(self, packet: Packet, by: StaffId, to: StaffId) -> Packet | Refusal:
        return self.step(packet, by, Act(Step.GIVE, Condition.WHOLE, to=to))

    def take(self, packet: Packet, by: StaffId) -> Packet | Refusal:
        return self.step(packet, by, Act(Step.TAKE, Condition.WHOLE))

    def step(self, packet: Packet, by: StaffId, act: Act, room: RoomId | None = None) -> Packet | Refusal:
        return self.step_packet(packet.id, packet.seal_text, act, self.person(by, room))

    def photograph(self, packet: Packet, by: StaffId, grey: int = 200) -> tuple[SealPhoto, ...]:
        kept = self.photograph_seal(packet.id, photo(grey), self.person(by))
        assert not isinstance(kept, Refusal), kept.en
        return kept

    def check(self, packet: Packet, by: StaffId = SECOND) -> Packet | Refusal:
        """The second pair's check, on the room's terminal."""
        return self.step(packet, by, Act(Step.CHECKED, Condition.WHOLE), ROOM_1)

    def show(
        self, packet: Packet, by: StaffId = PROCTOR, seal: Condition = Condition.WHOLE
    ) -> Packet | Refusal:
        return self.step(packet, by, Act(Step.SHOWN, seal, witnesses=WITNESSES))

    def open(self, packet: Packet, by: StaffId = PROCTOR) -> Packet | Refusal:
        return self.step(packet, by, Act(Step.OPENED, Condition.WHOLE))

    def at_room(self) -> Packet:
        """The papers of room 1, with their proctor."""
        packet = self.sealed()
        went(self.give(packet, OFFICER, PROCTOR))
        return went(self.take(packet, PROCTOR))

    def shown(self) -> Packet:
        """The papers of room 1 five minutes before the start, checked, photographed, shown to two candidates."""
        packet = self.at_room()
        self.minutes(-5)
        went(self.check(packet))
        self.photograph(packet, PROCTOR, 100)
        return went(self.show(packet))

    def opened(self) -> Packet:
        return went(self.open(self.shown()))

    def count(
        self, packet: Packet, *codes: tuple[str, int, int, int], by: StaffId = PROCTOR
    ) -> Packet | Refusal:
        told = tuple(CodeCount(PaperCode(code), used, spare, spoilt) for code, used, spare, spoilt in codes)
        return self.step(packet, by, Act(Step.COUNTED, Condition.WHOLE, codes=told))

    def reserve(self, packet: Packet) -> Packet:
        """The packet as its label in reserve names it: what is scanned when it is sealed again."""
        with self.world.work.read() as tx:
            label = next(
                v for v in tx.custody.labels() if v.packet == packet.id and v.state is LabelState.ISSUED
            )
        return replace(packet, seal_text=label.seal_text)

    def waive(
        self, control: Control, subject: str, first: StaffId = PROCTOR, second: StaffId = OFFICER
    ) -> Waiver:
        """Two persons set a control aside."""
        asked = self.waive_control(control, subject, "máy hỏng", self.person(first))
        assert not isinstance(asked, Refusal), asked.en
        granted = self.waive_control(control, subject, "", self.person(second))
        assert not isinstance(granted, Refusal) and granted.granted_by == second
        return granted

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
