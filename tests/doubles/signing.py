"""The authors' key in careless hands: a bundle changed and then signed anew, so that only its sense is wrong."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.adapters.files.bundle_file import ZipBundles
from appliance.domain.papers.manifest import signed_message
from appliance.domain.papers.signature_file import SignatureFile, signature_bytes
from tests.doubles.small_plan import AUTHOR_SEED


def members_of(bundle: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def resigned(
    bundle: bytes,
    *,
    without: str = "",
    put: Mapping[str, bytes] | None = None,
    say: Mapping[str, Any] | None = None,
    signer: bytes = AUTHOR_SEED,
) -> bytes:
    """``put``: contents by member. ``say``: fields of the manifest. Sizes and hashes are made to fit again."""
    members = {n: c for n, c in (members_of(bundle) | dict(put or {})).items() if n != without}
    manifest = json.loads(members.pop("manifest.json")) | dict(say or {})
    members.pop("manifest.sig")
    manifest["files"] = [
        {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in sorted(members.items())
    ]
    text = json.dumps(manifest, separators=(",", ":"), ensure_ascii=False).encode()
    author = Ed25519Signer(signer)
    signature = SignatureFile(author.public_key, author.sign(signed_message(text)))
    head = {"manifest.json": text, "manifest.sig": signature_bytes(signature)}
    return ZipBundles().pack(head | dict(sorted(members.items())))
