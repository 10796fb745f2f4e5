"""The people room on the wire."""

from appliance.services.people.ask_terminal import AskTerminal
from appliance.services.people.enrol_terminal import EnrolTerminal
from appliance.services.people.greet import Greet
from appliance.services.people.list_rooms import ListRooms
from appliance.services.people.list_staff import ListStaff
from appliance.services.people.list_terminals import ListTerminals
from appliance.services.people.open_terminal import OpenTerminal
from appliance.services.people.revoke_terminal import RevokeTerminal
from appliance.services.people.sign_in import SignIn
from appliance.services.people.sign_out import SignOut
from appliance.services.people.terminal_challenge import TerminalChallenge
from appliance.services.people.unlock_staff import UnlockStaff
from appliance.web.api import Api
from appliance.web.people.sign_ins import add_sign_ins
from appliance.web.people.terminals import add_terminals


def people_api(
    *,
    greet: Greet,
    sign_in: SignIn,
    sign_out: SignOut,
    unlock_staff: UnlockStaff,
    list_rooms: ListRooms,
    list_staff: ListStaff,
    ask_terminal: AskTerminal,
    terminal_challenge: TerminalChallenge,
    open_terminal: OpenTerminal,
    list_terminals: ListTerminals,
    enrol_terminal: EnrolTerminal,
    revoke_terminal: RevokeTerminal,
) -> Api:
    """Sign-in, rooms and terminals. The roll call is in ``web/custody/roll.py``."""
    api = Api("people")
    add_sign_ins(
        api,
        greet=greet,
        sign_in=sign_in,
        sign_out=sign_out,
        unlock_staff=unlock_staff,
        list_rooms=list_rooms,
        list_staff=list_staff,
    )
    add_terminals(
        api,
        ask_terminal=ask_terminal,
        terminal_challenge=terminal_challenge,
        open_terminal=open_terminal,
        list_terminals=list_terminals,
        enrol_terminal=enrol_terminal,
        revoke_terminal=revoke_terminal,
    )
    return api
