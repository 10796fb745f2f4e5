"""The people room on the wire."""

from appliance.web.api import Api
from appliance.web.people.sign_ins import SignInVerbs, add_sign_ins
from appliance.web.people.terminals import TerminalVerbs, add_terminals


def people_api(*, sign_ins: SignInVerbs, terminals: TerminalVerbs) -> Api:
    """Sign-in, rooms and terminals. The roll call is in ``web/custody/roll.py``."""
    api = Api("people")
    add_sign_ins(api, sign_ins)
    add_terminals(api, terminals)
    return api
