"""The readiness list over HTTP."""

from typing import Literal

from appliance.services.people.check_readiness import CheckReadiness
from appliance.web.api import OFFICER, Api, Call, Message, Nothing


class ReadinessLine(Message):
    """One thing that must be right before people come."""

    name: str
    verdict: Literal["pass", "remark", "fail"]
    vi: str
    en: str


class Readiness(Message):
    lines: list[ReadinessLine]


def readiness_api(*, check: CheckReadiness) -> Api:
    api = Api("people")

    @api.get("/api/readiness", who=OFFICER, answer=Readiness)
    def lines(_call: Call[Nothing]) -> Readiness:
        """Pass, remark or fail, a line for each part of the machine and of the exam."""
        return Readiness(
            lines=[
                ReadinessLine(name=line.name, verdict=line.level.value, vi=line.vi, en=line.en)
                for line in check()
            ]
        )

    return api
