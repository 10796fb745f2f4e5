"""Routes of dictated codes."""

from typing import Annotated

from pydantic import Field

from appliance.domain.names import SittingId
from appliance.domain.refusals import Refusal
from appliance.services.papers.give_code import GiveCode
from appliance.web.api import OFFICER, Api, Call, Message, Nothing


class CodeForm(Message):
    """Sixteen digits, in groups or not."""

    code: Annotated[str, Field(min_length=1, max_length=60)]


class CodeView(Message):
    """``state``: ``none`` where the sitting needs no code, else ``missing`` or ``given``."""

    state: str


def codes_api(give_code: GiveCode) -> Api:
    api = Api("papers")

    @api.get("/api/sittings/<sitting>/code", who=OFFICER, answer=CodeView)
    def code_state(call: Call[Nothing], sitting: str) -> CodeView | Refusal:
        """Does the sitting wait for a dictated code?"""
        state = give_code.state(SittingId(sitting))
        return state if isinstance(state, Refusal) else CodeView(state=state.value)

    @api.post("/api/sittings/<sitting>/code", who=OFFICER, body=CodeForm)
    def take_code(call: Call[CodeForm], sitting: str) -> Nothing | Refusal:
        """Type the code that the district dictates."""
        return give_code(SittingId(sitting), call.body.code, call.caller.actor) or Nothing()

    return api
