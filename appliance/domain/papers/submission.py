"""What must be handed in together: papers, matrix, answer key, and proposals that can be drawn from."""

import re
from collections.abc import Iterable
from typing import Protocol

from appliance.domain.exam import Mode, Policy
from appliance.domain.names import SPELLED


class AnyPaper(Protocol):
    @property
    def proposal(self) -> str: ...
    @property
    def reserve(self) -> bool: ...


def wants_matrix(mode: Mode, policy: Policy) -> bool:
    """Paper, matrix and answer key together are a submission: none is missing in a real exam. A teacher's own
    15-minute test and a drill may come without a matrix."""
    return mode is Mode.LIVE and policy is not Policy.TIME


def proposals_fit(papers: Iterable[AnyPaper]) -> bool:
    """Of one sitting: either no paper is proposed, or all but the reserve are, by two proposals or more."""
    papers = list(papers)
    if not all(re.fullmatch(f"({SPELLED})?", p.proposal) for p in papers):
        return False
    regular = [p.proposal for p in papers if not p.reserve]
    reserve_proposed = any(p.proposal for p in papers if p.reserve)
    return not reserve_proposed and (not any(regular) or (all(regular) and len(set(regular)) > 1))
