"""What came of a verb, read in one word."""

from appliance.domain.papers.two_officers import Asked
from appliance.domain.refusals import Refusal


def code(outcome: object) -> str:
    """The code of a refusal."""
    assert isinstance(outcome, Refusal), outcome
    return outcome.reason.code


def asked_by(outcome: object) -> str:
    """The first of two officers."""
    assert isinstance(outcome, Asked), outcome
    return outcome.by
