"""``trusted-signers`` in the data folder: one public key a line in base64, ``#`` before a comment."""

from dataclasses import dataclass

from appliance.domain.papers.key_files import key_from_text, key_text
from appliance.ports.files import Folder

FILE = "trusted-signers"


@dataclass(frozen=True)
class TrustedSignersFile:
    """Implements ``ports.trust.TrustedSigners``."""

    data: Folder

    def known(self) -> frozenset[bytes]:
        """Raises ``ValueError`` for a line that is no key: a damaged list must not pass for a short one."""
        lines = (self.data.get(FILE) or b"").splitlines()
        return frozenset(key_from_text(line) for line in lines if line.strip() and not line.startswith(b"#"))

    def add(self, key: bytes, comment: str) -> None:
        """Adding a key twice changes nothing."""
        if key not in self.known():
            self.data.put(FILE, (self.data.get(FILE) or b"") + key_text(key, comment))
