"""``examroom setup``: this machine's keys, certificates and empty database, once."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from appliance.adapters.crypto.age import AgeSealing
from appliance.adapters.crypto.certificates import OwnCertificates
from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.adapters.database.migrate import migrate
from appliance.adapters.database.unit_of_work import open_engine
from appliance.adapters.files.atomic import AtomicFolder
from appliance.adapters.host.clock import HostClock
from appliance.adapters.host.entropy import HostEntropy
from appliance.commands.outcome import refuse, show
from appliance.config import read_settings
from appliance.domain.people.data_folder import DATABASE
from appliance.domain.refusals import Refusal
from appliance.services.people.set_up_appliance import SetUpAppliance

app = typer.Typer(add_completion=False)


@app.command()
def setup(
    name: Annotated[str, typer.Option(help="What people call this appliance.")],
    school_code: Annotated[str, typer.Option(help="The school's code, as bundles name it.")],
    data: Annotated[Path | None, typer.Option(help="Data folder; default: EXAMROOM_DATA.")] = None,
    address: Annotated[list[str] | None, typer.Option(help="An IPv4 address on the exam's LAN.")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Make the appliance's keys and its certificate authority; never replaces any that are there."""
    settings = read_settings()
    folder = data or settings.data
    os.umask(0o077)
    entropy = HostEntropy()
    set_up = SetUpAppliance(
        data=AtomicFolder(folder),
        clock=HostClock(),
        entropy=entropy,
        sealing=AgeSealing(),
        certificates=OwnCertificates(entropy),
        signer=Ed25519Signer,
    )
    hosts = tuple(dict.fromkeys((settings.host, "exam.internal", "localhost")))
    card = set_up(name, school_code, hosts, ("127.0.0.1", *(address or ())))
    if isinstance(card, Refusal):
        refuse(card, as_json=as_json)
    migrate(open_engine(folder / DATABASE))
    lines = [
        f"✓ {card.name} ({card.school_code}): {folder}",
        f"  Thẻ máy gửi nơi ra đề / card for the authors: {folder / 'appliance.json'}",
        f"  Mã chứng thực / authority SHA-256: {card.authority}",
    ]
    show(asdict(card), as_json=as_json, lines=lines)
