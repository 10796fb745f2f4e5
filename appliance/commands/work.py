"""``examroom work``: prints receipts and reads sheets beside the server."""

import signal
from threading import Event, Thread

import typer

from appliance.bootstrap.queues import make_queues
from appliance.commands.opened import opened
from appliance.workers.keep_up import keep_up

app = typer.Typer(add_completion=False)


@app.command()
def work() -> None:
    """Take follow-up work of EXAMROOM_DATA until SIGTERM; a job that was begun is ended first."""
    appliance = opened()
    stop = Event()
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda *_: stop.set())
    threads = [Thread(target=keep_up, args=(queue, stop)) for queue in make_queues(appliance)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
