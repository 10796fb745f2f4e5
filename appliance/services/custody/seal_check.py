"""Tell a genuine label of a packet in use from everything else a scanner may read."""

from dataclasses import dataclass

from appliance.domain.custody import refusals as because
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.seals import parse_seal
from appliance.domain.exam import Exam
from appliance.domain.refusals import Refusal
from appliance.ports.custody import CustodyStore
from appliance.ports.signing import Verifier


@dataclass(frozen=True, kw_only=True)
class SealCheck:
    """``public_key``: of the signer that made the labels."""

    verify: Verifier
    public_key: bytes

    def __call__(self, text: str, exam: Exam, store: CustodyStore) -> Packet | Refusal:
        claim = parse_seal(text)
        if isinstance(claim, Refusal):
            return claim
        if not self.verify(self.public_key, claim.message, claim.signature):
            return Refusal(because.FORGED, {"packet": claim.packet})
        if claim.exam != exam.id.upper():
            return Refusal(because.OTHER_EXAM, {"packet": claim.packet})
        packet = store.packet(claim.packet)
        if packet is not None and claim.label < packet.label:
            return Refusal(because.SEAL_DEAD, {"packet": claim.packet})
        if packet is None or packet.seal_text != claim.text:
            return Refusal(because.UNKNOWN_SEAL, {"packet": claim.packet})
        return packet
