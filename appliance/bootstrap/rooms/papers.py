"""The papers room, wired: bundle, shares, release, what terminals fetch."""

from appliance.adapters.crypto.memory_vault import MemoryVault
from appliance.bootstrap import Appliance
from appliance.bootstrap.verbs import load_bundle
from appliance.ports.notices import Notices
from appliance.services.papers.exam_status import ReadExamStatus
from appliance.services.papers.exam_status_kept import KeptExamStatus
from appliance.services.papers.judge_clock import JudgeClock
from appliance.services.papers.prefetch import ConfirmPrefetched, PapersForTerminal
from appliance.services.papers.read_released import KeysForTerminal, NotePaperSeen
from appliance.services.papers.release_by_hand import ReleaseByHand
from appliance.services.papers.release_papers import ReleasePapers
from appliance.services.papers.switch_to_reserve import SwitchToReserve
from appliance.web.api import Api
from appliance.web.papers.office import OfficeVerbs, office_api
from appliance.web.papers.terminals import FetchVerbs, fetch_api


def papers(
    a: Appliance, notices: Notices, vault: MemoryVault, judge: JudgeClock, release: ReleasePapers
) -> tuple[Api, ...]:
    incoming = a.settings.data / "incoming"
    incoming.mkdir(parents=True, exist_ok=True)
    return (
        office_api(
            OfficeVerbs(
                status=KeptExamStatus(
                    work=a.work,
                    clock=a.clock,
                    read=ReadExamStatus(work=a.work, clock=a.clock, judge=judge, vault=vault),
                ),
                load_bundle=load_bundle(a, notices, vault),
                incoming=incoming,
                release_by_hand=ReleaseByHand(
                    work=a.work, clock=a.clock, judge=judge, release=release, notices=notices
                ),
                switch_to_reserve=SwitchToReserve(
                    work=a.work, clock=a.clock, open_keys=release.open_keys, notices=notices
                ),
            )
        ),
        fetch_api(
            FetchVerbs(
                papers_for_terminal=PapersForTerminal(work=a.work),
                confirm_prefetched=ConfirmPrefetched(work=a.work, notices=notices),
                keys_for_terminal=KeysForTerminal(work=a.work),
                note_paper_seen=NotePaperSeen(work=a.work, clock=a.clock),
            )
        ),
    )
