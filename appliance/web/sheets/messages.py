"""What several routes say of scans: which were taken, and which were not and why."""

from appliance.domain.refusals import Refusal
from appliance.services.sheets.take_scans import Taken
from appliance.web.api import Message


class RefusedScan(Message):
    """``next_vi``, ``next_en``: what to do now."""

    source: str
    reason: str
    vi: str
    en: str
    next_vi: str
    next_en: str


def refused_scan(source: str, why: Refusal) -> RefusedScan:
    return RefusedScan(
        source=source,
        reason=why.reason.code,
        vi=why.vi,
        en=why.en,
        next_vi=why.next_vi,
        next_en=why.next_en,
    )


class TakenScans(Message):
    """``batch``: null when no picture was taken."""

    batch: str | None
    images: int
    refused: list[RefusedScan]


def taken_message(taken: Taken) -> TakenScans:
    refused = [refused_scan(source, why) for source, why in taken.refused]
    return TakenScans(batch=taken.batch, images=taken.images, refused=refused)
