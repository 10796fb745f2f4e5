"""Hold two accounts of the ledger against each other: exports, checkpoints, receipts, what witnesses cosigned."""

from dataclasses import dataclass

from appliance.domain.ledger import export
from appliance.domain.ledger import export_refusals as because
from appliance.domain.ledger.checkpoint import SignedCheckpoint, parse_checkpoint
from appliance.domain.ledger.comparison import Account, Comparison, compare
from appliance.domain.ledger.note import NoteError
from appliance.domain.ledger.tree import leaf_hash
from appliance.domain.ledger.witness import read_kept
from appliance.domain.refusals import Refusal
from appliance.ports.exports import ExportSource
from appliance.ports.signing import Verifier
from appliance.services.ledger.verify_export import VerifyExport


@dataclass(frozen=True)
class Brought:
    """``name``: what to call it in a sentence; ``content``: an export, or the text of a note or QR code."""

    name: str
    content: ExportSource | str


@dataclass(frozen=True)
class Compared:
    """``faults`` not empty: one of the two is not to be believed, and nothing was compared. Sizes in entries."""

    comparison: Comparison = Comparison.UNTOLD
    faults: tuple[Refusal, ...] = ()
    old: int = 0
    new: int = 0


@dataclass(frozen=True, kw_only=True)
class CompareLedgers:
    verify: Verifier

    def __call__(self, old: Brought, new: Brought, pinned: bytes | None = None) -> Compared:
        """``pinned``: the ledger's key; without it the key of an export among the two."""
        key, faults = pinned, list[Refusal]()
        for brought in (old, new):
            if not isinstance(brought.content, str):
                verified = VerifyExport(verify=self.verify)(brought.content, key)
                faults += verified.faults
                if not verified.faults:
                    key = key or export.parse_keys(brought.content.get(export.KEYS) or b"").ledger
        if faults:
            return Compared(faults=tuple(faults))
        if key is None:
            return Compared(faults=(Refusal(because.KEY_NEEDED),))
        before, after = self._account(old, key), self._account(new, key)
        if isinstance(before, Refusal) or isinstance(after, Refusal):
            return Compared(faults=tuple(a for a in (before, after) if isinstance(a, Refusal)))
        if before.checkpoint.origin != after.checkpoint.origin:
            names = {"checkpoint": before.checkpoint.origin, "ledger": after.checkpoint.origin}
            return Compared(faults=(Refusal(because.OTHER_LEDGER, names),))
        return Compared(compare(before, after), (), before.size, after.size)

    def _account(self, brought: Brought, key: bytes) -> Account | Refusal:
        if not isinstance(brought.content, str):
            source = brought.content
            signed = parse_checkpoint((source.get(export.CHECKPOINT) or b"").decode())
            leaves = [leaf_hash(line.removesuffix(b"\n")) for line in source.lines(export.LEDGER)]
            return Account(signed.checkpoint, leaves=leaves)
        try:
            kept = read_kept(brought.content)
        except NoteError as error:
            return Refusal(because.FILE_MALFORMED, {"file": brought.name, "detail": str(error)})
        if not self._signed(kept.signed, key):
            return Refusal(because.NOT_A_WITNESS, {"witness": brought.name})
        if kept.slip and not kept.slip.fits(kept.signed.checkpoint):
            return Refusal(
                because.RECEIPT_ALTERED, {"witness": brought.name, "position": str(kept.slip.position)}
            )
        return Account(kept.signed.checkpoint, kept.slip)

    def _signed(self, signed: SignedCheckpoint, key: bytes) -> bool:
        claimed = signed.note.signed_by(signed.checkpoint.origin, key)
        return claimed is not None and self.verify(key, signed.note.text.encode(), claimed.value)
