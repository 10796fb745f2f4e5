"""``examroom exam draw-verify``: a stranger redoes the draw from a copy of the ledger."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.adapters.files.export_folder import ExportFolder
from appliance.commands.exam import app
from appliance.domain.ledger.entry import APPLIANCE
from appliance.domain.ledger.events.base import Event
from appliance.domain.ledger.events.draw import DrawClosed, DrawCommitted, DrawDone, DrawOpened, DrawRevealed
from appliance.domain.papers.draw import commitment, draw, list_hash
from appliance.services.ledger.make_export import MakeExport
from appliance.services.ledger.start_ledger import StartLedger
from tests.doubles.papers_world import PapersWorld

LINES = ("phong-thi/draw-list/v1", "thi-thu 1 toan", f"a toan-101 {'1' * 64}", f"b toan-102 {'2' * 64}")
TEXTS = {"cb1": "12345678", "tt1": "hoaphuong"}
OWN = "ab" * 16


def record(proposal: str) -> list[Event]:
    result = draw(LINES, OWN, TEXTS)
    papers = ("toan-101",) if proposal == "a" else ("toan-102",)
    return [
        DrawOpened("toan", "cb1", LINES, list_hash(LINES), commitment("toan", "APPLIANCE", OWN)),
        *(DrawCommitted("toan", who, commitment("toan", who, text)) for who, text in TEXTS.items()),
        DrawClosed("toan", "cb1", tuple(TEXTS)),
        *(DrawRevealed("toan", who, text) for who, text in TEXTS.items()),
        DrawDone("toan", OWN, result.seed, result.round, result.index, proposal, papers),
    ]


@pytest.mark.parametrize("honest", [True, False])
def test_a_good_draw_holds_and_a_steered_one_does_not(tmp_path: Path, honest: bool) -> None:
    world, signer = PapersWorld(tmp_path), Ed25519Signer(b"\x31" * 32)
    StartLedger(work=world.work, signer=signer, seal_key=b"\x32" * 32)("hp-01.example/ledger")
    drawn = draw(LINES, OWN, TEXTS).proposal
    with world.work.write() as tx:
        for event in record(drawn if honest else {"a": "b", "b": "a"}[drawn]):
            tx.record(event, APPLIANCE)
    MakeExport(work=world.work, signer=signer)(APPLIANCE, ExportFolder(tmp_path / "export"))
    told = CliRunner().invoke(app, ["draw-verify", str(tmp_path / "export")])
    assert told.exit_code == (0 if honest else 1), told.output
    assert ("✓ toan" if honest else "✗ toan: result") in told.output
