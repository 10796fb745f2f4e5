"""Files that people hand to a command."""

from pathlib import Path


def files_in(folder: Path) -> list[Path]:
    """Of the folder and all below it, in order; hidden ones, as systems leave them on sticks, left out."""
    return sorted(f for f in folder.rglob("*") if f.is_file() and not f.name.startswith("."))


def text_of(file: Path) -> str:
    """Without the byte order mark that Notepad puts in front; what is no UTF-8 is left to whoever reads the text."""
    return file.read_text(encoding="utf-8-sig", errors="replace")
