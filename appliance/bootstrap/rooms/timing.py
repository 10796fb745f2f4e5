"""The timetable's changes and the terminals' word about the time, wired."""

from appliance.bootstrap import Appliance
from appliance.domain.papers.terminal_times import TimeBook
from appliance.ports.notices import Notices
from appliance.ports.vault import Vault
from appliance.services.papers.cancel_sitting import CancelSitting
from appliance.services.papers.credit_time import CreditTime
from appliance.services.papers.delay_sitting import DelaySitting
from appliance.services.papers.hear_time import AskTime, HearTime
from appliance.services.papers.release_papers import ReleasePapers
from appliance.web.api import Api
from appliance.web.papers.timing import TimingVerbs, timing_api


def timing(a: Appliance, notices: Notices, vault: Vault, book: TimeBook, release: ReleasePapers) -> Api:
    """``book`` is the one that the clock's judge reads."""
    return timing_api(TimingVerbs(
        delay=DelaySitting(work=a.work, clock=a.clock, open_keys=release.open_keys, notices=notices),
        cancel=CancelSitting(work=a.work, clock=a.clock, vault=vault, notices=notices),
        credit=CreditTime(work=a.work, clock=a.clock, notices=notices),
        ask_time=AskTime(clock=a.clock, entropy=a.entropy, book=book),
        hear_time=HearTime(clock=a.clock, book=book),
    ))  # fmt: skip
