"""Dictated codes, wired."""

from appliance.adapters.crypto.age_codes import AgeCodes
from appliance.adapters.crypto.memory_codes import MemoryCodes
from appliance.bootstrap import Appliance
from appliance.ports.notices import Notices
from appliance.services.papers.give_code import GiveCode
from appliance.services.papers.release_papers import ReleasePapers
from appliance.web.api import Api
from appliance.web.papers.codes import codes_api


def codes(a: Appliance, notices: Notices, release: ReleasePapers, memory: MemoryCodes) -> Api:
    give_code = GiveCode(
        work=a.work,
        clock=a.clock,
        open_keys=release.open_keys,
        codes=memory,
        code_sealing=AgeCodes(),
        notices=notices,
    )
    return codes_api(give_code)
