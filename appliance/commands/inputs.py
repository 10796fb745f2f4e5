"""Files that people hand to a command."""

import os
from pathlib import Path

from appliance.domain.sheets.batch import left_by_system


def files_in(folder: Path) -> list[Path]:
    """Of the folder and all below it, in order. What systems leave on sticks is left out, deleted pictures too; a folder
    that cannot be looked into, a link to nowhere or to another folder, a pipe and a device stand in the list, for whoever
    reads to refuse by name."""
    found: list[Path] = []
    shut: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=shut.append):
        folders[:] = [name for name in folders if not left_by_system(name)]
        found += (Path(here, name) for name in files if not left_by_system(name))
        found += (linked for linked in (Path(here, name) for name in folders) if linked.is_symlink())
    return sorted([*found, *(Path(why.filename) for why in shut)])


def text_of(file: Path) -> str:
    """Without the byte order mark that Notepad puts in front; what is no UTF-8 is left to whoever reads the text."""
    return file.read_text(encoding="utf-8-sig", errors="replace")
