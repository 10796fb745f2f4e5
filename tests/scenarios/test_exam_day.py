"""The owner's promise: one command plays the whole exam day, and says so only when every step was verified."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.doubles.running import free_port

ROOT = Path(__file__).resolve().parents[2]
LONGEST_S = 800
"""Some 130 on a quiet machine."""


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.timeout(LONGEST_S + 60)
def test_a_whole_exam_day_plays_unattended(tmp_path: Path) -> None:
    asked = ("--auto", "--json", "--data", str(tmp_path / "demo"), "--port", str(free_port()))
    played = subprocess.run(
        [sys.executable, "-m", "scripts.demonstration", *asked],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )
    assert played.stdout, played.stderr
    told = json.loads(played.stdout)
    unverified = [step for step in told["steps"] if not step["verified"]]
    assert not unverified, played.stderr
    assert told["verified"]
    assert played.returncode == 0
    names = " ".join(step["step"] for step in told["steps"])
    for subject in ("toan", "tieng-anh"):
        for act in ("the bell", "hand-over", "reading", "freeze", "marks"):
            assert any(s["step"].startswith(subject) and act in s["step"] for s in told["steps"]), (
                subject,
                act,
                names,
            )
