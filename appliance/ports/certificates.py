"""The appliance's own certificate authority and what it vouches for. Everything is PEM."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Certified:
    """A certificate and its private key (PKCS #8, not encrypted)."""

    certificate: bytes
    key: bytes


class Certificates(Protocol):
    def authority(self, name: str, now: datetime) -> Certified:
        """A new CA that may sign servers only. ``name`` is shown by browsers."""
        ...

    def server(
        self, authority: Certified, names: tuple[str, ...], addresses: tuple[str, ...], now: datetime
    ) -> Certified:
        """A new server certificate for these DNS names and IPv4 addresses.

        Raises ``ValueError`` when the authority is none."""
        ...

    def renewed(self, authority: Certified, server: Certified, now: datetime) -> bytes:
        """A certificate for the server's present key and names, valid from now as a new one would be.

        Raises ``ValueError`` when the authority or the server is none."""
        ...

    def fingerprint(self, certificate: bytes) -> str:
        """SHA-256 as people compare it: ``AB:CD:…``, 32 pairs."""
        ...

    def valid_until(self, certificate: bytes) -> datetime:
        """The last moment it is good for, aware UTC."""
        ...

    def vouches(self, authority: bytes, server: bytes, name: str, at: datetime) -> bool:
        """Whether a browser that trusts ``authority`` would accept ``server`` as ``name`` at that moment."""
        ...
