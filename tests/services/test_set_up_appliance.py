"""The appliance's keys are made once and kept."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from appliance.adapters.crypto.age import AgeSealing
from appliance.adapters.crypto.certificates import OwnCertificates
from appliance.adapters.crypto.ed25519 import Ed25519Signer, verify
from appliance.adapters.files.atomic import AtomicFolder
from appliance.domain.people.appliance_card import ApplianceCard, card_text, parse_card
from appliance.domain.people.data_folder import AGE_IDENTITY, AUTHORITY, CARD, LEDGER_SEED, SECRETS, SERVER
from appliance.domain.refusals import Refusal
from appliance.services.people.set_up_appliance import SetUpAppliance
from tests.doubles.clock import HandClock
from tests.doubles.entropy import SeededEntropy


def set_up(folder: Path) -> ApplianceCard | Refusal:
    entropy, clock = SeededEntropy(), HandClock()
    make = SetUpAppliance(
        data=AtomicFolder(folder),
        clock=clock,
        entropy=entropy,
        sealing=AgeSealing(),
        certificates=OwnCertificates(entropy),
        signer=Ed25519Signer,
    )
    return make("Máy phòng thi 1", "HP-01", ("exam.internal", "localhost"), ("127.0.0.1",))


def card_of(folder: Path) -> ApplianceCard:
    card = set_up(folder)
    assert isinstance(card, ApplianceCard)
    return card


def test_what_is_sealed_to_the_card_opens_with_the_kept_identity(tmp_path: Path) -> None:
    card = card_of(tmp_path)
    secret = (tmp_path / AGE_IDENTITY).read_text(encoding="ascii").strip()
    sealing = AgeSealing()
    assert sealing.open(sealing.seal(b"paper key", [card.recipient]), secret) == b"paper key"


def test_what_the_kept_ledger_key_signs_verifies_with_the_card(tmp_path: Path) -> None:
    card = card_of(tmp_path)
    seed = bytes.fromhex((tmp_path / LEDGER_SEED).read_text(encoding="ascii"))
    signature = Ed25519Signer(seed).sign(b"checkpoint")
    assert verify(bytes.fromhex(card.ledger_key), b"checkpoint", signature)
    assert card.ledger_key != card.seal_key


def test_the_card_names_the_authority_that_vouches_for_the_server(tmp_path: Path) -> None:
    card = card_of(tmp_path)
    house = OwnCertificates(SeededEntropy())
    authority, server = (tmp_path / AUTHORITY).read_bytes(), (tmp_path / SERVER).read_bytes()
    assert house.fingerprint(authority) == card.authority
    assert house.vouches(authority, server, "localhost", HandClock().now().wall)


def test_keys_that_are_there_are_never_replaced(tmp_path: Path) -> None:
    card_of(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    again = set_up(tmp_path)
    assert isinstance(again, Refusal)
    assert again.reason.code == "already-set-up"
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_no_secret_can_be_read_by_others(tmp_path: Path) -> None:
    card_of(tmp_path)
    assert [oct((tmp_path / name).stat().st_mode & 0o777) for name in SECRETS] == ["0o600"] * len(SECRETS)


def test_no_secret_stands_on_the_card(tmp_path: Path) -> None:
    card_of(tmp_path)
    card = (tmp_path / CARD).read_text(encoding="utf-8")
    for name in SECRETS:
        secret = (tmp_path / name).read_text(encoding="ascii").strip()
        assert secret not in card


KEYS = st.binary(min_size=32, max_size=32).map(bytes.hex)
TEXTS = st.text(min_size=1)
CARDS = st.builds(ApplianceCard, TEXTS, TEXTS, TEXTS.map("age1".__add__), KEYS, KEYS, TEXTS)


@given(CARDS)
def test_a_card_is_read_as_it_was_written(card: ApplianceCard) -> None:
    assert parse_card(card_text(card)) == card


@given(CARDS, st.sampled_from(["format", "name", "recipient", "ledger_key"]))
def test_a_card_that_lacks_a_line_is_no_card(card: ApplianceCard, missing: str) -> None:
    lines = [line for line in card_text(card).splitlines() if not line.startswith(f' "{missing}"')]
    assert parse_card("\n".join(lines)) is None


def test_other_json_is_no_card() -> None:
    assert parse_card("[]") is None
    assert parse_card('{"format": "phong-thi/appliance-card/v2"}') is None
