"""The draw among proposed papers, wired."""

from appliance.bootstrap import Appliance
from appliance.ports.notices import Notices
from appliance.services.papers.open_draw import RunDraw
from appliance.services.papers.read_draw import ReadDraw
from appliance.services.papers.witness_draw import WitnessDraw
from appliance.web.api import Api
from appliance.web.papers.draws import draws_api


def draws(a: Appliance, notices: Notices) -> Api:
    return draws_api(
        run=RunDraw(work=a.work, entropy=a.entropy, notices=notices),
        witness=WitnessDraw(work=a.work, notices=notices),
        read=ReadDraw(work=a.work),
    )
