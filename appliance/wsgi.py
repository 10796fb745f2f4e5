"""What gunicorn serves: ``appliance.wsgi:app``. One process, because Socket.IO sessions and the joined secret
live in it."""

from appliance.bootstrap import open_appliance
from appliance.bootstrap.server import make_web, ring_in_background
from appliance.config import read_settings
from appliance.domain.refusals import Refusal

_appliance = open_appliance(read_settings())
if isinstance(_appliance, Refusal):
    raise SystemExit(f"{_appliance.vi} / {_appliance.en}")
_web = make_web(_appliance)
ring_in_background(_web.bell)
app = _web.app
