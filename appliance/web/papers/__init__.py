"""The papers room on the wire."""

from appliance.web.api import Api
from appliance.web.papers.office import OfficeVerbs, add_office
from appliance.web.papers.terminals import FetchVerbs, add_terminal_routes


def papers_api(*, office: OfficeVerbs, terminals: FetchVerbs) -> Api:
    """What the officers' console does with papers, and what the rooms' terminals fetch."""
    api = Api("papers")
    add_office(api, office)
    add_terminal_routes(api, terminals)
    return api
