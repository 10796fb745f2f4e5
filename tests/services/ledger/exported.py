"""A ledger with a day's worth of acts, and its export on a drive."""

from dataclasses import dataclass
from pathlib import Path

from appliance.adapters.crypto.ed25519 import Ed25519Signer, verify
from appliance.adapters.files.export_folder import ExportFolder, open_export
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.custody import RollCalled
from appliance.domain.ledger.events.people import SignedIn
from appliance.domain.names import StaffId
from appliance.services.ledger.make_export import Exported, MakeExport
from appliance.services.ledger.start_ledger import StartLedger
from appliance.services.ledger.verify_export import Verified, VerifyExport
from tests.doubles.world import World

SIGNER = Ed25519Signer(b"L" * 32)
SEAL_KEY = Ed25519Signer(b"S" * 32).public_key
ORIGIN = "phong-thi/HC01"
OFFICER = Actor(StaffId("cb1"))


def start(world: World) -> None:
    StartLedger(work=world.work, signer=SIGNER, seal_key=SEAL_KEY)(ORIGIN)


def act(world: World, times: int) -> None:
    """So many sign-ins and roll calls, some seconds apart."""
    for count in range(times):
        world.clock.advance(3)
        with world.work.write() as tx:
            event = (
                SignedIn("gt1")
                if count % 2
                else RollCalled("toan", "01", 22 - count % 3, 2, ("260001",), (), "")
            )
            tx.record(event, Actor(StaffId("gt1")))


@dataclass(frozen=True)
class OnDrive:
    world: World
    folder: Path
    exported: Exported

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def lines(self) -> list[bytes]:
        return self.read("ledger.jsonl").splitlines(keepends=True)

    def write(self, name: str, content: bytes) -> None:
        (self.folder / name).write_bytes(content)


def export_to(world: World, folder: Path) -> OnDrive:
    exported = MakeExport(work=world.work, signer=SIGNER)(OFFICER, ExportFolder(folder))
    assert isinstance(exported, Exported)
    return OnDrive(world, folder, exported)


ACTS = 12
"""In the day of :func:`a_day_on_drive`."""


def a_day_on_drive(world: World, folder: Path) -> OnDrive:
    start(world)
    act(world, ACTS)
    return export_to(world, folder)


def check(path: Path, pinned: bytes | None = None, witnesses: dict[str, str] | None = None) -> Verified:
    with open_export(path) as source:
        return VerifyExport(verify=verify)(source, pinned, witnesses or {})


def faults(path: Path, pinned: bytes | None = None, witnesses: dict[str, str] | None = None) -> list[str]:
    """Codes of what is wrong, the main one first."""
    return [fault.reason.code for fault in check(path, pinned, witnesses).faults]
