"""Routes of the terminals: asking, letting in, opening, shutting out."""

from dataclasses import dataclass

from appliance.domain.exam import Role
from appliance.domain.names import RoomId, TerminalId
from appliance.domain.refusals import Refusal
from appliance.services.people.ask_terminal import AskTerminal
from appliance.services.people.enrol_terminal import EnrolTerminal
from appliance.services.people.list_terminals import ListTerminals
from appliance.services.people.open_terminal import OpenTerminal
from appliance.services.people.revoke_terminal import RevokeTerminal
from appliance.services.people.terminal_challenge import TerminalChallenge
from appliance.web.api import ANYONE, OFFICER, Access, Api, Call, Cookies, Nothing
from appliance.web.door import TERMINAL_COOKIE
from appliance.web.people import messages as m

OVERSEERS = Access(frozenset({Role.OFFICER, Role.INSPECTOR}))


@dataclass(frozen=True, kw_only=True)
class TerminalVerbs:
    ask_terminal: AskTerminal
    terminal_challenge: TerminalChallenge
    open_terminal: OpenTerminal
    list_terminals: ListTerminals
    enrol_terminal: EnrolTerminal
    revoke_terminal: RevokeTerminal


def terminals_api(verbs: TerminalVerbs) -> Api:
    api = Api("people")

    @api.post("/api/terminals/ask", who=ANYONE, body=m.AskForm, answer=m.Asked)
    def ask(call: Call[m.AskForm]) -> m.Asked | Refusal:
        """A browser asks to be enrolled; it shows the code on its screen."""
        asked = verbs.ask_terminal(call.body.name, call.body.public_key)
        return asked if isinstance(asked, Refusal) else m.Asked(terminal=asked.id, code=asked.code)

    @api.post("/api/terminals/challenge", who=ANYONE, body=m.ChallengeForm, answer=m.Challenge)
    def challenge(call: Call[m.ChallengeForm]) -> m.Challenge | Refusal:
        """Something fresh for an enrolled terminal to sign; good once, for a minute."""
        nonce = verbs.terminal_challenge(TerminalId(call.body.terminal))
        return nonce if isinstance(nonce, Refusal) else m.Challenge(nonce=nonce)

    @api.post("/api/terminals/open", who=ANYONE, body=m.OpenForm, answer=m.Opened)
    def open_session(call: Call[m.OpenForm]) -> Cookies | Refusal:
        """Open the terminal's session by its signature over the challenge."""
        opened = verbs.open_terminal(TerminalId(call.body.terminal), call.body.nonce, call.body.signature)
        if isinstance(opened, Refusal):
            return opened
        return Cookies(m.Opened(terminal=opened.terminal, room=opened.room), {TERMINAL_COOKIE: opened.token})

    @api.get("/api/terminals", who=OVERSEERS, answer=m.Terminals)
    def terminals(_call: Call[Nothing]) -> m.Terminals:
        """Every terminal that ever asked, and where it stands."""
        return m.Terminals(
            terminals=[
                m.TerminalRow(id=t.id, name=t.name, state=t.state, room=t.room)
                for t in verbs.list_terminals()
            ]
        )

    @api.post("/api/terminals/<terminal>/enrol", who=OFFICER, body=m.EnrolForm)
    def enrol(call: Call[m.EnrolForm], terminal: str) -> Nothing | Refusal:
        """Let a terminal in for a room, by the code on its screen."""
        done = verbs.enrol_terminal(
            TerminalId(terminal), call.body.code, RoomId(call.body.room), call.caller.actor
        )
        return done if isinstance(done, Refusal) else Nothing()

    @api.post("/api/terminals/<terminal>/revoke", who=OFFICER, body=m.RevokeForm)
    def revoke(call: Call[m.RevokeForm], terminal: str) -> Nothing | Refusal:
        """Shut a terminal out and cut its open sockets."""
        done = verbs.revoke_terminal(TerminalId(terminal), call.body.why, call.caller.actor)
        return done if isinstance(done, Refusal) else Nothing()

    return api
