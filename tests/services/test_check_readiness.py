"""The readiness list, gathered from a real database and real files."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from appliance.adapters.crypto.age import AgeSealing
from appliance.adapters.crypto.certificates import OwnCertificates
from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.adapters.files.atomic import AtomicFolder
from appliance.domain.ledger.entry import APPLIANCE
from appliance.domain.ledger.events.people import SignedIn
from appliance.domain.names import StaffId
from appliance.domain.people.data_folder import SEAL_SEED
from appliance.domain.people.readiness import Level
from appliance.services.people.check_readiness import CheckReadiness, recomputed_root
from appliance.services.people.set_up_appliance import SetUpAppliance
from tests.doubles.world import World, make_world


@dataclass(frozen=True)
class EmptyMachine:
    """Implements ``ports.machine.Machine``."""

    def disk_free_bytes(self) -> int:
        return 10**12

    def has_swap(self) -> bool:
        return False

    def has_nginx(self) -> bool:
        return True

    def has_site(self) -> bool:
        return True


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path)


@pytest.fixture
def check(world: World) -> CheckReadiness:
    data, certificates = AtomicFolder(world.folder), OwnCertificates(world.entropy)
    SetUpAppliance(
        data=data,
        clock=world.clock,
        entropy=world.entropy,
        sealing=AgeSealing(),
        certificates=certificates,
        signer=Ed25519Signer,
    )("Máy 1", "HC01", ("exam.internal",), ())
    return CheckReadiness(
        work=world.work,
        data=data,
        bundle=AtomicFolder(world.folder / "bundle"),
        clock=world.clock,
        certificates=certificates,
        machine=EmptyMachine(),
        printer=None,
        host="exam.internal",
    )


def levels(check: CheckReadiness) -> dict[str, Level]:
    return {line.name: line.level for line in check()}


def record(world: World, count: int) -> None:
    with world.work.write() as tx:
        for _ in range(count):
            tx.record(SignedIn(StaffId("cb1")), APPLIANCE)


def test_an_entry_of_this_boot_vouches_for_the_clock(world: World, check: CheckReadiness) -> None:
    assert levels(check)["clock"] is Level.REMARK
    record(world, 1)
    assert levels(check)["clock"] is Level.GOOD


def test_a_clock_set_forward_fails(world: World, check: CheckReadiness) -> None:
    record(world, 1)
    world.clock.set_wall(3600)
    assert levels(check)["clock"] is Level.FAIL


@pytest.mark.parametrize("count", [1, 2, 7, 8])
def test_a_ledger_is_whole_when_its_leaves_hash_to_its_root(
    world: World, check: CheckReadiness, count: int
) -> None:
    record(world, count)
    assert levels(check)["ledger"] is Level.GOOD
    with world.work.read() as tx:
        leaves = list(tx.ledger.leaves())
        assert recomputed_root(leaves) == tx.ledger.root(count)
        assert recomputed_root([leaves[0] + b" ", *leaves[1:]]) != tx.ledger.root(count)


def test_a_lost_key_fails(world: World, check: CheckReadiness) -> None:
    assert levels(check)["keys"] is Level.GOOD
    (world.folder / SEAL_SEED).unlink()
    assert levels(check)["keys"] is Level.FAIL


def test_an_exam_without_its_sealed_papers_fails(check: CheckReadiness) -> None:
    assert levels(check)["exam"] is Level.FAIL


def test_the_certificate_is_good_for_this_appliance_only(check: CheckReadiness) -> None:
    assert levels(check)["tls"] is Level.GOOD
    stranger = CheckReadiness(**{**vars(check), "host": "bank.example"})
    assert levels(stranger)["tls"] is Level.FAIL
