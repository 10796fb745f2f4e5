"""What must not stand in any committed file."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATTERNS = {
    "a registry's address": r"(registry\.npmjs|registry\.yarnpkg|pypi|files\.pythonhosted|pythonhosted)\.(org|com|io)",
    "a path of somebody's machine": r"(?<![\w.])/(work|root|home/\w+)/",
    "an excuse to a checker": r"#\s*(noqa|type:\s*ignore|pragma:\s*no cover)|@ts-ignore|@ts-expect-error|eslint-disable",
    "an unfinished thought": r"(#|//|/\*|<!--).*\b(TODO|FIXME|XXX)\b",
    "a test that does not run": r"pytest\.(mark\.)?(skip|xfail)|\b(it|test|describe)\.(skip|only)\(",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----|AGE-SECRET-KEY-1[0-9A-Z]{50}",
}


@cache
def committed() -> tuple[tuple[str, str], ...]:
    """Name and text of every text file in the repository but this one."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    texts = []
    for file in filter(None, listed.stdout.split("\0")):
        path = ROOT / file
        if path == Path(__file__) or not path.is_file():
            continue
        content = path.read_bytes()
        if b"\0" not in content:
            texts.append((file, content.decode(errors="replace")))
    return tuple(texts)


@pytest.mark.parametrize("what", PATTERNS)
def test_no_committed_file_holds(what: str) -> None:
    forbidden = re.compile(PATTERNS[what])
    found = [
        f"{file}:{number}: {line.strip()[:100]}"
        for file, text in committed()
        if forbidden.search(text)
        for number, line in enumerate(text.splitlines(), start=1)
        if forbidden.search(line)
    ]
    assert found == []


def test_the_npm_lock_names_no_place_to_fetch_from() -> None:
    locks = [text for file, text in committed() if file.endswith("package-lock.json")]
    assert all('"resolved": "http' not in text for text in locks)
