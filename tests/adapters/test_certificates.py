"""The appliance's authority vouches for the appliance, and for nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509

from appliance.adapters.crypto.certificates import CA_LIFE, SERVER_LIFE, OwnCertificates
from appliance.ports.certificates import Certified
from tests.doubles.entropy import SeededEntropy

NOW = datetime(2026, 11, 30, tzinfo=UTC)
HOUSE = OwnCertificates(SeededEntropy())
NAMES = ("exam.internal", "localhost")


@pytest.fixture(scope="module")
def authority() -> Certified:
    return HOUSE.authority("Phòng Thi 79760501", NOW)


@pytest.fixture(scope="module")
def server(authority: Certified) -> Certified:
    return HOUSE.server(authority, NAMES, ("127.0.0.1",), NOW)


@pytest.mark.parametrize("name", NAMES)
def test_a_browser_that_trusts_the_authority_accepts_the_server(
    authority: Certified, server: Certified, name: str
) -> None:
    assert HOUSE.vouches(authority.certificate, server.certificate, name, NOW)


def test_the_server_is_not_accepted_under_another_name(authority: Certified, server: Certified) -> None:
    assert not HOUSE.vouches(authority.certificate, server.certificate, "bank.example", NOW)


def test_a_terminal_whose_clock_is_a_day_behind_still_gets_in(
    authority: Certified, server: Certified
) -> None:
    assert HOUSE.vouches(authority.certificate, server.certificate, "localhost", NOW - timedelta(days=1))


def test_the_server_is_refused_after_its_last_day(authority: Certified, server: Certified) -> None:
    last = HOUSE.valid_until(server.certificate)
    assert NOW + timedelta(days=390) < last <= NOW + SERVER_LIFE
    assert not HOUSE.vouches(
        authority.certificate, server.certificate, "localhost", last + timedelta(seconds=1)
    )
    assert HOUSE.valid_until(authority.certificate) <= NOW + CA_LIFE


def test_another_authority_of_the_same_name_vouches_for_nothing(server: Certified) -> None:
    stranger = HOUSE.authority("Phòng Thi 79760501", NOW)
    assert not HOUSE.vouches(stranger.certificate, server.certificate, "localhost", NOW)


def test_the_authority_may_not_found_other_authorities(authority: Certified) -> None:
    constraints = x509.load_pem_x509_certificate(authority.certificate).extensions.get_extension_for_class(
        x509.BasicConstraints
    )
    assert constraints.critical
    assert constraints.value.ca
    assert constraints.value.path_length == 0


def test_a_fingerprint_is_thirty_two_pairs(authority: Certified) -> None:
    pairs = HOUSE.fingerprint(authority.certificate).split(":")
    assert len(pairs) == 32
    assert all(len(pair) == 2 and pair == pair.upper() for pair in pairs)
