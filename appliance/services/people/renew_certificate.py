"""Renew the server's certificate from the appliance's own authority; terminals that trust it notice nothing."""

from dataclasses import dataclass
from datetime import datetime

from appliance.domain.instants import iso
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.people import CertificateRenewed
from appliance.domain.people.appliance_refusals import CANNOT_RENEW
from appliance.domain.people.data_folder import AUTHORITY, AUTHORITY_KEY, SERVER, SERVER_KEY
from appliance.domain.refusals import Refusal
from appliance.ports.certificates import Certificates, Certified
from appliance.ports.clock import Clock
from appliance.ports.files import Folder
from appliance.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Renewed:
    fingerprint: str
    valid_until: datetime


@dataclass(frozen=True, kw_only=True)
class RenewCertificate:
    """``host``: the name terminals call the appliance by."""

    work: UnitOfWork
    data: Folder
    clock: Clock
    certificates: Certificates
    host: str

    def __call__(self, by: Actor) -> Renewed | Refusal:
        """The new certificate is judged as a browser would before it takes the old one's place."""
        files = {name: self.data.get(name) for name in (AUTHORITY, AUTHORITY_KEY, SERVER, SERVER_KEY)}
        if missing := [name for name, content in files.items() if content is None]:
            return Refusal(CANNOT_RENEW, {"detail": ", ".join(missing)})
        authority = Certified(files[AUTHORITY] or b"", files[AUTHORITY_KEY] or b"")
        server = Certified(files[SERVER] or b"", files[SERVER_KEY] or b"")
        now = self.clock.now().wall
        try:
            certificate = self.certificates.renewed(authority, server, now)
        except ValueError as wrong:
            return Refusal(CANNOT_RENEW, {"detail": str(wrong)[:80]})
        if not self.certificates.vouches(authority.certificate, certificate, self.host, now):
            return Refusal(CANNOT_RENEW, {"detail": self.host})
        until = self.certificates.valid_until(certificate)
        renewed = Renewed(self.certificates.fingerprint(certificate), until)
        with self.work.write() as tx:
            tx.record(CertificateRenewed(renewed.fingerprint, iso(until)), by)
        self.data.put(SERVER, certificate)
        return renewed
