"""What lies before an outsider who judges a copy of the ledger, and which parts of it somebody may alter how."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from appliance.adapters.crypto.ed25519 import Ed25519Signer, verify
from appliance.adapters.files.export_folder import open_export
from appliance.domain.ledger import export
from appliance.domain.ledger.cosignature import WitnessKey, cosigned_message, with_cosignature
from appliance.domain.ledger.note import encode_note, parse_note, verifier_key
from appliance.domain.ledger.policy import parse_policy
from appliance.services.ledger.verify_export import Verified, VerifyExport
from tests.doubles.tampering import fix_manifest, put_lines, sign_again, signed_over, slip_of
from tests.doubles.world import World
from tests.services.ledger.exported import ORIGIN, SIGNER, OnDrive, act, export_to, start

ACTS = 12
SEEN = 9
"""The witnesses' checkpoint and the receipt end there."""
WITNESSES = {"district": Ed25519Signer(b"D" * 32), "office": Ed25519Signer(b"O" * 32)}
AT = 1_796_000_000


class Target(StrEnum):
    LEDGER = "ledger"
    EXPORT = "export"
    RECEIPT = "receipt"
    WITNESSED = "witnessed"
    POLICY = "policy"


class Act(StrEnum):
    ALTER = "alter"
    DROP = "drop"
    REORDER = "reorder"
    TRUNCATE = "truncate"
    FORK = "fork"
    BACK_DATE = "back-date"
    RE_SIGN = "re-sign"


def cosigned(note: str, signers: Mapping[str, Ed25519Signer], at: int = AT) -> str:
    parsed = parse_note(note)
    for name, signer in signers.items():
        signature = signer.sign(cosigned_message(parsed.text, at))
        key = WitnessKey(name, WITNESSES[name].public_key)
        parsed = with_cosignature(parsed, key, at, signature)
    return encode_note(parsed)


def policy_of(signers: Mapping[str, Ed25519Signer], log: Ed25519Signer = SIGNER) -> str:
    lines = [f"log {verifier_key(ORIGIN, log.public_key)}"]
    lines += [f"witness {name} {WitnessKey(name, signer.public_key)}" for name, signer in signers.items()]
    return "\n".join([*lines, f"group both all {' '.join(signers)}", "quorum both\n"])


@dataclass
class Table:
    """What lies before the outsider."""

    drive: OnDrive
    receipt: str
    policy: str = field(default_factory=lambda: policy_of(WITNESSES))

    def lines(self, do: Callable[[list[bytes]], list[bytes]]) -> None:
        put_lines(self.drive, do(self.drive.lines()))

    def resigned(self, do: Callable[[list[bytes]], list[bytes]]) -> None:
        """By the holder of the appliance's own key."""
        self.lines(do)
        sign_again(self.drive, SIGNER, tell_keys=True)

    def file(self, name: str, do: Callable[[bytes], bytes], *, repaired: bool = True) -> None:
        self.drive.write(name, do(self.drive.read(name)))
        if repaired:
            fix_manifest(self.drive)

    def fields(self, do: Callable[[list[str]], list[str]]) -> None:
        self.receipt = "|".join(do(self.receipt.split("|")))

    def judged(self) -> Verified:
        with open_export(self.drive.folder) as source:
            return VerifyExport(verify=verify)(
                source, SIGNER.public_key, {"biên nhận": self.receipt}, parse_policy(self.policy)
            )


def laid_out(world: World, folder: Path) -> Table:
    """A day's export with both cosignatures, and a receipt."""
    start(world)
    act(world, ACTS)
    drive = export_to(world, folder / "drive")
    seen = drive.lines()[:SEEN]
    drive.write(export.WITNESSED, cosigned(signed_over(seen), WITNESSES).encode())
    return Table(drive, slip_of(seen, SEEN - 1))
