"""Routes of the rooms' terminals: fetch ahead, get the key, say what was shown."""

from dataclasses import dataclass

from appliance.domain.names import PaperId, Sha256, SittingId
from appliance.domain.papers.release_message import keys_by_code
from appliance.domain.refusals import Refusal
from appliance.services.papers.prefetch import ConfirmPrefetched, PapersForTerminal
from appliance.services.papers.read_released import KeysForTerminal, NotePaperSeen
from appliance.web.api import TERMINAL, Api, Call, Nothing
from appliance.web.papers.messages import KeysView, PrefetchedForm, SealedPaperRow, SealedPapers, SeenForm


@dataclass(frozen=True, kw_only=True)
class FetchVerbs:
    papers_for_terminal: PapersForTerminal
    confirm_prefetched: ConfirmPrefetched
    keys_for_terminal: KeysForTerminal
    note_paper_seen: NotePaperSeen


def fetch_api(verbs: FetchVerbs) -> Api:
    api = Api("papers")

    @api.get("/api/sittings/<sitting>/papers", who=TERMINAL, answer=SealedPapers)
    def sealed_papers(call: Call[Nothing], sitting: str) -> SealedPapers | Refusal:
        """Sealed papers of a sitting, to fetch ahead; the reserve among them."""
        found = verbs.papers_for_terminal(SittingId(sitting))
        if isinstance(found, Refusal):
            return found
        return SealedPapers(papers=[SealedPaperRow.of(s) for s in found])

    @api.post("/api/sittings/<sitting>/prefetched", who=TERMINAL, body=PrefetchedForm)
    def paper_prefetched(call: Call[PrefetchedForm], sitting: str) -> Nothing | Refusal:
        """The terminal holds a sealed paper whose hash it has checked."""
        paper, sha256 = PaperId(call.body.paper), Sha256(call.body.sha256)
        actor = call.caller.actor
        return verbs.confirm_prefetched(SittingId(sitting), paper, sha256, call.terminal, actor) or Nothing()

    @api.get("/api/sittings/<sitting>/keys", who=TERMINAL, answer=KeysView)
    def released_keys(call: Call[Nothing], sitting: str) -> KeysView | Refusal:
        """Keys of the released papers, for a terminal that missed the message."""
        keys = verbs.keys_for_terminal(SittingId(sitting), call.terminal)
        if isinstance(keys, Refusal):
            return keys
        return KeysView(sitting=sitting, keys=keys_by_code(SittingId(sitting), keys))

    @api.post("/api/sittings/<sitting>/seen", who=TERMINAL, body=SeenForm)
    def paper_seen(call: Call[SeenForm], sitting: str) -> Nothing | Refusal:
        """The terminal drew a page of an open paper."""
        paper, actor = PaperId(call.body.paper), call.caller.actor
        return (
            verbs.note_paper_seen(SittingId(sitting), paper, call.body.page, call.terminal, actor)
            or Nothing()
        )

    return api
