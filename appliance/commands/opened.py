"""How commands open the appliance of EXAMROOM_DATA. Loads the database: import it only where one is needed."""

from appliance.bootstrap import Appliance, open_appliance
from appliance.commands.outcome import refuse
from appliance.config import read_settings
from appliance.domain.refusals import Refusal


def opened(*, as_json: bool = False) -> Appliance:
    """Leaves the command, saying why, when there is none."""
    appliance = open_appliance(read_settings())
    if isinstance(appliance, Refusal):
        refuse(appliance, as_json=as_json)
    return appliance
