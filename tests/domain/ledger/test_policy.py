"""Who must have witnessed: policies as C2SP tlog-policy has them."""

from itertools import chain, combinations

import pytest

from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.domain.ledger.cosignature import WitnessKey
from appliance.domain.ledger.note import verifier_key
from appliance.domain.ledger.policy import PolicyError, parse_policy

KEYS = {
    n: WitnessKey(f"{n}.example", Ed25519Signer(n.encode() * 16).public_key)
    for n in ("x1", "x2", "x3", "y1", "y2")
}
LOG = verifier_key("phong-thi/HC01", bytes(32))
TWO_HOUSES = (
    f"# two houses\n\tlog {LOG} https://unused.example\n"
    + "".join(f"witness {n} {key}\n" for n, key in KEYS.items())
    + "group x 2 x1 x2 x3\ngroup y any y1 y2\n\ngroup both all x y\nquorum both\n"
)


def test_the_quorum_is_reached_by_exactly_the_sets_the_groups_say() -> None:
    policy = parse_policy(TWO_HOUSES)
    for held in chain.from_iterable(combinations(KEYS, size) for size in range(len(KEYS) + 1)):
        wanted = sum(n[0] == "x" for n in held) >= 2 and any(n[0] == "y" for n in held)
        assert policy.reached([KEYS[n] for n in held]) == wanted


def test_only_the_logs_named_are_accepted_and_none_named_accepts_any() -> None:
    policy = parse_policy(TWO_HOUSES)
    assert policy.accepts("phong-thi/HC01", bytes(32))
    assert not policy.accepts("phong-thi/HC02", bytes(32))
    assert not policy.accepts("phong-thi/HC01", bytes([1]) * 32)
    assert parse_policy("quorum none\n").accepts("anything", bytes(32))


def test_no_witness_need_stand_when_the_policy_says_none() -> None:
    assert parse_policy("quorum none").reached([])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "exactly one quorum"),
        ("quorum none\nquorum none", "line 2: a second quorum"),
        ("quorum x1", "not named before"),
        (f"witness none {KEYS['x1']}\nquorum none", "name none is taken"),
        (f"witness x1 {KEYS['x1']}\nwitness x2 {KEYS['x1']}\nquorum x1", "line 2: this witness's key"),
        (f"witness x1 {KEYS['x1']}\nwitness x1 {KEYS['x2']}\nquorum x1", "line 2: the name x1"),
        (f"witness x1 {LOG}\nquorum x1", "kind 04"),
        (f"log {LOG}\nlog {LOG}\nquorum none", "line 2: this log"),
        (f"witness x1 {KEYS['x1']}\ngroup g 2 x1\nquorum g", "1 to 1"),
        (f"witness x1 {KEYS['x1']}\ngroup g 0 x1\nquorum g", "1 to 1"),
        (f"witness x1 {KEYS['x1']}\ngroup g any x1 x1\nquorum g", "member of a group already"),
        (f"witness x1 {KEYS['x1']}\ngroup g any x1\ngroup h any x1\nquorum h", "member of a group already"),
        ("group g any\nquorum g", "neither log, witness"),
        ("nonsense\nquorum none", "line 1: neither"),
        ("#" * 70_000, "too long"),
    ],
)
def test_what_is_no_policy_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(PolicyError, match=said):
        parse_policy(text)
