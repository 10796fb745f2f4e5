"""A page of docs that is made from the code: written, or with --check only compared."""

import sys
from pathlib import Path


def keep(page: Path, content: str, arguments: list[str], usage: str | None) -> int:
    """Exit status: 0 written, or equal already; 1 not what the code says; 2 wrong use."""
    if arguments == ["--check"]:
        return 0 if page.exists() and page.read_text(encoding="utf-8") == content else 1
    if arguments:
        print(usage, file=sys.stderr)
        return 2
    page.write_text(content, encoding="utf-8")
    return 0
