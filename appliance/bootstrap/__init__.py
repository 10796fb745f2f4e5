"""The one floor that knows every other: each verb is built from its adapters, by keyword, in plain sight.

``open_appliance`` is what every process starts from; ``server`` adds the routes and the bell, ``queues`` the
worker's loops, ``verbs`` what commands use as well. A process imports only its own part.
"""

from dataclasses import dataclass

from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.adapters.database.migrate import migrate_apart
from appliance.adapters.database.unit_of_work import Database, open_engine
from appliance.adapters.files.atomic import AtomicFolder
from appliance.adapters.host.clock import HostClock
from appliance.adapters.host.entropy import HostEntropy
from appliance.config import Settings
from appliance.domain.ledger.checkpoint import origin_of
from appliance.domain.people.appliance_card import ApplianceCard, parse_card
from appliance.domain.people.appliance_refusals import NOT_SET_UP
from appliance.domain.people.data_folder import AGE_IDENTITY, CARD, DATABASE, LEDGER_SEED, SEAL_SEED
from appliance.domain.refusals import Refusal
from appliance.ports.sealing import Identity
from appliance.services.ledger.start_ledger import StartLedger


@dataclass(frozen=True, kw_only=True)
class Appliance:
    """What every process of one appliance shares: its keys, its folders, its database, its clock."""

    settings: Settings
    card: ApplianceCard
    identity: Identity
    ledger_signer: Ed25519Signer
    seal_signer: Ed25519Signer
    clock: HostClock
    entropy: HostEntropy
    work: Database

    def folder(self, name: str) -> AtomicFolder:
        return AtomicFolder(self.settings.data / name)

    @property
    def data(self) -> AtomicFolder:
        return AtomicFolder(self.settings.data)


def open_appliance(settings: Settings) -> Appliance | Refusal:
    """Read the keys, bring the database to today's form, and open the ledger if it is new."""
    data = AtomicFolder(settings.data)
    files = {name: data.get(name) for name in (CARD, AGE_IDENTITY, LEDGER_SEED, SEAL_SEED)}
    card = parse_card((files[CARD] or b"").decode(errors="replace"))
    if card is None or None in files.values():
        return Refusal(NOT_SET_UP)
    texts = {
        name: (content or b"").decode("ascii").strip() for name, content in files.items() if name != CARD
    }
    clock = HostClock()
    migrate_apart(settings.data / DATABASE)
    appliance = Appliance(
        settings=settings,
        card=card,
        identity=Identity(texts[AGE_IDENTITY], card.recipient),
        ledger_signer=Ed25519Signer(bytes.fromhex(texts[LEDGER_SEED])),
        seal_signer=Ed25519Signer(bytes.fromhex(texts[SEAL_SEED])),
        clock=clock,
        entropy=HostEntropy(),
        work=Database(open_engine(settings.data / DATABASE), clock),
    )
    StartLedger(
        work=appliance.work, signer=appliance.ledger_signer, seal_key=appliance.seal_signer.public_key
    )(origin_of(card.school_code))
    return appliance
