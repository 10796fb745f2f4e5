"""Make the appliance's keys, once: what papers are sealed to, what signs the ledger and the seals, its own CA."""

from collections.abc import Callable
from dataclasses import dataclass

from appliance.domain.people.appliance_card import ApplianceCard, card_text, parse_card
from appliance.domain.people.appliance_refusals import ALREADY_SET_UP
from appliance.domain.people.data_folder import (
    AGE_IDENTITY,
    AUTHORITY,
    AUTHORITY_KEY,
    CARD,
    LEDGER_SEED,
    SEAL_SEED,
    SERVER,
    SERVER_KEY,
)
from appliance.domain.refusals import Refusal
from appliance.ports.certificates import Certificates
from appliance.ports.clock import Clock
from appliance.ports.entropy import Entropy
from appliance.ports.files import Folder
from appliance.ports.sealing import Sealing
from appliance.ports.signing import Signer

SEED_BYTES = 32


@dataclass(frozen=True, kw_only=True)
class SetUpAppliance:
    """``signer``: the signer of a 32-byte seed."""

    data: Folder
    clock: Clock
    entropy: Entropy
    sealing: Sealing
    certificates: Certificates
    signer: Callable[[bytes], Signer]

    def __call__(
        self, name: str, school_code: str, hosts: tuple[str, ...], addresses: tuple[str, ...]
    ) -> ApplianceCard | Refusal:
        """``hosts``, ``addresses``: what terminals may call this appliance by."""
        if (there := self.data.get(CARD)) is not None:
            card = parse_card(there.decode(errors="replace"))
            return Refusal(ALREADY_SET_UP, {"school": card.school_code if card else "?"})
        identity = self.sealing.new_identity()
        ledger, seal = self.entropy.take(SEED_BYTES), self.entropy.take(SEED_BYTES)
        now = self.clock.now().wall
        authority = self.certificates.authority(f"Phòng Thi {school_code}", now)
        server = self.certificates.server(authority, hosts, addresses, now)
        card = ApplianceCard(
            name=name,
            school_code=school_code,
            recipient=identity.recipient,
            ledger_key=self.signer(ledger).public_key.hex(),
            seal_key=self.signer(seal).public_key.hex(),
            authority=self.certificates.fingerprint(authority.certificate),
        )
        files = {
            AGE_IDENTITY: f"{identity.secret}\n".encode(),
            LEDGER_SEED: f"{ledger.hex()}\n".encode(),
            SEAL_SEED: f"{seal.hex()}\n".encode(),
            AUTHORITY_KEY: authority.key,
            AUTHORITY: authority.certificate,
            SERVER: server.certificate,
            SERVER_KEY: server.key,
            CARD: card_text(card).encode(),  # last: it says that the rest is there
        }
        for file, content in files.items():
            self.data.put(file, content)
        return card
