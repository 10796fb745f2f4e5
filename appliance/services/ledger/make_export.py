"""Copy the ledger for strangers: what was recorded up to now, signed, with the public keys."""

from collections.abc import Mapping
from dataclasses import dataclass

from appliance.domain.ledger import export
from appliance.domain.ledger.checkpoint import Checkpoint, checkpoint_text, signed_note
from appliance.domain.ledger.cosignature import merged
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.ledger import ExportMade
from appliance.domain.ledger.export_refusals import EXPORT_TAKEN, LEDGER_NOT_STARTED
from appliance.domain.ledger.note import encode_note, parse_note
from appliance.domain.ledger.tree import leaf_hash
from appliance.domain.refusals import Refusal
from appliance.ports.exports import ExportTarget
from appliance.ports.signing import Signer
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.ledger.start_ledger import opening


@dataclass(frozen=True)
class Exported:
    """The files in the order they are to be written; the last may be what witnesses have cosigned."""

    size: int
    root: bytes
    files: Mapping[str, bytes]


@dataclass(frozen=True, kw_only=True)
class MakeExport:
    work: UnitOfWork
    signer: Signer

    def __call__(self, by: Actor, target: ExportTarget | None = None) -> Exported | Refusal:
        """``target``: also write it there; without, the caller sends the files on.

        That it was made is recorded first, by an event that the copy itself does not hold.
        """
        if target and (taken := target.taken()):
            return Refusal(EXPORT_TAKEN, {"file": taken})
        with self.work.write() as tx:
            started = opening(tx)
            if started is None:
                return Refusal(LEDGER_NOT_STARTED)
            size = tx.ledger.size()
            held = Checkpoint(started.origin, size, tx.ledger.root(size))
            tx.record(ExportMade(size, held.root.hex()), by)
        with self.work.read() as tx:
            leaves = list(tx.ledger.leaves(0, size))
            witnessed = tx.witnesses.best()
            notes = [] if witnessed is None else [parse_note(note) for note in tx.witnesses.notes(witnessed)]
        signature = self.signer.sign(checkpoint_text(held).encode())
        keys = export.ExportKeys(started.origin, self.signer.public_key, started.seal_key)
        files = {
            export.LEDGER: b"".join(leaf + b"\n" for leaf in leaves),
            export.HASHES: "".join(f"{leaf_hash(leaf).hex()}\n" for leaf in leaves).encode(),
            export.CHECKPOINT: signed_note(held, self.signer.public_key, signature).encode(),
            export.KEYS: export.keys_json(keys),
            export.README: export.ABOUT.encode(),
        }
        files[export.MANIFEST] = export.manifest_json(files)
        if notes:
            files[export.WITNESSED] = encode_note(merged(notes)).encode()
        if target:
            target.put(files)
        return Exported(size, held.root, files)
