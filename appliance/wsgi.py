"""What gunicorn serves: ``appliance.wsgi:app``. One process, because Socket.IO sessions and the joined secret
live in it."""

import gc

from flask import Flask


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
        raise SystemExit(f"{appliance.vi} / {appliance.en}")
    web = make_web(appliance)
    ring_in_background(web.bell)
    gc.freeze()
    gc.enable()
    return web.app


app = start()
