"""The people room, wired: sign-in, terminals, rooms."""

from appliance.adapters.crypto.pins import Argon2Pins
from appliance.adapters.crypto.terminal_keys import P256Keys
from appliance.bootstrap import Appliance
from appliance.domain.people.nonces import NonceBook
from appliance.ports.notices import Notices
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
from appliance.web.people.sign_ins import SignInVerbs, sign_ins_api
from appliance.web.people.terminals import TerminalVerbs, terminals_api


def people(a: Appliance, notices: Notices) -> tuple[Api, ...]:
    nonces, keys = NonceBook(), P256Keys()
    return (
        sign_ins_api(
            SignInVerbs(
                greet=Greet(work=a.work, clock=a.clock),
                sign_in=SignIn(work=a.work, clock=a.clock, entropy=a.entropy, pins=Argon2Pins()),
                sign_out=SignOut(work=a.work),
                unlock_staff=UnlockStaff(work=a.work),
                list_rooms=ListRooms(work=a.work),
                list_staff=ListStaff(work=a.work),
            )
        ),
        terminals_api(
            TerminalVerbs(
                ask_terminal=AskTerminal(work=a.work, entropy=a.entropy, keys=keys, notices=notices),
                terminal_challenge=TerminalChallenge(
                    work=a.work, clock=a.clock, entropy=a.entropy, nonces=nonces
                ),
                open_terminal=OpenTerminal(
                    work=a.work, clock=a.clock, entropy=a.entropy, keys=keys, nonces=nonces
                ),
                list_terminals=ListTerminals(work=a.work),
                enrol_terminal=EnrolTerminal(work=a.work, notices=notices),
                revoke_terminal=RevokeTerminal(work=a.work, notices=notices),
            )
        ),
    )
