"""``examroom receipts preview``: the slip as a picture, without a printer and without a trace."""

from pathlib import Path

import cv2
import pytest
import zxingcpp
from typer.testing import CliRunner

from appliance.adapters.crypto.age import AgeSealing
from appliance.adapters.crypto.certificates import OwnCertificates
from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.adapters.files.atomic import AtomicFolder
from appliance.commands.receipts import app
from appliance.domain.ledger.receipt import Receipt
from appliance.domain.people.data_folder import LEDGER_SEED
from appliance.services.people.set_up_appliance import SetUpAppliance
from tests.doubles.receipts import FONTS, call_the_roll, jobs, pictures_of
from tests.doubles.world import World


@pytest.fixture
def data(world: World, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small world as a set-up appliance's data folder, with the ledger's key of ``tests.doubles.receipts``."""
    folder, entropy = AtomicFolder(world.folder), world.entropy
    SetUpAppliance(
        data=folder,
        clock=world.clock,
        entropy=entropy,
        sealing=AgeSealing(),
        certificates=OwnCertificates(entropy),
        signer=Ed25519Signer,
    )("Máy thử", "HC01", ("localhost",), ("127.0.0.1",))
    folder.put(LEDGER_SEED, (b"L" * 32).hex().encode())
    monkeypatch.setenv("EXAMROOM_DATA", str(world.folder))
    monkeypatch.setenv("EXAMROOM_FONTS", str(FONTS))
    return world.folder


def test_a_preview_is_the_slip_and_records_nothing(world: World, data: Path) -> None:
    pictures = pictures_of(world)
    position = call_the_roll(world)
    before = jobs(world)
    out = data / "slip.png"
    ran = CliRunner().invoke(app, ["preview", str(position), "--out", str(out)])
    assert ran.exit_code == 0, ran.output
    assert out.read_bytes() == pictures(position)
    image = cv2.imread(str(out), cv2.IMREAD_GRAYSCALE)
    assert image is not None
    receipt = pictures.receipt(position)
    assert isinstance(receipt, Receipt)
    assert [code.text for code in zxingcpp.read_barcodes(image)] == [receipt.qr_text]
    assert jobs(world) == before


def test_a_number_the_ledger_does_not_hold_is_refused_and_writes_nothing(world: World, data: Path) -> None:
    pictures_of(world)
    out = data / "slip.png"
    ran = CliRunner().invoke(app, ["preview", "7", "--out", str(out)])
    assert ran.exit_code == 1
    assert "Nhật ký không có việc số 7" in ran.output
    assert not out.exists()


def test_a_folder_without_keys_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXAMROOM_DATA", str(tmp_path / "empty"))
    assert CliRunner().invoke(app, ["preview", "0", "--out", str(tmp_path / "x.png")]).exit_code == 1
