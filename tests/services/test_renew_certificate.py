"""The certificate is renewed from the appliance's own authority: same key, same names, later end, or nothing changes."""

import pytest

from appliance.adapters.crypto.certificates import OwnCertificates
from appliance.adapters.files.atomic import AtomicFolder
from appliance.domain.ledger.entry import APPLIANCE, entry_from_bytes
from appliance.domain.people.data_folder import AUTHORITY, AUTHORITY_KEY, SERVER, SERVER_KEY
from appliance.domain.refusals import Refusal
from appliance.services.people.renew_certificate import RenewCertificate, Renewed
from tests.doubles.entropy import SeededEntropy
from tests.doubles.world import World
from tests.services.test_set_up_appliance import card_of

YEAR = 365 * 86400


def renewal(world: World, host: str = "exam.internal") -> RenewCertificate:
    return RenewCertificate(
        work=world.work, data=AtomicFolder(world.folder), clock=world.clock,
        certificates=OwnCertificates(SeededEntropy()), host=host,
    )  # fmt: skip


def kinds(world: World) -> list[str]:
    with world.work.read() as tx:
        return [entry_from_bytes(leaf).event.kind for leaf in tx.ledger.leaves()]


def test_after_a_year_the_same_key_gets_a_certificate_that_the_same_terminals_accept(world: World) -> None:
    card_of(world.folder)
    house = OwnCertificates(SeededEntropy())
    before, key = (world.folder / SERVER).read_bytes(), (world.folder / SERVER_KEY).read_bytes()
    world.clock.advance(2 * YEAR)
    now, authority = world.clock.now().wall, (world.folder / AUTHORITY).read_bytes()
    assert not house.vouches(authority, before, "exam.internal", now)
    renewed = renewal(world)(APPLIANCE)
    assert isinstance(renewed, Renewed)
    after = (world.folder / SERVER).read_bytes()
    assert house.vouches(authority, after, "exam.internal", now)
    assert house.vouches(authority, after, "localhost", now)
    assert (world.folder / SERVER_KEY).read_bytes() == key
    assert renewed.valid_until > now
    assert renewed.fingerprint == house.fingerprint(after) != house.fingerprint(before)
    assert kinds(world)[-1] == "certificate.renewed"


@pytest.mark.parametrize("spoilt", [AUTHORITY_KEY, SERVER_KEY, SERVER])
@pytest.mark.parametrize("content", [None, b"", b"no key, no certificate"])
def test_with_a_file_missing_or_spoilt_nothing_is_replaced(
    world: World, spoilt: str, content: bytes | None
) -> None:
    card_of(world.folder)
    if content is None:
        (world.folder / spoilt).unlink()
    else:
        (world.folder / spoilt).write_bytes(content)
    there = (world.folder / SERVER).read_bytes() if (world.folder / SERVER).exists() else None
    answer = renewal(world)(APPLIANCE)
    assert isinstance(answer, Refusal)
    assert answer.reason.code == "cannot-renew"
    assert (world.folder / SERVER).exists() == (there is not None)
    if there is not None:
        assert (world.folder / SERVER).read_bytes() == there
    assert "certificate.renewed" not in kinds(world)


def test_a_certificate_no_browser_would_accept_takes_nobodys_place(world: World) -> None:
    """Under a name it does not bear, and after the authority's own end."""
    card_of(world.folder)
    there = (world.folder / SERVER).read_bytes()
    assert isinstance(renewal(world, "bank.example")(APPLIANCE), Refusal)
    world.clock.advance(11 * YEAR)
    assert isinstance(renewal(world)(APPLIANCE), Refusal)
    assert (world.folder / SERVER).read_bytes() == there
