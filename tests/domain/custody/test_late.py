"""What waits for an officer holds up what the same terminal did with the same packet after it, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.custody.acts import Act
from appliance.domain.custody.late import Claim, LateAct, Outcome, refuse_behind
from appliance.domain.custody.states import Condition
from appliance.domain.custody.steps import Step
from appliance.domain.names import PacketId, StaffId, TerminalId

CLAIMS = st.builds(
    lambda terminal, packet, at: Claim(
        TerminalId(terminal), StaffId("gt1"), PacketId(packet), "PTS1", Act(Step.OPENED, Condition.WHOLE), at
    ),
    st.sampled_from(["t1", "t2"]), st.sampled_from(["D-TOAN-01-1", "B-TOAN-01-5"]), st.integers(0, 5),
)  # fmt: skip
LATE = st.builds(
    lambda claim, outcome: LateAct("", claim, "", "", 0, outcome), CLAIMS, st.sampled_from(Outcome)
)


@given(CLAIMS, st.lists(LATE, max_size=6))
def test_the_first_conflict_stops_the_rest_of_its_chain_alone(claim: Claim, others: list[LateAct]) -> None:
    waiting = [
        late
        for late in others
        if late.outcome is Outcome.CONFLICT
        and late.claim != claim
        and late.claim.terminal == claim.terminal
        and late.claim.packet == claim.packet
        and late.claim.at_us <= claim.at_us
    ]
    refused = refuse_behind(claim, others)
    assert (refused is not None) == bool(waiting)
    assert refused is None or refused.reason.code == "packet-earlier-waits"


@given(st.lists(CLAIMS, min_size=1, max_size=8), st.integers(0, 7))
def test_acts_handed_in_by_their_time_stand_until_the_first_conflict(chain: list[Claim], bad: int) -> None:
    """As the appliance judges them one by one; the act at ``bad`` does not fit by itself."""
    judged: list[LateAct] = []
    for n, claim in enumerate(sorted(set(chain), key=lambda c: c.at_us)):
        fits = n != bad and refuse_behind(claim, judged) is None
        judged.append(LateAct("", claim, "", "", 0, Outcome.MERGED if fits else Outcome.CONFLICT))
    for terminal, packet in {(late.claim.terminal, late.claim.packet) for late in judged}:
        outcomes = [
            late.outcome for late in judged if (late.claim.terminal, late.claim.packet) == (terminal, packet)
        ]
        assert outcomes == sorted(outcomes, key=lambda outcome: outcome is Outcome.CONFLICT)
