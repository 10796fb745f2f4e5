"""Debian's own ``age``: what it opens, any standard tool opens."""

import os
import pty
import subprocess
from pathlib import Path


def age(identity: str, sealed: bytes, folder: Path) -> bytes:
    """Open with an identity. Raises ``CalledProcessError`` when it does not open."""
    key = folder / "identity.txt"
    key.write_text(identity.strip() + "\n", encoding="ascii")
    return subprocess.run(
        ["age", "-d", "-i", str(key)], input=sealed, capture_output=True, check=True, timeout=20
    ).stdout


def age_under_code(code: str, sealed: bytes, folder: Path) -> bytes:
    """Open with a passphrase, typed at a terminal as the tool insists. Raises ``OSError`` when it does not open."""
    source, opened = folder / "coded.age", folder / "coded.txt"
    source.write_bytes(sealed)
    opened.unlink(missing_ok=True)
    child, terminal = pty.fork()
    if child == 0:
        os.execvp("age", ["age", "-d", "-o", str(opened), str(source)])
    told = b""
    while b"passphrase" not in told:
        told += os.read(terminal, 1024)
    os.write(terminal, code.encode() + b"\n")
    try:
        while chunk := os.read(terminal, 1024):
            told += chunk
    except OSError:
        pass  # the child closed its end
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    if status:
        raise OSError(f"age: {told.decode(errors='replace')}")
    return opened.read_bytes()
