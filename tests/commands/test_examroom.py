"""``examroom`` itself: what every command has in common, in a process of its own as people run it."""

import os
import subprocess
import sys
from pathlib import Path


def examroom(*words: str, stdout: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    with stdout.open("w") as file:
        return subprocess.run(
            [sys.executable, "-m", "appliance", *words],
            stdout=file, stderr=subprocess.PIPE, text=True, env=os.environ | settings,
        )  # fmt: skip


def test_a_result_that_finds_no_room_is_told_in_words() -> None:
    done = examroom("sheets", "layouts", stdout=Path("/dev/full"))
    assert done.returncode == 1
    assert "disk is full" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_setting_that_does_not_exist_is_told_in_one_line(tmp_path: Path) -> None:
    done = examroom("exam", "status", stdout=tmp_path / "told", EXAMROOM_COLOUR="red")
    assert (done.returncode, done.stderr) == (2, "✗ no such setting: EXAMROOM_COLOUR\n")
