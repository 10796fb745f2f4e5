"""``examroom serve``: nginx, the one web process behind it, and the worker beside it, until asked to stop."""

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Annotated

import typer

from appliance.adapters.host.front import FrontError, FrontPlaces, nginx_command, prepare_front
from appliance.adapters.host.processes import (
    Family,
    Program,
    TooManyRestartsError,
    accepts,
    answers,
    tell_systemd,
)
from appliance.commands.outcome import refuse
from appliance.config import Settings, read_settings
from appliance.domain.people.appliance_refusals import CANNOT_SERVE, NO_SITE, NOT_SET_UP
from appliance.domain.people.data_folder import CARD, SERVER, SERVER_KEY
from appliance.domain.refusals import Refusal

READY_SECONDS = 90.0
"""Some two on a quiet machine, twenty on one that has much else to do; what cannot start ends by itself before."""
BODY_LIMIT_BYTES = 256 * 1024 * 1024
WEB, FRONT = "web (gunicorn)", "front (nginx)"
"""The two as they are told of."""
THREADS = 512
"""One for each open websocket, and enough besides: a thread short is a room without its paper."""


class Part(StrEnum):
    WEB = "web"
    FRONT = "front"
    WORK = "work"


app = typer.Typer(add_completion=False)


@app.command()
def serve(
    listen: Annotated[str, typer.Option(help="Address to listen on; * is every one.")] = "*",
    only: Annotated[Part | None, typer.Option(help="Become this one program (systemd).")] = None,
) -> None:
    """Run the appliance of EXAMROOM_DATA on EXAMROOM_PORT until SIGTERM or Ctrl-C."""
    began = time.monotonic()
    settings = read_settings()
    if not (settings.data / CARD).exists():
        refuse(Refusal(NOT_SET_UP))
    if not (settings.site / "index.html").exists():
        refuse(Refusal(NO_SITE, {"site": str(settings.site)}))
    os.umask(0o077)
    places = _places(settings, listen)
    try:
        prepare_front(places)
        commands = {
            Part.WEB: _web_command(places),
            Part.FRONT: nginx_command(places),
            Part.WORK: (sys.executable, "-m", "appliance", "work"),
        }
        if only is not None:
            os.execv(commands[only][0], commands[only])
        with Family(_say) as family:
            family.start(Program(WEB, commands[Part.WEB]))
            # Workers of an nginx that was killed would hold the port for ever.
            family.start(Program(FRONT, commands[Part.FRONT], bereft=signal.SIGTERM))
            up: Mapping[str, Callable[[], bool]] = {
                FRONT: lambda: accepts(settings.port),
                WEB: lambda: answers(places.socket),
            }
            if not family.wait_until(lambda: all(is_up() for is_up in up.values()), READY_SECONDS):
                if family.asked_to_stop:
                    return
                refuse(Refusal(CANNOT_SERVE, {"detail": _what_is_down(family, up)}))
            family.start(Program("work", commands[Part.WORK]))
            _say(f"ready: https://localhost:{settings.port} ({time.monotonic() - began:.2f} s)")
            tell_systemd("READY=1")
            family.watch()
            tell_systemd("STOPPING=1")
    except (FrontError, TooManyRestartsError) as error:
        refuse(Refusal(CANNOT_SERVE, {"detail": str(error)}))


def _what_is_down(family: Family, up: Mapping[str, Callable[[], bool]]) -> str:
    """What ended by itself; if nothing did, what still does not answer."""
    ended = [f"{name} ended (status {status})" for name, status in family.ended().items()]
    late = f"not ready after {READY_SECONDS:.0f} s"
    return ", ".join(ended or [f"{name} {late}" for name, is_up in up.items() if not is_up()]) or late


def _places(settings: Settings, listen: str) -> FrontPlaces:
    return FrontPlaces(
        listen=f"{listen}:{settings.port}",
        data=settings.data.absolute(),
        ui=settings.site.absolute(),
        certificate=(settings.data / SERVER).absolute(),
        certificate_key=(settings.data / SERVER_KEY).absolute(),
        body_limit_bytes=BODY_LIMIT_BYTES,
    )


def _web_command(places: FrontPlaces) -> tuple[str, ...]:
    return (
        sys.executable, "-m", "gunicorn", "appliance.wsgi:app",
        "--bind", f"unix:{places.socket}",
        "--workers", "1",  # Socket.IO sessions live in the process
        "--worker-class", "gthread",
        "--threads", str(THREADS),
        "--keep-alive", "75",
        "--graceful-timeout", "3",
        "--no-control-socket",
        "--log-level", "warning",
    )  # fmt: skip


def _say(line: str) -> None:
    typer.echo(line, err=True)
