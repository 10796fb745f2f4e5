"""A server that does not come up says which of its programs it was."""

import os
from pathlib import Path

import pytest

from appliance.domain.people.data_folder import LEDGER_SEED
from tests.doubles.demo_exam.plan import SCHOOL_CODE
from tests.doubles.running import ApplianceError, DemoAppliance, examroom, free_port


@pytest.fixture
def demo(tmp_path: Path) -> DemoAppliance:
    demo = DemoAppliance(tmp_path, free_port())
    examroom(demo.environment, "setup", "--name", "Máy", "--school-code", SCHOOL_CODE)
    return demo


def refusal(demo: DemoAppliance, **more: str) -> str:
    with pytest.raises(ApplianceError) as refused:
        (demo.folder / "index.html").touch()
        site = {"EXAMROOM_SITE": str(demo.folder)}
        examroom({**demo.environment, **site, **more}, "serve", "--listen", "127.0.0.1")
    return str(refused.value)


def test_an_nginx_that_ends_is_named(demo: DemoAppliance, tmp_path: Path) -> None:
    nginx = tmp_path / "bin" / "nginx"
    nginx.parent.mkdir()
    nginx.write_text("#!/bin/sh\nexit 7\n", encoding="ascii")
    nginx.chmod(0o755)
    said = refusal(demo, PATH=f"{nginx.parent}:{os.environ['PATH']}")
    assert "cannot run: front (nginx) ended (status 7)." in said
    assert "web (gunicorn)" not in said


def test_a_gunicorn_that_ends_is_named_below_its_own_reason(demo: DemoAppliance) -> None:
    (demo.data / LEDGER_SEED).unlink()
    said = refusal(demo)
    assert "cannot run: web (gunicorn) ended (status 3)." in said
    assert "front (nginx)" not in said
    assert "This appliance has no keys yet." in said
