"""Tell a genuine label of a packet in use from everything else a scanner may read."""

from dataclasses import dataclass

from appliance.domain.custody import refusals as because
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.seal_stock import is_reserve
from appliance.domain.custody.seals import SealClaim, parse_seal
from appliance.domain.custody.states import State
from appliance.domain.custody.steps import Step
from appliance.domain.exam import Exam
from appliance.domain.refusals import Refusal
from appliance.ports.custody import CustodyStore
from appliance.ports.signing import Verifier


@dataclass(frozen=True, kw_only=True)
class SealCheck:
    """``public_key``: of the signer that made the labels."""

    verify: Verifier
    public_key: bytes

    def __call__(
        self, text: str, exam: Exam, store: CustodyStore, step: Step | None = None
    ) -> Packet | Refusal:
        """The packet whose label this is. Papers that were counted are sealed again with the label in reserve, which is
        good for nothing before; ``step``: the one that is to follow, None for looking only."""
        claim = parse_seal(text)
        if isinstance(claim, Refusal):
            return claim
        if not self.verify(self.public_key, claim.message, claim.signature):
            return Refusal(because.FORGED, {"packet": claim.packet})
        if claim.exam != exam.id.upper():
            return Refusal(because.OTHER_EXAM, {"packet": claim.packet})
        packet = store.packet(claim.packet)
        if packet is None:
            return Refusal(because.UNKNOWN_SEAL, {"packet": claim.packet})
        if packet.seal_text != claim.text:
            return _another_label(claim, packet, store, step)
        if step is Step.RESEALED and packet.state is State.COUNTED:
            return Refusal(because.RESEAL_WITH_RESERVE, {"packet": packet.id})
        return packet


def _another_label(
    claim: SealClaim, packet: Packet, store: CustodyStore, step: Step | None
) -> Packet | Refusal:
    """Not the one in use: in reserve, dead, or none that was issued."""
    known = next(
        (v for v in store.labels(packet.sitting) if v.packet == packet.id and v.seal_text == claim.text), None
    )
    if known and is_reserve(packet, known):
        resealing = packet.state is State.COUNTED and step in (None, Step.RESEALED)
        return packet if resealing else Refusal(because.SEAL_IN_RESERVE, {"packet": packet.id})
    dead = known is not None or claim.label < packet.label
    return Refusal(because.SEAL_DEAD if dead else because.UNKNOWN_SEAL, {"packet": claim.packet})
