"""What gunicorn serves: ``appliance.wsgi:app``. One process, because Socket.IO sessions and the joined secret
live in it."""

import gc
import sys

from flask import Flask
from gunicorn.arbiter import Arbiter


def start() -> Flask:
    """Open the appliance, ring its bell in the background, and give the application. Imports and wiring make only
    things that last: looking for garbage among them meanwhile costs a tenth of the start."""
    gc.disable()
    from appliance.adapters.host.secrecy import keep_memory_private
    from appliance.bootstrap import open_appliance
    from appliance.bootstrap.server import make_web, ring_in_background
    from appliance.config import read_settings
    from appliance.domain.refusals import Refusal

    keep_memory_private()
    appliance = open_appliance(read_settings())
    if isinstance(appliance, Refusal):
        print(f"{appliance.vi} / {appliance.en}", file=sys.stderr, flush=True)
        # At any other status gunicorn starts its worker again, for ever, and nobody hears that it cannot start.
        raise SystemExit(Arbiter.WORKER_BOOT_ERROR)
    web = make_web(appliance)
    ring_in_background(web.bell)
    gc.freeze()
    gc.enable()
    return web.app


app = start()
