"""The house keeps its shape: floors, size of modules, and where time, chance and environment come in."""

import ast
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "appliance").rglob("*.py"))
HANDED_IN = {
    "time": {"time", "time_ns", "sleep", "clock_gettime", "clock_gettime_ns"},
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "os": {"urandom", "getrandom", "environ", "getenv"},
    "uuid": {"uuid1", "uuid4"},
}
CHANCE = {"random", "secrets"}
MAY_ASK_THE_MACHINE = ("appliance/adapters/host/", "appliance/config.py")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_each_floor_knows_only_what_lies_below() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    told = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


def test_modules_are_small() -> None:
    written = [path for path in MODULES if "versions" not in path.parts]  # migrations are drawn up by Alembic
    lines = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in written}
    too_long = {file for file, count in lines.items() if count > 300}
    assert not too_long
    assert statistics.median(count for count in lines.values() if count > 1) <= 80


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body


def asked_of_the_machine(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Attribute(value=ast.Name(id=owner), attr=what) if what in HANDED_IN.get(owner, ()):
                yield f"line {node.lineno}: {owner}.{what}"
            case ast.Import(names=names):
                yield from (f"line {node.lineno}: {n.name}" for n in names if n.name in CHANCE)
            case ast.ImportFrom(module=module) if module in CHANCE:
                yield f"line {node.lineno}: {module}"
            case _:
                pass


@pytest.mark.parametrize(
    "path", [p for p in MODULES if not name(p).startswith(MAY_ASK_THE_MACHINE)], ids=name
)
def test_time_chance_and_environment_are_handed_in(path: Path) -> None:
    assert list(asked_of_the_machine(path)) == []


def test_a_module_that_asked_by_itself_would_be_found(tmp_path: Path) -> None:
    guilty = tmp_path / "guilty.py"
    guilty.write_text(
        "import os\nimport secrets\nfrom datetime import datetime\nat = datetime.now()\nhome = os.environ['HOME']\n",
        encoding="utf-8",
    )
    assert list(asked_of_the_machine(guilty)) == [
        "line 2: secrets",
        "line 4: datetime.now",
        "line 5: os.environ",
    ]
