"""An appliance for commands that open one."""

from pathlib import Path

import pytest

from appliance.adapters.crypto.age import AgeSealing
from appliance.adapters.crypto.certificates import OwnCertificates
from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.adapters.files.atomic import AtomicFolder
from appliance.adapters.host.clock import HostClock
from appliance.adapters.host.entropy import HostEntropy
from appliance.services.people.set_up_appliance import SetUpAppliance
from tests.doubles.world import make_world


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A set-up appliance that holds the small exam."""
    folder = tmp_path / "data"
    folder.mkdir()
    SetUpAppliance(
        data=AtomicFolder(folder),
        clock=HostClock(),
        entropy=HostEntropy(),
        sealing=AgeSealing(),
        certificates=OwnCertificates(HostEntropy()),
        signer=Ed25519Signer,
    )("thử", "HC01", ("localhost",), ("127.0.0.1",))
    make_world(folder)
    monkeypatch.setenv("EXAMROOM_DATA", str(folder))
    return folder
