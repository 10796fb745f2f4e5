"""Routes of the rooms' terminals: fetch ahead, get the key, say what was shown."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from appliance.domain.names import PaperId, Sha256, SittingId
from appliance.domain.papers.release_message import keys_by_code
from appliance.domain.refusals import Refusal
from appliance.services.papers.prefetch import ConfirmPrefetched, PapersForTerminal, SealedPaper
from appliance.services.papers.read_released import KeysForTerminal, NotePaperSeen
from appliance.web.api import TERMINAL, Api, Call, Message, Nothing

Sha256Text = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class SealedPaperRow(Message):
    """A ciphertext to fetch ahead. Cache it by its hash."""

    paper: str
    code: str
    reserve: bool
    size: int
    sha256: Sha256Text
    url: str

    @classmethod
    def of(cls, sealed: SealedPaper) -> "SealedPaperRow":
        paper = sealed.paper
        return cls(
            paper=paper.id,
            code=paper.code,
            reserve=paper.reserve,
            size=paper.size,
            sha256=paper.sha256,
            url=f"/sealed/{sealed.file}",
        )


class SealedPapers(Message):
    papers: list[SealedPaperRow]


class PrefetchedForm(Message):
    paper: Annotated[str, Field(max_length=80)]
    sha256: Sha256Text


class KeysView(Message):
    """X25519 scalars (32 bytes in base64url without padding) by paper code (docs/formats/release.md)."""

    sitting: str
    keys: dict[str, str]


class SeenForm(Message):
    paper: Annotated[str, Field(max_length=80)]
    page: Annotated[int, Field(ge=1, le=1000)]


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
