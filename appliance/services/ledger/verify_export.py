"""Verify a copy of the ledger with nothing but public keys: no database, no secret, no network."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from appliance.domain.ledger import export
from appliance.domain.ledger import export_refusals as because
from appliance.domain.ledger.audit import Audit, ClockStep, Witness
from appliance.domain.ledger.checkpoint import SignedCheckpoint, parse_checkpoint
from appliance.domain.ledger.cosignature import cosigned_at
from appliance.domain.ledger.events.ledger import LedgerStarted
from appliance.domain.ledger.policy import Policy
from appliance.domain.ledger.witness import Kept, read_kept
from appliance.domain.ledger.witness_refusals import LOG_NOT_IN_POLICY, QUORUM_MISSING
from appliance.domain.refusals import Refusal
from appliance.ports.exports import ExportSource, ExportUnreadableError
from appliance.ports.signing import Verifier

NO_WITNESS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Witnessed:
    """``size``: entries under the cosigned checkpoint. ``by``: names in the policy, with the time each had seen it
    in seconds since 1970."""

    size: int
    by: Mapping[str, int]


@dataclass(frozen=True)
class Verified:
    """``faults`` empty: the copy is what the appliance signed. ``key``: who signed, as a C2SP verifier key.
    ``witnessed``: what the policy's witnesses say; None without a policy or without witnessed.txt."""

    faults: tuple[Refusal, ...]
    size: int = 0
    root: bytes = b""
    origin: str = ""
    key: str = ""
    first_us: int | None = None
    last_us: int | None = None
    clock_steps: tuple[ClockStep, ...] = ()
    witnessed: Witnessed | None = None


@dataclass(frozen=True, kw_only=True)
class _Copy:
    """``small``: every file but the ledger itself, as it came. ``kept``: what is held against it, by name, with
    ``cosigned``, its own witnessed.txt, last."""

    small: Mapping[str, bytes]
    signed: SignedCheckpoint
    keys: export.ExportKeys
    manifest: Mapping[str, export.FileDigest]
    kept: Sequence[tuple[str, Kept]]
    cosigned: SignedCheckpoint | None


@dataclass(frozen=True, kw_only=True)
class VerifyExport:
    verify: Verifier

    def __call__(
        self,
        source: ExportSource,
        pinned: bytes | None = None,
        witnesses: Mapping[str, str] = NO_WITNESS,
        policy: Policy | None = None,
    ) -> Verified:
        """``pinned``: the public key the caller trusts, 32 bytes. ``witnesses``: checkpoints the caller kept, as
        notes or as QR texts of receipts, by what to call them; one without a good signature of the same key is
        a fault, not a witness. ``policy``: who must have cosigned witnessed.txt."""
        try:
            return self._read(source, pinned, witnesses, policy)
        except ExportUnreadableError as error:
            return Verified((Refusal(because.EXPORT_UNREADABLE, {"detail": str(error)}),))

    def _read(
        self,
        source: ExportSource,
        pinned: bytes | None,
        witnesses: Mapping[str, str],
        policy: Policy | None,
    ) -> Verified:
        copy = _open(source, witnesses)
        if isinstance(copy, Refusal):
            return Verified((copy,))
        signed, keys, kept = copy.signed, copy.keys, copy.kept
        audit = Audit(
            [Witness(name, k.signed.checkpoint, k.slip) for name, k in kept if self._signed(k.signed, keys)]
        )
        digests = {n: export.FileDigest(len(c), hashlib.sha256(c).hexdigest()) for n, c in copy.small.items()}
        digests[export.LEDGER] = _follow(source, audit)
        witnessed = self._witnessed(copy.cosigned, policy) if copy.cosigned and policy else None
        faults = (
            *audit.against(signed.checkpoint, _hashes_or_none(copy.small[export.HASHES])),
            *self._signature_faults(signed, keys, pinned),
            *_key_faults(signed, keys, audit),
            *(
                Refusal(because.NOT_A_WITNESS, {"witness": name})
                for name, k in kept
                if not self._signed(k.signed, keys)
            ),
            *(
                Refusal(because.FILE_CHANGED, {"file": name})
                for name, digest in copy.manifest.items()
                if digests[name] != digest
            ),
            *(_policy_faults(policy, keys, witnessed) if policy else ()),
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
            witnessed,
        )

    def _witnessed(self, signed: SignedCheckpoint, policy: Policy) -> Witnessed:
        seen = {name: cosigned_at(signed.note, key, self.verify) for name, key in policy.witnesses.items()}
        return Witnessed(signed.checkpoint.size, {name: at for name, at in seen.items() if at is not None})

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


def _open(source: ExportSource, witnesses: Mapping[str, str]) -> _Copy | Refusal:
    """All that has a form is read by it before anything is judged."""
    small: dict[str, bytes] = {}
    for name in export.FILES[1:]:
        content = source.get(name)
        if content is None:
            return Refusal(because.EXPORT_LACKS, {"file": name})
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
            kept.append((name, read_kept(note)))
        name = export.WITNESSED
        content = source.get(name)
        cosigned = None if content is None else parse_checkpoint(content.decode())
    except ValueError as error:
        return Refusal(because.FILE_MALFORMED, {"file": name, "detail": str(error)})
    if cosigned:
        kept.append((export.WITNESSED, Kept(cosigned)))
    return _Copy(small=small, signed=signed, keys=keys, manifest=manifest, kept=kept, cosigned=cosigned)


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


def _policy_faults(policy: Policy, keys: export.ExportKeys, witnessed: Witnessed | None) -> Iterator[Refusal]:
    by = witnessed.by if witnessed else {}
    if not policy.accepts(keys.origin, keys.ledger):
        yield Refusal(LOG_NOT_IN_POLICY, {"key": keys.verifier_key})
    if not policy.reached([policy.witnesses[name] for name in by]):
        yield Refusal(QUORUM_MISSING, {"have": ", ".join(sorted(by)) or "0"})
