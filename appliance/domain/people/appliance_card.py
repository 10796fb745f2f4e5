"""The appliance's card (appliance.json): all that others may know of it. Authors of papers seal to it, verifiers
check receipts with it. Nothing in it is secret; format in docs/formats/data_folder.md."""

import json
from dataclasses import asdict, dataclass

FORMAT = "phong-thi/appliance-card/v1"


@dataclass(frozen=True)
class ApplianceCard:
    """``recipient``: age recipient. ``ledger_key``, ``seal_key``: Ed25519, 64 hexadecimal characters.
    ``authority``: SHA-256 fingerprint of the certificate authority, ``AB:CD:…``."""

    name: str
    school_code: str
    recipient: str
    ledger_key: str
    seal_key: str
    authority: str


def card_text(card: ApplianceCard) -> str:
    return json.dumps({"format": FORMAT, **asdict(card)}, ensure_ascii=False, indent=1) + "\n"


def parse_card(text: str) -> ApplianceCard | None:
    """None when it is no card of this format, complete and without anything else."""
    try:
        raw = json.loads(text)
        if raw.pop("format") != FORMAT or not all(isinstance(value, str) and value for value in raw.values()):
            return None
        card = ApplianceCard(**raw)
        card_text(card).encode()  # half a character, which JSON can spell, is a ValueError
        keys = [bytes.fromhex(card.ledger_key), bytes.fromhex(card.seal_key)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return card if all(len(key) == 32 for key in keys) and card.recipient.startswith("age1") else None
