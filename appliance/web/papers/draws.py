"""Routes of the draw among proposed papers."""

from typing import Annotated

from pydantic import Field

from appliance.domain.names import SittingId
from appliance.domain.refusals import Refusal
from appliance.services.papers.open_draw import RunDraw
from appliance.services.papers.read_draw import DrawState, ReadDraw
from appliance.services.papers.witness_draw import WitnessDraw
from appliance.web.api import OFFICER, READERS, SIGNED_IN, Api, Call, Download, Message, Nothing


class WitnessRow(Message):
    """``said``: the text is on record."""

    witness: str
    said: bool


class DrawView(Message):
    """``proposals`` empty: nothing is drawn in this sitting. ``proposal``: the one that was drawn."""

    proposals: list[str]
    list_sha256: str
    open: bool
    closed: bool
    witnesses: list[WitnessRow]
    proposal: str | None

    @classmethod
    def of(cls, state: DrawState) -> "DrawView":
        return cls(
            proposals=list(state.proposals),
            list_sha256=state.list_sha256,
            open=state.open,
            closed=state.closed,
            witnesses=[WitnessRow(witness=w.witness, said=w.text is not None) for w in state.witnesses],
            proposal=state.proposal,
        )


class PromiseForm(Message):
    """SHA-256 as docs/formats/draw.md says, reckoned in the browser: the text itself is not sent yet."""

    commitment: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class TextForm(Message):
    text: Annotated[str, Field(min_length=1, max_length=64)]


class VoidForm(Message):
    """Why. Without names of persons: it stands in the record."""

    reason: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]+$")]


def draws_api(*, run: RunDraw, witness: WitnessDraw, read: ReadDraw) -> Api:
    api = Api("papers")

    @api.get("/api/sittings/<sitting>/draw", who=SIGNED_IN, answer=DrawView)
    def draw_state(call: Call[Nothing], sitting: str) -> DrawView | Refusal:
        """How the draw among proposed papers stands."""
        state = read(SittingId(sitting))
        return state if isinstance(state, Refusal) else DrawView.of(state)

    @api.post("/api/sittings/<sitting>/draw/open", who=OFFICER)
    def open_draw(call: Call[Nothing], sitting: str) -> Nothing | Refusal:
        """Fix the list's hash and bind the appliance to its text."""
        return run.open(SittingId(sitting), call.caller.actor) or Nothing()

    @api.post("/api/sittings/<sitting>/draw/bind", who=SIGNED_IN, body=PromiseForm)
    def bind_to_text(call: Call[PromiseForm], sitting: str) -> Nothing | Refusal:
        """A witness is bound to a text."""
        return witness.bind(SittingId(sitting), call.body.commitment, call.caller.actor) or Nothing()

    @api.post("/api/sittings/<sitting>/draw/close", who=OFFICER)
    def close_draw(call: Call[Nothing], sitting: str) -> Nothing | Refusal:
        """No more witnesses; now they say their texts."""
        return run.close(SittingId(sitting), call.caller.actor) or Nothing()

    @api.post("/api/sittings/<sitting>/draw/say", who=SIGNED_IN, body=TextForm)
    def say_text(call: Call[TextForm], sitting: str) -> Nothing | Refusal:
        """A witness says the text; the last one draws."""
        return witness.say(SittingId(sitting), call.body.text, call.caller.actor) or Nothing()

    @api.post("/api/sittings/<sitting>/draw/void", who=OFFICER, body=VoidForm)
    def void_draw(call: Call[VoidForm], sitting: str) -> Nothing | Refusal:
        """Give a draw up before its result, on the record."""
        return run.void(SittingId(sitting), call.body.reason, call.caller.actor) or Nothing()

    @api.get("/api/sittings/<sitting>/draw/minutes", who=READERS, answer=None)
    def draw_minutes(call: Call[Nothing], sitting: str) -> Download | Refusal:
        """Biên bản bốc thăm as text."""
        told = read.minutes(SittingId(sitting))
        if isinstance(told, Refusal):
            return told
        return Download(told.encode(), "text/plain; charset=utf-8", f"boc-tham-{sitting}.txt")

    return api
