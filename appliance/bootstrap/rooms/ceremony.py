"""The key ceremony's minutes, wired."""

from appliance.bootstrap import Appliance
from appliance.bootstrap.heavy import records
from appliance.services.papers.hold_ceremony import HoldCeremony
from appliance.web.api import Api
from appliance.web.papers.ceremony import ceremony_api


def ceremony(a: Appliance) -> Api:
    return ceremony_api(
        HoldCeremony(work=a.work, clock=a.clock, printer=records(a.settings), zone=a.settings.utc_offset)
    )
