"""``examroom certificate``: look after the TLS certificate."""

import os
from typing import Annotated

import typer

from appliance.adapters.crypto.certificates import OwnCertificates
from appliance.adapters.host.front import reload_front
from appliance.commands.opened import opened
from appliance.commands.outcome import refuse, show
from appliance.domain.instants import iso
from appliance.domain.ledger.entry import APPLIANCE
from appliance.domain.refusals import Refusal
from appliance.services.people.renew_certificate import RenewCertificate

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def certificate() -> None:
    """The appliance's TLS certificate, vouched for by its own authority."""


@app.command()
def renew(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Make a new certificate for the same key and names; a running server takes it up without closing a connection."""
    os.umask(0o077)
    a = opened(as_json=as_json)
    renewed = RenewCertificate(
        work=a.work, data=a.data, clock=a.clock, certificates=OwnCertificates(a.entropy), host=a.settings.host
    )(APPLIANCE)
    if isinstance(renewed, Refusal):
        refuse(renewed, as_json=as_json)
    taken_up = reload_front(a.settings.data)
    facts = {
        "fingerprint": renewed.fingerprint,
        "valid_until": iso(renewed.valid_until),
        "taken_up": taken_up,
    }
    now = (
        "máy chủ đang chạy đã nhận / taken up"
        if taken_up
        else "có hiệu lực khi chạy máy chủ / at the next start"
    )
    show(facts, as_json=as_json, lines=[
        f"✓ Chứng thư tới / certificate until {renewed.valid_until:%d/%m/%Y}: {now}", f"  {renewed.fingerprint}",
    ])  # fmt: skip
