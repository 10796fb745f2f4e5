"""The appliance's files, put into a tree of their own: twice the same, nothing of the school's touched."""

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from appliance.config import DEFAULTS

HOUSE = Path(__file__).resolve().parents[2]
UNITS = Path("etc/systemd/system")


def install(root: Path) -> str:
    told = subprocess.run(
        [HOUSE / "provisioning" / "install", "--root", root],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    return told.stdout


def tree(root: Path) -> dict[str, str]:
    """Every file below: the target of a link, or mode and hash."""
    return {
        str(file.relative_to(root)): str(file.readlink())
        if file.is_symlink()
        else f"{file.stat().st_mode:o} {hashlib.sha256(file.read_bytes()).hexdigest()}"
        for file in sorted(root.rglob("*"))
        if file.is_symlink() or file.is_file()
    }


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    assert "Everything was there." not in install(tmp_path)
    first = tree(tmp_path)
    assert install(tmp_path).splitlines()[-1] == "Everything was there."
    assert tree(tmp_path) == first


def test_every_unit_and_drop_in_is_installed_as_shipped(tmp_path: Path) -> None:
    install(tmp_path)
    shipped = HOUSE / "systemd"
    files = [file.relative_to(shipped) for file in shipped.rglob("*") if file.suffix in (".service", ".conf")]
    assert Path("examroom-web.service.d/50-bell.conf") in files
    for file in files:
        assert (tmp_path / UNITS / file).read_bytes() == (shipped / file).read_bytes()
    for unit in shipped.glob("*.service"):
        assert (tmp_path / UNITS / "multi-user.target.wants" / unit.name).is_symlink()


def test_swap_is_masked_and_core_dumps_go_nowhere(tmp_path: Path) -> None:
    install(tmp_path)
    assert (tmp_path / UNITS / "swap.target").readlink() == Path(os.devnull)
    sysctl = (tmp_path / "etc/sysctl.d/50-examroom.conf").read_text(encoding="utf-8")
    assert re.search(r"(?m)^kernel\.core_pattern = \|/bin/false$", sysctl)
    coredump = (tmp_path / "etc/systemd/coredump.conf.d/50-examroom.conf").read_text(encoding="utf-8")
    assert "Storage=none\n" in coredump


def test_a_file_that_was_altered_is_put_right_and_the_settings_are_left_alone(tmp_path: Path) -> None:
    install(tmp_path)
    right = tree(tmp_path)
    settings = tmp_path / "etc/examroom/settings"
    settings.write_text("EXAMROOM_PAPER_MM=58\n", encoding="utf-8")
    (tmp_path / UNITS / "examroom-web.service").write_text("[Service]\n", encoding="utf-8")
    (tmp_path / UNITS / "examroom-work.service").chmod(0o666)
    (tmp_path / UNITS / "swap.target").unlink()
    assert "Changed: 3." in install(tmp_path)
    assert settings.read_text(encoding="utf-8") == "EXAMROOM_PAPER_MM=58\n"
    settings.write_bytes((HOUSE / "provisioning" / "settings").read_bytes())
    assert tree(tmp_path) == right


def test_systemd_makes_the_account_with_its_groups(tmp_path: Path) -> None:
    install(tmp_path)
    subprocess.run(["systemd-sysusers", f"--root={tmp_path}"], check=True, capture_output=True, timeout=60)
    account = next(
        line.split(":")
        for line in (tmp_path / "etc/passwd").read_text(encoding="utf-8").splitlines()
        if line.startswith("examroom:")
    )
    assert account[5:] == ["/var/lib/examroom", "/usr/sbin/nologin"]
    groups = (tmp_path / "etc/group").read_text(encoding="utf-8")
    assert {name for name, members in re.findall(r"(?m)^(\w+):x:\d+:(\w*)$", groups) if members} == {
        "lp",
        "scanner",
    }


def test_debians_own_nginx_gives_way(tmp_path: Path) -> None:
    unit = tmp_path / "usr/lib/systemd/system/nginx.service"
    unit.parent.mkdir(parents=True)
    unit.write_text(
        "[Service]\nExecStart=/usr/sbin/nginx\n[Install]\nWantedBy=multi-user.target\n", encoding="utf-8"
    )
    wanted = tmp_path / UNITS / "multi-user.target.wants/nginx.service"
    wanted.parent.mkdir(parents=True)
    wanted.symlink_to("/usr/lib/systemd/system/nginx.service")
    assert "nginx.service: disabled" in install(tmp_path)
    assert not wanted.is_symlink()


def test_a_machine_is_changed_from_one_place_only(tmp_path: Path) -> None:
    place = tmp_path / "provisioning" / "install"
    place.parent.mkdir()
    shutil.copy(HOUSE / "provisioning" / "install", place)
    told = subprocess.run([place], capture_output=True, text=True, check=False, timeout=60)
    assert told.returncode == 1
    assert "sudo" in told.stderr or "/opt/examroom" in told.stderr


def test_the_settings_name_every_setting_but_the_data_folder_with_its_value() -> None:
    text = (HOUSE / "provisioning" / "settings").read_text(encoding="utf-8")
    named = dict(re.findall(r"(?m)^#EXAMROOM_(\w+)=(.*)$", text))
    assert {name.lower(): value for name, value in named.items()} == {
        name: value for name, value in DEFAULTS.items() if name != "data"
    }


def shell_scripts() -> list[str]:
    folders = (HOUSE / ".ci", HOUSE / "scripts", HOUSE / "provisioning")
    files = [file for folder in folders for file in folder.iterdir() if file.is_file()]
    return [
        str(file.relative_to(HOUSE)) for file in files if file.read_bytes().startswith(b"#!/usr/bin/env bash")
    ]


@pytest.mark.parametrize("script", shell_scripts())
def test_shell_scripts_hold_no_known_trap(script: str) -> None:
    told = subprocess.run(
        ["shellcheck", HOUSE / script], capture_output=True, text=True, check=False, timeout=60
    )
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize("script", shell_scripts())
def test_shell_scripts_tell_how_they_are_used(script: str) -> None:
    told = subprocess.run([HOUSE / script, "--help"], capture_output=True, text=True, check=False, timeout=60)
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("Usage: ")
