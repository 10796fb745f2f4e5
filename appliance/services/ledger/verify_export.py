"""Verify a copy of the ledger with nothing but public keys: no database, no secret, no network."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from appliance.domain.ledger import export
from appliance.domain.ledger import export_refusals as because
from appliance.domain.ledger.audit import Audit, ClockStep, Witness
from appliance.domain.ledger.checkpoint import SignedCheckpoint, parse_checkpoint
from appliance.domain.ledger.events.ledger import LedgerStarted
from appliance.domain.ledger.witness import witness_note
from appliance.domain.refusals import Refusal
from appliance.ports.exports import ExportSource, ExportUnreadableError
from appliance.ports.signing import Verifier

NO_WITNESS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Verified:
    """``faults`` empty: the copy is what the appliance signed. ``key``: who signed, as a C2SP verifier key."""

    faults: tuple[Refusal, ...]
    size: int = 0
    root: bytes = b""
    origin: str = ""
    key: str = ""
    first_us: int | None = None
    last_us: int | None = None
    clock_steps: tuple[ClockStep, ...] = ()


@dataclass(frozen=True, kw_only=True)
class VerifyExport:
    verify: Verifier

    def __call__(
        self, source: ExportSource, pinned: bytes | None = None, witnesses: Mapping[str, str] = NO_WITNESS
    ) -> Verified:
        """``pinned``: the public key the caller trusts, 32 bytes. ``witnesses``: checkpoints the caller kept, as
        notes or as QR texts of receipts, by what to call them; one without a good signature of the same key is
        a fault, not a witness."""
        try:
            return self._read(source, pinned, witnesses)
        except ExportUnreadableError as error:
            return Verified((Refusal(because.EXPORT_UNREADABLE, {"detail": str(error)}),))

    def _read(self, source: ExportSource, pinned: bytes | None, witnesses: Mapping[str, str]) -> Verified:
        small: dict[str, bytes] = {}
        for name in export.FILES[1:]:
            content = source.get(name)
            if content is None:
                return Verified((Refusal(because.EXPORT_LACKS, {"file": name}),))
            small[name] = content
        name = export.CHECKPOINT
        try:
            signed = parse_checkpoint(small[name].decode())
            name = export.KEYS
            keys = export.parse_keys(small[name])
            name = export.MANIFEST
            manifest = export.parse_manifest(small[name])
            kept = []
            for name, note in witnesses.items():
                kept.append((name, parse_checkpoint(witness_note(note))))
        except ValueError as error:
            return Verified((Refusal(because.FILE_MALFORMED, {"file": name, "detail": str(error)}),))
        audit = Audit([Witness(name, note.checkpoint) for name, note in kept if self._signed(note, keys)])
        digests = {n: export.FileDigest(len(c), hashlib.sha256(c).hexdigest()) for n, c in small.items()}
        digests[export.LEDGER] = _follow(source, audit)
        faults = (
            *audit.against(signed.checkpoint, _hashes_or_none(small[export.HASHES])),
            *self._signature_faults(signed, keys, pinned),
            *_key_faults(signed, keys, audit),
            *(
                Refusal(because.NOT_A_WITNESS, {"witness": name})
                for name, note in kept
                if not self._signed(note, keys)
            ),
            *(
                Refusal(because.FILE_CHANGED, {"file": name})
                for name, digest in manifest.items()
                if digests[name] != digest
            ),
        )
        return Verified(
            faults,
            audit.size,
            audit.root(),
            signed.checkpoint.origin,
            keys.verifier_key,
            audit.first.at.wall_us if audit.first else None,
            audit.last.at.wall_us if audit.last else None,
            tuple(audit.clock_steps),
        )

    def _signature_faults(
        self, signed: SignedCheckpoint, keys: export.ExportKeys, pinned: bytes | None
    ) -> list[Refusal]:
        faults = []
        if pinned is not None and pinned != keys.ledger:
            faults.append(Refusal(because.KEY_NOT_PINNED))
        if signed.note.signed_by(keys.origin, keys.ledger) is None:
            faults.append(Refusal(because.OTHER_KEY, {"key": keys.verifier_key}))
        elif not self._signed(signed, keys):
            faults.append(Refusal(because.FORGED_SIGNATURE))
        return faults

    def _signed(self, signed: SignedCheckpoint, keys: export.ExportKeys) -> bool:
        claimed = signed.note.signed_by(keys.origin, keys.ledger)
        return claimed is not None and self.verify(keys.ledger, signed.note.text.encode(), claimed.value)


def _follow(source: ExportSource, audit: Audit) -> export.FileDigest:
    size, digest = 0, hashlib.sha256()
    for line in source.lines(export.LEDGER):
        size += len(line)
        digest.update(line)
        audit.line(line.removesuffix(b"\n"))
    return export.FileDigest(size, digest.hexdigest())


def _hashes_or_none(raw: bytes) -> Sequence[bytes]:
    """Helps to name a line; a broken list only means that it cannot help."""
    try:
        return export.parse_hashes(raw)
    except ValueError:
        return ()


def _key_faults(signed: SignedCheckpoint, keys: export.ExportKeys, audit: Audit) -> list[Refusal]:
    faults = []
    opened = audit.first.event if audit.first else None
    if isinstance(opened, LedgerStarted):
        if opened.ledger_key != keys.ledger.hex() or opened.seal_key != keys.seal:
            faults.append(Refusal(because.KEY_NOT_OPENERS))
        if not opened.origin == signed.checkpoint.origin == keys.origin:
            names = {"checkpoint": signed.checkpoint.origin, "ledger": opened.origin}
            faults.append(Refusal(because.OTHER_LEDGER, names))
    return faults
