"""Verify a bundle from the outside: form, signature and every hash. No key is needed and nothing is opened."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from appliance.domain.names import Sha256
from appliance.domain.papers import bundle_refusals as because
from appliance.domain.papers.bundle_names import MANIFEST, SIGNATURE, is_sealed
from appliance.domain.papers.manifest import Manifest, MissingMemberError, manifest_from_bytes, signed_message
from appliance.domain.papers.signature_file import signature_from_bytes
from appliance.domain.refusals import Refusal
from appliance.ports.bundle import BundleFiles, Members, NotABundleError
from appliance.ports.signing import Verifier

SEALED = b"age-encryption.org/v1\n"
"""How every sealed file begins; anything else, an empty file too, opens for nobody on the morning."""


@dataclass(frozen=True)
class InspectedBundle:
    """Whole and signed by ``signer``; whether that key is to be trusted is another question."""

    manifest: Manifest
    sha256: Sha256
    """Of the manifest's bytes."""
    signer: bytes


@dataclass(frozen=True, kw_only=True)
class InspectBundle:
    files: BundleFiles
    verify: Verifier

    def __call__(self, path: Path) -> InspectedBundle | Refusal:
        try:
            with self.files.open(path) as members:
                return inspect_members(members, self.verify)
        except NotABundleError as broken:
            return Refusal(because.NOT_A_BUNDLE, {"detail": str(broken)})


def inspect_members(members: Members, verify: Verifier) -> InspectedBundle | Refusal:
    """Signature first: nothing the manifest says counts before it. Raises :class:`NotABundleError`."""
    sizes = members.sizes()
    for name in (MANIFEST, SIGNATURE):
        if name not in sizes:
            return Refusal(because.NOT_A_BUNDLE, {"detail": f"{name}?"})
    content = members.read(MANIFEST)
    try:
        signature = signature_from_bytes(members.read(SIGNATURE))
    except ValueError:
        return Refusal(because.BAD_SIGNATURE)
    if not verify(signature.public_key, signed_message(content), signature.signature):
        return Refusal(because.BAD_SIGNATURE)
    try:
        manifest = manifest_from_bytes(content)
    except MissingMemberError as missing:
        return Refusal(because.MISSING_FILE, {"file": missing.name})
    except ValueError as wrong:
        return Refusal(because.NOT_A_BUNDLE, {"detail": str(wrong)})
    if refused := _refuse_files(members, manifest):
        return refused
    return InspectedBundle(manifest, Sha256(hashlib.sha256(content).hexdigest()), signature.public_key)


def _refuse_files(members: Members, manifest: Manifest) -> Refusal | None:
    sizes = members.sizes()
    listed = {f.name for f in manifest.files} | {MANIFEST, SIGNATURE}
    for name in sizes:
        if name not in listed:
            return Refusal(because.EXTRA_FILE, {"file": name})
    for file in manifest.files:
        if file.name not in sizes:
            return Refusal(because.MISSING_FILE, {"file": file.name})
        try:
            content = members.read(file.name)
        except NotABundleError:
            return Refusal(because.ALTERED_FILE, {"file": file.name})
        if len(content) != file.size or hashlib.sha256(content).hexdigest() != file.sha256:
            return Refusal(because.ALTERED_FILE, {"file": file.name})
        if is_sealed(file.name) and not content.startswith(SEALED):
            return Refusal(because.NOT_SEALED, {"file": file.name})
    if list(sizes) != [MANIFEST, SIGNATURE, *(f.name for f in manifest.files)]:
        return Refusal(because.NOT_A_BUNDLE, {"detail": "order"})
    return None
