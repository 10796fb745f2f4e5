"""``examroom work``: prints receipts and reads sheets beside the server."""

import signal
from threading import Event, Thread

import typer

from appliance.bootstrap import open_appliance
from appliance.bootstrap.queues import make_queues
from appliance.commands.outcome import refuse
from appliance.config import read_settings
from appliance.domain.refusals import Refusal

app = typer.Typer(add_completion=False)


@app.command()
def work() -> None:
    """Take follow-up work of EXAMROOM_DATA until SIGTERM; a job that was begun is ended first."""
    appliance = open_appliance(read_settings())
    if isinstance(appliance, Refusal):
        refuse(appliance)
    stop = Event()
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda *_: stop.set())
    threads = [Thread(target=queue, args=(stop,)) for queue in make_queues(appliance)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
