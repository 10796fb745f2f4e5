"""Paper as a witness: the checkpoint in a receipt's QR, as the signed note it was taken from."""

import base64
import binascii

from appliance.domain.ledger.checkpoint import Checkpoint, checkpoint_text
from appliance.domain.ledger.note import KEY_ID_BYTES, Note, NoteError, NoteSignature, encode_note
from appliance.domain.ledger.receipt import VERSION

FIELDS = 8


def _raw(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteError("not base64url") from error


def witness_note(text: str) -> str:
    """A note is given back as it is; a receipt's QR text (docs/formats/receipt.md) becomes the note behind it.

    Raises :class:`NoteError` for a QR text that holds none.
    """
    fields = text.strip().split("|")
    if fields[0] != VERSION:
        return text
    if len(fields) != FIELDS or not fields[3].isascii() or not fields[3].isdecimal():
        raise NoteError(f"a receipt's QR text has {FIELDS} fields")
    origin, root, signature = fields[1], _raw(fields[4]), _raw(fields[6])
    by = NoteSignature(origin, signature[:KEY_ID_BYTES], signature[KEY_ID_BYTES:])
    return encode_note(Note(checkpoint_text(Checkpoint(origin, int(fields[3]), root)), (by,)))
