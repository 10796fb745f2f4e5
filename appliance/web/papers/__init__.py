"""The papers room on the wire."""

from collections.abc import Callable
from pathlib import Path

from appliance.domain.refusals import Refusal
from appliance.services.papers.exam_status import ExamStatus
from appliance.services.papers.load_bundle import LoadBundle
from appliance.services.papers.prefetch import ConfirmPrefetched, PapersForTerminal
from appliance.services.papers.read_released import KeysForTerminal, NotePaperSeen
from appliance.services.papers.release_by_hand import ReleaseByHand
from appliance.services.papers.switch_to_reserve import SwitchToReserve
from appliance.web.api import Api
from appliance.web.papers.office import add_office
from appliance.web.papers.terminals import add_terminal_routes


def papers_api(
    *,
    status: Callable[[], ExamStatus | Refusal],
    load_bundle: LoadBundle,
    incoming: Path,
    release_by_hand: ReleaseByHand,
    switch_to_reserve: SwitchToReserve,
    papers_for_terminal: PapersForTerminal,
    confirm_prefetched: ConfirmPrefetched,
    keys_for_terminal: KeysForTerminal,
    note_paper_seen: NotePaperSeen,
) -> Api:
    """``incoming``: a folder that exists, for a bundle while it is being checked."""
    api = Api("papers")
    add_office(
        api,
        status=status,
        load_bundle=load_bundle,
        incoming=incoming,
        release_by_hand=release_by_hand,
        switch_to_reserve=switch_to_reserve,
    )
    add_terminal_routes(
        api,
        papers_for_terminal=papers_for_terminal,
        confirm_prefetched=confirm_prefetched,
        keys_for_terminal=keys_for_terminal,
        note_paper_seen=note_paper_seen,
    )
    return api
