"""The ledger's public key as people copy it from paper."""

from typing import Annotated

import typer

from appliance.domain.ledger.note import KEY_BYTES, NoteError, parse_verifier_key

LedgerKey = Annotated[
    str, typer.Option(help="The ledger's key you trust: 64 hexadecimal characters, or name+id+base64.")
]


def pinned_key(text: str) -> bytes | None:
    """None for an empty text. Ends the command on any other that is no key."""
    if not text:
        return None
    try:
        key = parse_verifier_key(text)[1] if "+" in text else bytes.fromhex(text)
    except (NoteError, ValueError) as error:
        raise typer.BadParameter(str(error), param_hint="--key") from error
    if len(key) != KEY_BYTES:
        raise typer.BadParameter("an Ed25519 key has 32 bytes", param_hint="--key")
    return key
