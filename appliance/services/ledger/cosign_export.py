"""A witness's part: verify a whole export, see that it extends what was seen before, and cosign its checkpoint."""

from dataclasses import dataclass

from appliance.domain.ledger import export
from appliance.domain.ledger.checkpoint import parse_checkpoint
from appliance.domain.ledger.cosignature import WitnessKey, cosigned_message, merged, with_cosignature
from appliance.domain.ledger.note import encode_note, parse_note
from appliance.ports.clock import Clock
from appliance.ports.exports import ExportSource
from appliance.ports.signing import Signer
from appliance.services.ledger.verify_export import NO_WITNESS, Verified, VerifyExport

US = 1_000_000
SEEN = "seen.txt"


@dataclass(frozen=True)
class Witnessing:
    """``verified`` with faults: nothing was signed. ``note``: the export's checkpoint with this witness's line, and
    with those of others that stood under the same checkpoint already."""

    verified: Verified
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class CosignExport:
    verify_export: VerifyExport
    clock: Clock

    def __call__(
        self, source: ExportSource, name: str, signer: Signer, seen: str | None, pinned: bytes | None = None
    ) -> Witnessing:
        """``name``: the witness's. ``seen``: the note it signed last, None at the first time; the caller keeps the
        new one before it hands the signature out. ``pinned``: the ledger's key, when known from paper."""
        verified = self.verify_export(source, pinned, NO_WITNESS if seen is None else {SEEN: seen})
        if verified.faults:
            return Witnessing(verified)
        note = parse_checkpoint((source.get(export.CHECKPOINT) or b"").decode()).note
        others = source.get(export.WITNESSED)
        beside = parse_note(others.decode()) if others else note
        if beside.text == note.text:
            note = merged((note, beside))
        at = self.clock.now().wall_us // US
        by = WitnessKey(name, signer.public_key)
        note = with_cosignature(note, by, at, signer.sign(cosigned_message(note.text, at)))
        return Witnessing(verified, encode_note(note))
