"""Settings, read once from the environment into a frozen object. A surprising value stops the start.

Secrets never stand here: they are files in the data folder (docs/formats/data_folder.md).
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta, timezone
from pathlib import Path


class SettingsError(ValueError):
    """A setting that cannot be used; the message names it."""


@dataclass(frozen=True)
class Settings:
    """One appliance. Each field is named in the environment as ``EXAMROOM_`` and its name in capitals."""

    data: Path
    """Everything this appliance keeps."""
    site: Path
    """The built browser side, served by nginx."""
    fonts: Path
    """Folder with DejaVuSans.ttf, DejaVuSans-Bold.ttf and DejaVuSansMono.ttf."""
    host: str
    """Name terminals call the appliance by."""
    port: int
    """HTTPS port of nginx."""
    printer: str
    """``tcp:HOST:PORT``, ``file:PATH`` (a usblp node or a plain file), or empty: no receipt printer. What it can do
    follows after commas: ``qr``, ``letters``, ``at-once`` (docs/formats/receipt.md). Several with spaces between: the
    first that is ready prints."""
    paper_mm: int
    """Width of the receipt paper, 58 or 80."""
    scanner: str
    """SANE's name of the document scanner (``scanimage -L``); empty: the first one that is found."""
    scans_inbox: str
    """Folder into which a network scanner writes; empty: none is watched."""
    utc_offset: timezone
    """Offset people read times in."""


DEFAULTS = {
    "data": "/var/lib/examroom",
    "site": "/usr/share/examroom/site",
    "fonts": "/usr/share/fonts/truetype/dejavu",
    "host": "exam.internal",
    "port": "443",
    "printer": "",
    "paper_mm": "80",
    "scanner": "",
    "scans_inbox": "",
    "utc_offset": "+07:00",
}
PREFIX = "EXAMROOM_"


def _number(values: Mapping[str, str], name: str, allowed: range | tuple[int, ...]) -> int:
    try:
        number = int(values[name])
    except ValueError:
        raise SettingsError(f"{PREFIX}{name.upper()} is not a number: {values[name]!r}") from None
    if number not in allowed:
        raise SettingsError(f"{PREFIX}{name.upper()} may not be {number}")
    return number


def _offset(text: str) -> timezone:
    sign, digits = text[:1], text[1:].split(":")
    if sign not in "+-" or len(digits) != 2 or not all(d.isdigit() and len(d) == 2 for d in digits):
        raise SettingsError(f"{PREFIX}UTC_OFFSET must look like +07:00, not {text!r}")
    offset = timedelta(hours=int(digits[0]), minutes=int(digits[1]))
    return timezone(offset if sign == "+" else -offset)


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Raises :class:`SettingsError` for a value that cannot be used and for a name that does not exist."""
    given = os.environ if environment is None else environment
    named = {k.removeprefix(PREFIX).lower(): v for k, v in given.items() if k.startswith(PREFIX)}
    if unknown := sorted(named.keys() - DEFAULTS.keys()):
        raise SettingsError(f"no such setting: {PREFIX}{unknown[0].upper()}")
    values = DEFAULTS | named
    if not all(address.startswith(("tcp:", "file:")) for address in values["printer"].split()):
        raise SettingsError(f"{PREFIX}PRINTER must be tcp:HOST:PORT or file:PATH, not {values['printer']!r}")
    return Settings(
        data=Path(values["data"]),
        site=Path(values["site"]),
        fonts=Path(values["fonts"]),
        host=values["host"],
        port=_number(values, "port", range(1, 65536)),
        printer=values["printer"],
        paper_mm=_number(values, "paper_mm", (58, 80)),
        scanner=values["scanner"],
        scans_inbox=values["scans_inbox"],
        utc_offset=_offset(values["utc_offset"]),
    )
