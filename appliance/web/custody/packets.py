"""Packets and seals over HTTP."""

from dataclasses import dataclass

from appliance.domain.custody.acts import Act
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.paper_counts import CodeCount
from appliance.domain.custody.states import Condition
from appliance.domain.custody.steps import Step
from appliance.domain.exam import Role
from appliance.domain.names import CandidateNumber, PacketId, PaperCode, SittingId, StaffId
from appliance.domain.refusals import BAD_INPUT, Refusal
from appliance.services.custody.list_packets import ListPackets
from appliance.services.custody.print_labels import PrintLabels
from appliance.services.custody.read_seal import ReadSeal
from appliance.services.custody.seal_packets import SealPackets
from appliance.services.custody.step_packet import StepPacket
from appliance.web.api import OFFICER, SIGNED_IN, STAFF_OF_PACKETS, Access, Api, Call, Download, Nothing
from appliance.web.custody.messages import (
    Give,
    OnePacket,
    PacketList,
    PrintedCode,
    SealSeen,
    SealText,
    StepTable,
    Take,
    TakeStep,
    packet_message,
    photo_messages,
    steps_message,
    table_message,
)

HANDS_OVER = Access(frozenset({Role.PROCTOR, Role.OFFICER}))


def _one(answer: Packet | Refusal) -> OnePacket | Refusal:
    return answer if isinstance(answer, Refusal) else OnePacket(packet=packet_message(answer))


def _list(packets: tuple[Packet, ...]) -> PacketList:
    return PacketList(packets=[packet_message(p) for p in packets])


@dataclass(frozen=True, kw_only=True)
class PacketVerbs:
    seal_packets: SealPackets
    list_packets: ListPackets
    print_labels: PrintLabels
    read_seal: ReadSeal
    step_packet: StepPacket


def packets_api(verbs: PacketVerbs) -> Api:
    api = Api("custody")
    _add_packets(api, verbs)
    _add_seals(api, verbs)
    _add_steps(api, verbs)
    return api


def _add_packets(api: Api, verbs: PacketVerbs) -> None:
    @api.post("/api/sittings/<sitting>/packets", who=OFFICER, answer=PacketList)
    def make_packets(call: Call[Nothing], sitting: str) -> PacketList | Refusal:
        """Make up and label the packets of a sitting; asked again, changes nothing."""
        answer = verbs.seal_packets(SittingId(sitting), call.caller)
        return answer if isinstance(answer, Refusal) else _list(answer)

    @api.get("/api/packets", who=SIGNED_IN, answer=PacketList)
    def packets(_call: Call[Nothing]) -> PacketList:
        """All packets of the exam and where each stands."""
        return _list(verbs.list_packets())

    @api.get("/api/steps", who=SIGNED_IN, answer=StepTable)
    def steps(_call: Call[Nothing]) -> StepTable:
        """The table of steps, kept by terminals for when the appliance is away."""
        return table_message()

    @api.get("/api/sittings/<sitting>/labels.pdf", who=OFFICER, answer=None)
    def labels(call: Call[Nothing], sitting: str) -> Download | Refusal:
        """Seal labels of a sitting as A4 sheets."""
        answer = verbs.print_labels(SittingId(sitting), call.caller)
        if isinstance(answer, Refusal):
            return answer
        return Download(answer, "application/pdf", f"nhan-{sitting}.pdf", inline=True)


def _add_seals(api: Api, verbs: PacketVerbs) -> None:
    @api.post("/api/seals/read", who=SIGNED_IN, body=SealText, answer=SealSeen, uploads=True)
    def read(call: Call[SealText]) -> SealSeen | Refusal:
        """Is this the right packet? By a scanner's text, a typed code, or a picture."""
        if call.body.text is None and not call.uploads:
            return Refusal(BAD_INPUT, {"detail": "text"})
        seen = call.uploads[0].content if call.body.text is None else call.body.text
        answer = verbs.read_seal(seen, call.caller)
        if isinstance(answer, Refusal):
            return answer
        return SealSeen(
            packet=packet_message(answer.packet),
            verdict="typed" if answer.typed else "right",
            next=steps_message(answer.ready),
            codes=[PrintedCode(code=code, printed=n) for code, n in answer.printed.items()],
            photos=photo_messages(answer.photos),
            waived=sorted(control.value for control in answer.waived),
        )


def _add_steps(api: Api, verbs: PacketVerbs) -> None:
    @api.post("/api/packets/<packet>/give", who=HANDS_OVER, body=Give, answer=OnePacket)
    def give(call: Call[Give], packet: str) -> OnePacket | Refusal:
        """First half of a hand-over: the giver names the receiver."""
        act = Act(Step.GIVE, Condition(call.body.condition), to=StaffId(call.body.to))
        return _one(verbs.step_packet(PacketId(packet), call.body.seal_text, act, call.caller))

    @api.post("/api/packets/<packet>/take", who=HANDS_OVER, body=Take, answer=OnePacket)
    def take(call: Call[Take], packet: str) -> OnePacket | Refusal:
        """Second half of a hand-over: the receiver confirms on their own sign-in."""
        act = Act(Step.TAKE, Condition(call.body.condition))
        return _one(verbs.step_packet(PacketId(packet), call.body.seal_text, act, call.caller))

    @api.post("/api/packets/<packet>/steps", who=STAFF_OF_PACKETS, body=TakeStep, answer=OnePacket)
    def step(call: Call[TakeStep], packet: str) -> OnePacket | Refusal:
        """Take a step that is no half of a hand-over."""
        body = call.body
        act = Act(
            Step(body.step),
            Condition(body.condition),
            count=body.count,
            witnesses=tuple(CandidateNumber(w.strip()) for w in body.witnesses),
            codes=tuple(CodeCount(PaperCode(c.code), c.used, c.spare, c.spoilt) for c in body.codes),
        )
        return _one(verbs.step_packet(PacketId(packet), body.seal_text, act, call.caller))
