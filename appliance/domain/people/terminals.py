"""What a terminal signs, and the code on its screen (docs/formats/terminal.md)."""

import hmac

from appliance.domain.names import TerminalId

OPEN_NAMESPACE = "phong-thi/terminal-open/v1"
CODE_DIGITS = 6
MOST_WAITING = 64
"""An unknown device on the LAN can fill the waiting list, but not the disk."""


def open_message(terminal: TerminalId, nonce: str) -> bytes:
    """The bytes whose signature opens a terminal's session."""
    return f"{OPEN_NAMESPACE}\n{terminal}\n{nonce}".encode()


def code_from(chance: bytes) -> str:
    """Six digits from 8 bytes of chance.

    >>> code_from(bytes(8))
    '000000'
    """
    return f"{int.from_bytes(chance, 'big') % 10**CODE_DIGITS:0{CODE_DIGITS}}"


def same_code(shown: str, typed: str) -> bool:
    """Spaces that people put between digits do not count."""
    return hmac.compare_digest(shown.encode(), "".join(typed.split()).encode())
