"""A record on A4 with the national header: what it says, whoever prints it. Ink signatures stay blank."""

from dataclasses import dataclass

BLANK = "…………………………"


@dataclass(frozen=True)
class Record:
    """``lines``: label and value. ``table``: rows under ``columns``. ``signers``: who signs, in one row. ``copies``:
    how many of it are printed."""

    title: str
    exam: str
    school: str
    drill: bool
    lines: tuple[tuple[str, str], ...]
    columns: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    foot: str = ""
    signers: tuple[str, ...] = ()
    copies: int = 1
    told: bool = False
    codes: tuple[tuple[str, str], ...] = ()
    id: str = ""
    """Which record of which room, at which place of the ledger, with a short hash: also what its QR code says."""
