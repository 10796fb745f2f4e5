"""The appliance's own certificate authority: one P-256 key that vouches for this one server on this LAN.

Bytes in, bytes out. Serial numbers and validity come from the chance and the time that are handed in; the
keys and the ECDSA nonces are made by the cipher library, as it allows no other source.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from appliance.ports.certificates import Certified
from appliance.ports.entropy import Entropy

CA_LIFE = timedelta(days=3650)
SERVER_LIFE = timedelta(days=397)
"""The longest a browser accepts."""
BACKDATED = timedelta(days=2)
"""A terminal whose clock is a little behind must not find the certificate "not yet valid"."""


@dataclass(frozen=True)
class OwnCertificates:
    """Implements ``ports.certificates.Certificates``."""

    entropy: Entropy

    def authority(self, name: str, now: datetime) -> Certified:
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
        certificate = (
            self._started(subject, subject, key.public_key(), now, CA_LIFE)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(_key_usage(signs_certificates=True), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .sign(key, hashes.SHA256())
        )
        return Certified(_pem(certificate), _key_pem(key))

    def server(
        self, authority: Certified, names: tuple[str, ...], addresses: tuple[str, ...], now: datetime
    ) -> Certified:
        key = ec.generate_private_key(ec.SECP256R1())
        return Certified(self._vouched(authority, key.public_key(), names, addresses, now), _key_pem(key))

    def renewed(self, authority: Certified, server: Certified, now: datetime) -> bytes:
        """The key stays, so that one file changes at once and nginx never finds a pair that does not fit."""
        key = _elliptic(server.key)
        known_as = (
            x509.load_pem_x509_certificate(server.certificate)
            .extensions.get_extension_for_class(x509.SubjectAlternativeName)
            .value
        )
        names = tuple(known_as.get_values_for_type(x509.DNSName))
        addresses = tuple(str(a) for a in known_as.get_values_for_type(x509.IPAddress))
        return self._vouched(authority, key.public_key(), names, addresses, now)

    def _vouched(
        self,
        authority: Certified,
        key: ec.EllipticCurvePublicKey,
        names: tuple[str, ...],
        addresses: tuple[str, ...],
        now: datetime,
    ) -> bytes:
        issuer = x509.load_pem_x509_certificate(authority.certificate)
        issuer_key = _elliptic(authority.key)
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
        known_as = [x509.DNSName(name) for name in names] + [
            x509.IPAddress(IPv4Address(a)) for a in addresses
        ]
        issued_by = x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(
            issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
        )
        certificate = (
            self._started(subject, issuer.subject, key, now, SERVER_LIFE)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_key_usage(signs_certificates=False), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(x509.SubjectAlternativeName(known_as), critical=False)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
            .add_extension(issued_by, critical=False)
            .sign(issuer_key, hashes.SHA256())
        )
        return _pem(certificate)

    def fingerprint(self, certificate: bytes) -> str:
        return x509.load_pem_x509_certificate(certificate).fingerprint(hashes.SHA256()).hex(":").upper()

    def valid_until(self, certificate: bytes) -> datetime:
        return x509.load_pem_x509_certificate(certificate).not_valid_after_utc

    def vouches(self, authority: bytes, server: bytes, name: str, at: datetime) -> bool:
        store = Store([x509.load_pem_x509_certificate(authority)])
        verifier = PolicyBuilder().store(store).time(at).build_server_verifier(x509.DNSName(name))
        try:
            verifier.verify(x509.load_pem_x509_certificate(server), [])
        except VerificationError:
            return False
        return True

    def _started(
        self,
        subject: x509.Name,
        issuer: x509.Name,
        key: ec.EllipticCurvePublicKey,
        now: datetime,
        life: timedelta,
    ) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(key)
            .serial_number(int.from_bytes(self.entropy.take(16), "big") | 1)
            .not_valid_before(now - BACKDATED)
            .not_valid_after(now - BACKDATED + life)
        )


def _elliptic(pem: bytes) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(pem, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError("not an elliptic curve key")
    return key


def _key_usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
