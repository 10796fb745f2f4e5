"""The nginx front: its configuration, filled in from the template in ``provisioning/nginx``."""

import os
import pwd
import re
import shutil
import signal
from dataclasses import dataclass
from pathlib import Path

TEMPLATE = Path(__file__).resolve().parents[3] / "provisioning" / "nginx" / "front.conf.template"
SOCKET_PATH_LIMIT = 107
"""Longest path a unix socket may have on Linux, in bytes."""


class FrontError(Exception):
    """The front cannot be set up; the text says what to change."""


@dataclass(frozen=True)
class FrontPlaces:
    """Where things lie. ``listen``: ``address:port`` in nginx's form; the rest absolute paths."""

    listen: str
    data: Path
    ui: Path
    certificate: Path
    certificate_key: Path
    body_limit_bytes: int

    @property
    def run(self) -> Path:
        return self.data / "run"

    @property
    def socket(self) -> Path:
        return self.run / "app.sock"

    @property
    def config(self) -> Path:
        return self.run / "nginx.conf"


def find_nginx() -> str | None:
    """Path of the program; Debian keeps it outside an ordinary user's PATH."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def nginx_command(places: FrontPlaces) -> tuple[str, ...]:
    """Raises :class:`FrontError` when nginx is not installed."""
    program = find_nginx()
    if program is None:
        raise FrontError("nginx is not installed (Debian package nginx-light)")
    return (program, "-p", f"{places.run}/", "-e", "stderr", "-c", str(places.config))


def front_config(template: str, places: FrontPlaces, user: str = "") -> str:
    """The text of nginx.conf. ``user`` is named only where nginx starts as root and would change to another.

    Raises :class:`FrontError` for a path nginx cannot hold and for a word of the template nobody fills in.
    """
    if len(os.fsencode(places.socket)) > SOCKET_PATH_LIMIT:
        raise FrontError(f"the data folder's path is too long for a socket: {places.socket}")
    words = {
        "USER": f"user {user};" if user else "",
        "LISTEN": places.listen,
        "RUN": str(places.run),
        "LOG": str(places.data / "log"),
        "SOCKET": str(places.socket),
        "UI": str(places.ui),
        "BUNDLE": str(places.data / "bundle"),
        "CERTIFICATE": str(places.certificate),
        "CERTIFICATE_KEY": str(places.certificate_key),
        "BODY_LIMIT": str(places.body_limit_bytes),
    }
    for value in words.values():
        if re.search(r"[\s{}'\"$\\]", value.removeprefix("user ")):
            raise FrontError(f"nginx cannot hold this path: {value}")
    unknown = set(re.findall(r"@([A-Z_]+)@", template)) - set(words)
    if unknown:
        raise FrontError(f"the template asks for {', '.join(sorted(unknown))}")
    return re.sub(r"@([A-Z_]+)@", lambda word: words[word.group(1)], template)


def prepare_front(places: FrontPlaces) -> None:
    """Make the folders nginx writes to and write its configuration."""
    for folder in (places.run / "nginx", places.data / "log"):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    user = pwd.getpwuid(places.data.stat().st_uid).pw_name if os.geteuid() == 0 else ""
    text = front_config(TEMPLATE.read_text(encoding="utf-8"), places, user)
    places.config.write_text(text, encoding="utf-8")


def reload_front(data: Path) -> bool:
    """Ask this appliance's nginx to read its files anew; open connections stay. False when none runs."""
    try:
        os.kill(int((data / "run" / "nginx.pid").read_text(encoding="ascii")), signal.SIGHUP)
    except (OSError, ValueError):
        return False
    return True
