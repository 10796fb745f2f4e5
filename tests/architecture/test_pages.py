"""The pages say what is: commands that exist, links that lead somewhere, an index that names every decision."""

import re
from importlib import import_module
from pathlib import Path

import pytest
import typer

from appliance.__main__ import COMMANDS

HOUSE = Path(__file__).resolve().parents[2]
PAGES = sorted(
    page
    for page in (HOUSE / "README.md", *(HOUSE / "docs").rglob("*.md"), *(HOUSE / "provisioning").glob("*.md"))
)
CODE = re.compile(r"```.*?```|`[^`]+`", re.DOTALL)
SAID = re.compile(r"(?<![\w/-])(?<!-u )examroom((?:\s+[a-z][a-z-]*)+)((?:\s+--[a-z][a-z-]*)*)")


def named(page: Path) -> str:
    return str(page.relative_to(HOUSE))


def commands_in(text: str) -> list[tuple[list[str], list[str]]]:
    """Words and options after ``examroom`` wherever it stands as code."""
    return [
        (words.split(), options.split())
        for code in CODE.findall(text)
        for words, options in SAID.findall(code)
    ]


def wrong_with(words: list[str], options: list[str]) -> str | None:
    """What of a command line does not exist. Words after the command are its arguments."""
    if words[0] not in COMMANDS:
        return words[0]
    command = typer.main.get_command(import_module(f"appliance.commands.{words[0]}").app)
    for at, word in enumerate(words[1:], start=1):
        below = getattr(command, "commands", None)
        if below is None:
            break
        if word not in below:
            return " ".join(words[: at + 1])
        command = below[word]
    known = {
        option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)
    }
    unknown = [option for option in options if option not in known | {"--help"}]
    return f"{' '.join(words)} {unknown[0]}" if unknown else None


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_command_a_page_names_exists(page: Path) -> None:
    said = commands_in(page.read_text(encoding="utf-8"))
    assert [wrong for words, options in said if (wrong := wrong_with(words, options))] == []


def test_a_command_that_does_not_exist_would_be_found() -> None:
    text = "`examroom bundle fold` and `examroom exam load --upside-down`, but `examroom check --json`"
    wrong = [wrong_with(words, options) for words, options in commands_in(text)]
    assert wrong == ["bundle fold", "exam load --upside-down", None]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    paths = [link for link in links if "://" not in link]
    assert [link for link in paths if not (page.parent / link).exists()] == []


def test_the_scripts_the_readme_names_exist() -> None:
    text = (HOUSE / "README.md").read_text(encoding="utf-8")
    scripts = set(re.findall(r"\./(scripts/\w+)", text))
    assert {"scripts/demo", "scripts/test", "scripts/bench"} <= scripts
    assert [script for script in scripts if not (HOUSE / script).is_file()] == []


def test_the_benchmarks_the_readme_names_exist() -> None:
    text = (HOUSE / "README.md").read_text(encoding="utf-8")
    (named_there,) = re.findall(r"\./scripts/bench ([a-z ]+)", text)
    folder = HOUSE / "scripts" / "benchmarks"
    assert [name for name in named_there.split() if not (folder / f"{name}.py").is_file()] == []


def test_the_index_names_every_decision_by_its_title() -> None:
    folder = HOUSE / "docs" / "adr"
    rows = dict(
        re.findall(r"(?m)^\| \[\d{4}\]\(([^)]+)\) \| (.+) \|$", (folder / "README.md").read_text("utf-8"))
    )
    assert sorted(rows) == sorted(page.name for page in folder.glob("0*.md"))
    for name, title in rows.items():
        first = (folder / name).read_text(encoding="utf-8").splitlines()[0]
        assert first == f"# {name[:4]} {title}"
    numbers = [name[:4] for name in sorted(rows)]
    assert numbers == [f"{at:04d}" for at in range(1, len(numbers) + 1)]
